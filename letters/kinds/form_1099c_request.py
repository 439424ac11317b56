"""The borrower asks the lender to correct a Form 1099-C."""

from assistant.calculator.deficiency import statement
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, answer_by, mark, outgoing, points, request, told

_DAYS = 30
_OWN = ("form_1099c_amount", "form_1099c_error")


def write(material: Material) -> Letter:
    """The request, with what is wrong in the borrower's own words, and the boxes that show how the form was made."""
    return outgoing(material, _body, clock=mark(material, _DAYS))


def _body(material: Material) -> Body:
    amount = material.words.money(material.required("form_1099c_amount"), material.statement.currency)
    said = (told(material, "form_1099c_error"),)
    return request(material, box=answer_by(material, _DAYS), items=4, said=said, amount=amount)


KIND = LetterKind(
    name="form_1099c_request",
    addressee=Addressee.LENDER,
    facts=("collateral_type", *_OWN, *FACTS),
    required=frozenset((*_OWN, *FACTS)),
    work_out=statement,
    write=write,
    fits=lambda case: case.get("forgiven") is not False,
    editable=("opening", *points(4), "more"),
)
