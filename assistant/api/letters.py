"""Letters: what there is, ask for one, see how far it is, fetch it."""

from dataclasses import asdict
from typing import Any

from flask import Response, url_for

from assistant.api.blueprint import FILE, blueprint, conversation, download, letter, refuses
from assistant.current import context
from assistant.language import locale
from assistant.limits import by_conversation, by_letter, limited
from assistant.policy import policy, public
from assistant.schemas.conversations import KeySchema
from assistant.schemas.letters import LetterKindsSchema, LetterRequest, LetterRequestSchema, LetterSchema
from assistant.services import approving, letters
from letters.docx import WORD

Wire = dict[str, Any]

_TWIN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
"""A letter's HTML is one file with its style sheet in it; it runs nothing and loads nothing."""


@blueprint.get("/letter-kinds")
@policy(public)
@blueprint.response(200, LetterKindsSchema)
def list_letter_kinds() -> Wire:
    """List the kinds of letter and the facts that each asks for, in the language of Accept-Language."""
    return {"letter_kinds": letters.kinds(locale())}


@blueprint.post("/conversations/<id:conversation_id>/letters")
@policy(conversation)
@limited("letter_limit", by_conversation)
@refuses(409)
@blueprint.arguments(LetterRequestSchema, example={"kind": "explanation", "paper": "letter"})
@blueprint.arguments(KeySchema, location="headers")
@blueprint.response(202, LetterSchema, headers={"Location": {"schema": {"type": "string"}}})
def request_letter(wanted: LetterRequest, headers: Wire, conversation_id: str) -> tuple[Wire, int, Wire]:
    """Ask for a letter. It is printed in the background; facts that it lacks are named, and nothing is printed."""
    asked = letters.request(context(), conversation_id, **asdict(wanted), key=headers.get("key"))
    return asked, 202, {"Location": url_for("api.read_letter", letter_id=asked["id"])}


@blueprint.get("/letters/<id:letter_id>")
@policy(letter)
@blueprint.response(200, LetterSchema)
def read_letter(letter_id: str) -> Wire:
    """Read how far a letter is."""
    return letters.read(context(), letter_id)


@blueprint.post("/letters/<id:letter_id>/approve")
@policy(letter)
@limited("letter_limit", by_letter)
@refuses(409)
@blueprint.response(202, LetterSchema)
def approve_letter(letter_id: str) -> Wire:
    """Approve a draft that was read: it is printed again without the mark. Once more changes nothing."""
    return approving.approve(context(), letter_id)


@blueprint.get("/letters/<id:letter_id>/pdf")
@policy(letter)
@refuses(409)
@blueprint.response(200, FILE, content_type="application/pdf")
def fetch_pdf(letter_id: str) -> Response:
    """Fetch a letter as PDF."""
    return download(letters.pdf(context(), letter_id), "application/pdf", f"letter-{letter_id[:8]}.pdf")


@blueprint.get("/letters/<id:letter_id>/docx")
@policy(letter)
@refuses(409)
@blueprint.response(200, FILE, content_type=WORD)
def fetch_docx(letter_id: str) -> Response:
    """Fetch a letter as a Word file, to edit it. It carries no record and no signature."""
    return download(letters.docx(context(), letter_id), WORD, f"letter-{letter_id[:8]}.docx")


@blueprint.get("/letters/<id:letter_id>/html")
@policy(letter)
@refuses(409)
@blueprint.response(200, FILE, content_type="text/html")
def fetch_html(letter_id: str) -> Response:
    """Fetch a letter as HTML, with the same words and figures."""
    response = Response(letters.html(context(), letter_id), mimetype="text/html")
    response.headers["Content-Security-Policy"] = _TWIN_POLICY
    return response


@blueprint.get("/letters/<id:letter_id>/pages/<int(min=1,max=20):number>.png")
@policy(letter)
@refuses(409)
@blueprint.response(200, FILE, content_type="image/png")
def fetch_page(letter_id: str, number: int) -> Response:
    """Fetch one page of a letter as a picture."""
    return Response(letters.page_png(context(), letter_id, number), mimetype="image/png")
