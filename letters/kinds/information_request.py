"""The borrower asks the servicer of a home loan for its papers and figures, under RESPA (12 CFR 1024.36)."""

from collections.abc import Callable

from assistant.calculator.business_days import business_day_after
from assistant.calculator.deficiency import statement
from assistant.calculator.sheet import is_home
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, answer_within, arrives, outgoing, points, request
from letters.sheet import address

DAYS = 30
"""Business days from the receipt: 12 CFR 1024.36(d)(2)(i)(B) and, for a notice of error, 1024.35(e)(3)(i)(C)."""
TO_SERVICER = ("borrower_name", "borrower_address", "notice_address", "lender_name", "lender_address")
"""What a letter to a servicer needs; the address that it names for such letters stands in for its own."""


def write(material: Material) -> Letter:
    """The request, with the two times that the rule sets."""
    return to_servicer(material, _body)


def to_servicer(material: Material, body: Callable[[Material], Body]) -> Letter:
    """A letter to the servicer, at the address that it names for such letters (12 CFR 1024.35(c), 1024.36(b))."""
    named = material.text("notice_address") or material.text("lender_address")
    to = address(material.text("lender_name"), named)
    return outgoing(material, body, due=business_day_after(arrives(material), DAYS), to=to)


def _body(material: Material) -> Body:
    return request(material, box=answer_within(material), items=5)


KIND = LetterKind(
    name="information_request",
    addressee=Addressee.LENDER,
    facts=TO_SERVICER,
    required=frozenset(FACTS),
    instead={"lender_address": ("notice_address",)},
    work_out=statement,
    write=write,
    fits=is_home,
    editable=("opening", *points(5), "more"),
    kept=frozenset(("opening",)),
)
