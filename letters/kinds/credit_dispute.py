"""The borrower disputes an item of the credit report with a bureau, under the FCRA (15 USC 1681i)."""

from collections.abc import Mapping
from datetime import timedelta

from assistant.calculator.business_days import business_day_after
from assistant.calculator.deficiency import statement
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter
from letters.material import Material
from letters.outgoing import Body, answer_within, arrives, outgoing, points, request, told

BUREAUS: Mapping[str, tuple[str, ...]] = {
    "equifax": ("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374-0256"),
    "experian": ("Experian", "P.O. Box 4500", "Allen, TX 75013"),
    "transunion": ("TransUnion Consumer Solutions", "P.O. Box 2000", "Chester, PA 19016"),
}
"""Where each bureau takes disputes by mail, as equifax.com lists them for all three."""
DAYS = timedelta(days=30)
"""15 USC 1681i(a)(1)(A): from the day on which the bureau receives the dispute."""
_RESULT_DAYS = 5
"""15 USC 1681i(a)(6)(A): the result is sent within so many business days after that."""
_FACTS = ("credit_bureau", "credit_error", "borrower_name", "borrower_address", "lender_name")


def write(material: Material) -> Letter:
    """The dispute, with what is wrong in the borrower's own words."""
    due = business_day_after(arrives(material) + DAYS, _RESULT_DAYS)
    return outgoing(material, _body, due=due, to=BUREAUS[material.text("credit_bureau") or ""])


def _body(material: Material) -> Body:
    said = (told(material, "credit_error"),)
    lender = material.text("lender_name")
    return request(material, box=answer_within(material), items=4, said=said, lender=lender)


KIND = LetterKind(
    name="credit_dispute",
    addressee=Addressee.BUREAU,
    facts=("collateral_type", *_FACTS),
    required=frozenset(_FACTS),
    work_out=statement,
    write=write,
    editable=("opening", *points(4), "more"),
    kept=frozenset(("opening",)),
)
