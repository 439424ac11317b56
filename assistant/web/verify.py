"""The page where anybody checks a letter: its PDF goes in, a verdict comes out, nothing is kept."""

from datetime import date
from decimal import Decimal

from flask import request
from werkzeug.wrappers import Response

from assistant.calculator.present import shown as spelled
from assistant.calculator.span import Span
from assistant.current import context
from assistant.language import locale, spoken
from assistant.limits import accepts, limited
from assistant.policy import policy, public
from assistant.services import sealing
from assistant.web.pages import blueprint, page
from letters.inspection import LARGEST


@blueprint.get("/verify")
@policy(public)
def verify() -> Response:
    """The form."""
    return page("verify.html", known=None, reference=None, verdict=None)


@blueprint.get("/verify/<reference>")
@policy(public)
@limited("verify_limit")
def verify_reference(reference: str) -> Response:
    """The form behind the code on a letter: whether a letter of this reference was made here, by whom and when."""
    known = sealing.made_here(context(), reference)
    if known:
        known["day"] = spoken().date(date.fromisoformat(known["day"]))
    return page("verify.html", known=known, reference=reference[:20], verdict=None)


@blueprint.post("/verify")
@policy(public)
@limited("verify_limit")
@accepts(LARGEST + 64 * 1024)
def verifying() -> Response:
    """The verdict on a file."""
    file = request.files.get("file")
    verdict = sealing.check(context(), file.read() if file else b"", locale())
    return page("verify.html", known=None, reference=None, verdict=verdict, shown=_shown)


def _shown(found: dict[str, str | None] | None) -> str:
    """An amount of a verdict as a person reads it."""
    if found is None:
        return spoken().text("verify.nothing")
    try:
        amount, low, high = (None if text is None else Decimal(text) for text in found.values())
        return spelled(Span.exactly(amount) if amount is not None else Span(low, high), spoken())
    except ArithmeticError:  # a record of somebody else's can hold any text
        return spoken().text("amount.unknown")
