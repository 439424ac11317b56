"""The borrower tells the lender what is wrong with the letter that it sent, and asks for a correct one."""

from datetime import date, timedelta

from assistant.calculator.deficiency import statement
from assistant.calculator.findings import Finding
from assistant.calculator.present import plain_text
from assistant.calculator.stated import findings
from assistant.calculator.statement import Paragraph
from assistant.facts.case import Case
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Letter, Listing, Prose, Section
from letters.material import Material
from letters.outgoing import FACTS, Body, answer_by, outgoing

_DAYS = 21
"""Fourteen days of the statute for an explanation (UCC 9-616(b)), and a week for the post."""

_KEY = "letter.findings"


def write(material: Material) -> Letter:
    """The findings, each with its law, and a day by which to answer."""
    return outgoing(material, _body, due=material.day + timedelta(days=_DAYS))


def _body(material: Material) -> Body:
    words = material.words
    found = findings(material.case, today=material.day)
    items = tuple(_item(material, each) for each in found) or (material.say(f"{_KEY}.nothing"),)
    return Body(
        title=words.text(f"{_KEY}.title"),
        opening=(_opening(material),),
        box=answer_by(material, _DAYS),
        sections=(
            Section(
                heading=words.text(f"{_KEY}.list"),
                parts=(Listing(items=items, ordered=True), material.say(f"{_KEY}.more")),
            ),
        ),
    )


def _opening(material: Material) -> Prose:
    thing = material.words.text(f"letter.my.{material.text('collateral_type') or 'open'}")
    day = material.when("letter_date")
    return material.say(f"{_KEY}.opening_dated" if day else f"{_KEY}.opening", thing=thing, day=day)


def _item(material: Material, found: Finding) -> Prose:
    """A finding as the borrower says it, its law in brackets; how that was checked stands on the sheet to keep."""
    material.sources.marks(found.citations)
    text = plain_text(Paragraph(key=f"{_KEY}.{found.key}", values=found.values), material.words)
    law = "; ".join(citation.text.replace(" ", "\N{NO-BREAK SPACE}") for citation in found.citations)
    return Prose(text=material.words.text(f"{_KEY}.cited", text=text, law=law))


def _fits(case: Case) -> bool:
    """Once there is something to tell, on some day: a time that has not run out yet is left out on the day itself."""
    return bool(findings(case, today=date.max))


KIND = LetterKind(
    name="findings",
    addressee=Addressee.LENDER,
    facts=("collateral_type", *FACTS),
    required=frozenset(FACTS),
    work_out=statement,
    write=write,
    fits=_fits,
    editable=("opening", "opening_dated", "more"),
)
