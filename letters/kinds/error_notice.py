"""The borrower tells the servicer of a home loan of an error that it must look into, under RESPA (12 CFR 1024.35)."""

from assistant.calculator.deficiency import statement
from assistant.calculator.sheet import is_home
from letters.kinds.information_request import TO_SERVICER, to_servicer
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, answer_within, points, request, told


def write(material: Material) -> Letter:
    """The notice, with the error in the borrower's own words."""
    return to_servicer(material, _body)


def _body(material: Material) -> Body:
    return request(material, box=answer_within(material), items=2, said=(told(material, "servicer_error"),))


KIND = LetterKind(
    name="error_notice",
    addressee=Addressee.LENDER,
    facts=("servicer_error", *TO_SERVICER),
    required=frozenset(("servicer_error", *FACTS)),
    instead={"lender_address": ("notice_address",)},
    work_out=statement,
    write=write,
    fits=is_home,
    editable=("opening", *points(2), "more"),
    kept=frozenset(("opening",)),
)
