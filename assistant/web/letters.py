"""The borrower's letters: asked for, looked at, taken along."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from assistant.current import context
from assistant.limits import limited
from assistant.policy import policy
from assistant.services import access, approving, letters
from assistant.web.pages import blueprint
from assistant.web.visitor import by_visitor, holder, visitor


def own_letter() -> None:
    """The policy of a letter: it belongs to the conversation that this browser holds. Raises `NotFoundError`."""
    access.letter(context(), str((request.view_args or {})["letter_id"]), visitor().token)


@blueprint.post("/letters")
@policy(holder)
@limited("letter_limit", by_visitor)
def letter_request() -> Response:
    """Has a letter printed."""
    asked = {name: request.form.get(name) for name in ("locale", "paper", "key")}
    letters.request(context(), visitor().id, kind=request.form.get("kind", ""), **asked)
    return redirect(url_for("web.chat", _anchor="letters"), 303)


@blueprint.post("/letters/<id:letter_id>/approve")
@policy(own_letter)
@limited("letter_limit", by_visitor)
def letter_approve(letter_id: str) -> Response:
    """Has a draft that the borrower read printed as the letter that it is."""
    approving.approve(context(), letter_id)
    return redirect(url_for("web.chat", _anchor="letters"), 303)


@blueprint.get("/letters/<id:letter_id>/pdf")
@policy(own_letter)
def letter_pdf(letter_id: str) -> Response:
    """A printed letter."""
    return as_pdf(letters.pdf(context(), letter_id), letter_id)


@blueprint.get("/letters/<id:letter_id>/pages/<int:number>.png")
@policy(own_letter)
def letter_page(letter_id: str, number: int) -> Response:
    """A picture of one page of a printed letter."""
    return Response(letters.page_png(context(), letter_id, number), mimetype="image/png")


def as_pdf(pdf: bytes, name: str) -> Response:
    """A PDF to look at or to save."""
    found = Response(pdf, mimetype="application/pdf")
    found.headers["Content-Disposition"] = f'inline; filename="shortfall-{name}.pdf"'
    return found
