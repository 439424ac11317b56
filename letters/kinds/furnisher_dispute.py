"""The borrower disputes what the lender reports with the lender itself (15 USC 1681s-2(a)(8), 12 CFR 1022.43)."""

from assistant.calculator.deficiency import statement
from letters.kinds.credit_dispute import DAYS
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, answer_within, arrives, outgoing, points, request, told


def write(material: Material) -> Letter:
    """The dispute, with what is wrong in the borrower's own words; the time is the bureau's (12 CFR 1022.43(e)(3))."""
    return outgoing(material, _body, due=arrives(material) + DAYS)


def _body(material: Material) -> Body:
    return request(material, box=answer_within(material), items=4, said=(told(material, "credit_error"),))


KIND = LetterKind(
    name="furnisher_dispute",
    addressee=Addressee.LENDER,
    facts=("collateral_type", "credit_error", *FACTS),
    required=frozenset(("credit_error", *FACTS)),
    work_out=statement,
    write=write,
    editable=("opening", *points(4), "more"),
    kept=frozenset(("opening",)),
)
