"""The borrower tells the lender, in own words, why it is hard to pay; the letter adds nothing that was not told."""

from decimal import Decimal

from assistant.calculator.deficiency import statement
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter, Prose, Section
from letters.material import Material
from letters.outgoing import FACTS, Body, answer_by, mark, outgoing, points, request, told

_DAYS = 30
_MEANS = ("monthly_income", "monthly_costs")


def write(material: Material) -> Letter:
    """What happened, the means each month as far as they were told, and what the lender could do."""
    return outgoing(material, _body, clock=mark(material, _DAYS))


def _body(material: Material) -> Body:
    said = (told(material, "hardship"), *_means(material))
    return request(material, box=answer_by(material, _DAYS), items=3, said=said)


def _means(material: Material) -> tuple[Section, ...]:
    """Income and costs, and what they leave or lack; nothing of what was not told."""
    amounts = {name: amount for name in _MEANS if (amount := material.amount(name)) is not None}
    if not amounts:
        return ()
    if len(amounts) == len(_MEANS):
        left = amounts["monthly_income"] - amounts["monthly_costs"]
        amounts["short" if left < 0 else "left"] = abs(left)
    text = " ".join(_sentence(material, name, amount) for name, amount in amounts.items())
    return (Section(heading=material.words.text("letter.hardship_letter.means"), parts=(Prose(text=text),)),)


def _sentence(material: Material, name: str, amount: Decimal) -> str:
    words = material.words
    return words.text(f"letter.hardship_letter.{name}", amount=words.money(amount, material.statement.currency))


KIND = LetterKind(
    name="hardship_letter",
    addressee=Addressee.LENDER,
    facts=("collateral_type", "hardship", *_MEANS, *FACTS),
    required=frozenset(("hardship", *FACTS)),
    work_out=statement,
    write=write,
    fits=lambda case: case.get("forgiven") is not True,
    editable=("opening", *points(3), "more"),
)
