"""The borrower asks the lender for the explanation that UCC 9-616 promises after a sale of goods."""

from assistant.calculator.deficiency import statement
from assistant.calculator.sheet import is_home
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, answer_within, outgoing, request

_DAYS = 21
"""Fourteen days of the statute (UCC 9-616(b)), and a week for the post."""


def write(material: Material) -> Letter:
    """The request, in the order in which the statute wants the answer."""
    return outgoing(material, _body, days=_DAYS)


def _body(material: Material) -> Body:
    return request(material, box=answer_within(material), items=6)


KIND = LetterKind(
    name="explanation_request",
    addressee=Addressee.LENDER,
    facts=("collateral_type", *FACTS),
    required=frozenset(FACTS),
    work_out=statement,
    write=write,
    fits=lambda case: not is_home(case) and not case.get("has_judgment"),
)
