"""The borrower asks the lender for the explanation that UCC 9-616 promises after a sale of consumer goods."""

from dataclasses import replace
from datetime import timedelta

from assistant.calculator.deficiency import statement
from assistant.calculator.sheet import is_home
from assistant.facts.case import Case
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, answer_within, arrives, outgoing, request

_DAYS = timedelta(days=14)
"""UCC 9-616(b): from the day the lender receives the request."""


def write(material: Material) -> Letter:
    """The request, in the order in which the statute wants the answer."""
    return outgoing(material, _body, due=arrives(material) + _DAYS)


def _body(material: Material) -> Body:
    body = request(material, box=answer_within(material), items=6)
    if material.case.get("household_use") is not True:
        return body
    (opening,) = body.opening
    return replace(body, opening=(replace(opening, text=f"{opening.text} {material.words.text('letter.my_own')}"),))


def _fits(case: Case) -> bool:
    """A consumer transaction: goods, and not for business, as far as is known (UCC 9-616(a)(1), 9-102(a)(24))."""
    return not is_home(case) and not case.get("has_judgment") and case.get("household_use") is not False


KIND = LetterKind(
    name="explanation_request",
    addressee=Addressee.LENDER,
    facts=("collateral_type", "household_use", *FACTS),
    required=frozenset(FACTS),
    work_out=statement,
    write=write,
    fits=_fits,
    editable=("opening", "more"),
    kept=frozenset(("opening",)),
)
