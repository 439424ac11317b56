"""The borrower offers the lender one payment to end the matter, without saying that anything is owed."""

from datetime import date

from assistant.calculator.deficiency import statement
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, outgoing, points, request


def write(material: Material) -> Letter:
    """The offer, with the release, the credit report and the tax form that it is worth its money for."""
    day = _last_day(material)
    key = "letter.settlement_offer.mark"
    return outgoing(material, _body, clock=(material.say(key, day=material.words.date(day)),) if day else ())


def _body(material: Material) -> Body:
    return request(material, box=_box(material), items=4)


def _last_day(material: Material) -> date | None:
    """The day on which the offer ends, as it was told; one that has passed is none."""
    day = material.exact("offer_date")
    return day if day is not None and day > material.day else None


def _box(material: Material) -> Box:
    words, day = material.words, _last_day(material)
    if day:
        by = words.text("letter.settlement_offer.by", day=words.date(day))
    else:
        by = words.text("letter.settlement_offer.on_a_day")
    return Box(
        label=words.text("letter.settlement_offer.box"),
        figure=words.money(material.required("offer_amount"), material.statement.currency),
        notes=(by,),
    )


KIND = LetterKind(
    name="settlement_offer",
    addressee=Addressee.LENDER,
    facts=("collateral_type", "offer_amount", "offer_date", *FACTS),
    required=frozenset(("offer_amount", *FACTS)),
    work_out=statement,
    write=write,
    fits=lambda case: case.get("forgiven") is not True,
    editable=("opening", *points(4), "more"),
    kept=frozenset(("opening", "item_1", "more")),
)
