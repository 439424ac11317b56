"""The borrower asks the lender to give up what is left of the debt, without saying that it is owed."""

from assistant.calculator.deficiency import statement
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, answer_by, mark, outgoing, points, request

_DAYS = 30


def write(material: Material) -> Letter:
    """The request, with what a promise to give up the debt must say to be worth its paper."""
    return outgoing(material, _body, clock=mark(material, _DAYS))


def _body(material: Material) -> Body:
    return request(material, box=answer_by(material, _DAYS), items=4)


KIND = LetterKind(
    name="waiver_request",
    addressee=Addressee.LENDER,
    facts=("collateral_type", *FACTS),
    required=frozenset(FACTS),
    work_out=statement,
    write=write,
    editable=("opening", *points(4), "more"),
)
