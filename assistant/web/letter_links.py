"""A letter by a link to it, for those who got it in a channel of words: read it, approve it, take it along."""

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from assistant.current import context
from assistant.errors import LetterNotReadyError
from assistant.language import speak
from assistant.limits import limited
from assistant.policy import policy
from assistant.services import approving, letters
from assistant.services.letter_links import read_link
from assistant.store.letters import LetterStatus
from assistant.web.letters import as_pdf
from assistant.web.pages import blueprint, page

_LOOK_AGAIN = "2"


def link_holder() -> None:
    """The policy of such a letter: whoever holds the link may. Raises `NotFoundError` for a forged or an old one."""
    g.letter_id = read_link(context(), str((request.view_args or {})["signed"]))
    speak(letters.read(context(), g.letter_id)["locale"])


@blueprint.get("/letter/<signed>")
@policy(link_holder)
def letter_link(signed: str) -> Response:
    """The letter's page; while it is being printed, it looks again by itself."""
    letter = letters.read(context(), g.letter_id)
    response = page("letter.html", letter=letter, signed=signed)
    if letter["status"] in {LetterStatus.QUEUED, LetterStatus.PRINTING}:
        response.headers["Refresh"] = _LOOK_AGAIN
    return response


@blueprint.get("/letter/<signed>/pdf")
@policy(link_holder)
def letter_link_pdf(signed: str) -> Response:
    """The printed letter; before it is printed, its page."""
    try:
        return as_pdf(letters.pdf(context(), g.letter_id), g.letter_id)
    except LetterNotReadyError:
        return redirect(url_for("web.letter_link", signed=signed), 303)


@blueprint.get("/letter/<signed>/pages/<int(min=1,max=20):number>.png")
@policy(link_holder)
def letter_link_page(signed: str, number: int) -> Response:  # noqa: ARG001 - the policy has read it
    """A picture of one page of it."""
    return Response(letters.page_png(context(), g.letter_id, number), mimetype="image/png")


@blueprint.post("/letter/<signed>/approve")
@policy(link_holder)
@limited("letter_limit", lambda: str(g.letter_id))
def letter_link_approve(signed: str) -> Response:
    """Has a draft that was read printed as the letter that it is."""
    approving.approve(context(), g.letter_id)
    return redirect(url_for("web.letter_link", signed=signed), 303)
