"""The borrower asks the servicer of a home loan for its papers and figures, under RESPA (12 CFR 1024.36)."""

from assistant.calculator.deficiency import statement
from assistant.calculator.sheet import is_home
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, answer_within, outgoing, request

_DAYS = 49
"""Thirty business days (12 CFR 1024.36(d)(2)) are six weeks, and a week for the post; holidays come on top."""


def write(material: Material) -> Letter:
    """The request, with the two times that the rule sets."""
    return outgoing(material, _body, days=_DAYS)


def _body(material: Material) -> Body:
    return request(material, box=answer_within(material), items=5)


KIND = LetterKind(
    name="information_request",
    addressee=Addressee.LENDER,
    facts=FACTS,
    required=frozenset(FACTS),
    work_out=statement,
    write=write,
    fits=is_home,
)
