"""How a letter shows a statement: the result, the table of its lines, the chart, and what is still open."""

from assistant.calculator.present import SECTIONS, plain_text
from assistant.calculator.statement import Line, Paragraph
from letters.amounts import amount_in_words
from letters.chart import waterfall
from letters.letter import Chart, Listing, Prose, Row, Section, Table
from letters.material import Material


def state_of_figures(material: Material, *, listed: bool = True) -> tuple[str, ...]:
    """What a reader must know of the amount: of which day it is, what is not in it, what is an estimate or open.

    What is open is counted only where the letter has it `listed`.
    """
    words, found = material.words, material.statement
    notes = [words.text("letter.figures.as_of", day=words.date(material.day))]
    if any(line.note == "line.note.not_mentioned" for line in found.lines):
        notes.append(words.text("letter.figures.not_in_it"))
    if any(line.approx for line in found.lines):
        notes.append(words.text("letter.figures.estimate"))
    if found.open and listed:
        notes.append(words.text("letter.figures.open_count", count=len(found.open)))
    return tuple(notes)


def figures(material: Material, *remarks: Prose) -> Section:
    """The lines as a table, remarks on it, and, when there is an amount to draw, a picture."""
    words = material.words
    table = Table(
        caption=words.text("letter.figures.caption"),
        heads=(words.text("letter.figures.what"), words.text("letter.figures.amount")),
        rows=tuple(_row(material, line) for line in material.statement.lines),
    )
    return Section(heading=words.text("letter.figures.title"), parts=(table, *remarks, *_picture(material)))


def _picture(material: Material) -> tuple[Chart, ...]:
    if not any(line.amount for line in material.statement.lines):
        return ()
    drawing = waterfall(material.statement, material.words, name="waterfall")
    return (Chart(svg=drawing, caption=material.words.text("letter.figures.chart")),)


def open_items(material: Material) -> tuple[Section, ...]:
    """What is not known yet and who knows it; no section when nothing is open."""
    if not material.statement.open:
        return ()
    items = tuple(material.say(item.why) for item in material.statement.open)
    return (Section(heading=material.words.text("letter.open.title"), parts=(Listing(items=items),)),)


def meaning(material: Material) -> tuple[Section, ...]:
    """What the figure means: law, credit report, tax, judgment, as far as each has something to say."""
    outlook = material.statement.outlook
    return tuple(
        Section(
            heading=material.words.text(f"outlook.{name}.title"),
            parts=tuple(paragraph(material, each) for each in paragraphs),
        )
        for name in SECTIONS
        if (paragraphs := getattr(outlook, name))
    )


def paragraph(material: Material, given: Paragraph) -> Prose:
    """A paragraph of an outlook, its law as notes."""
    text = plain_text(given, material.words, material.statement.currency)
    return Prose(text=text, marks=material.sources.marks(given.citations))


def _row(material: Material, line: Line) -> Row:
    words = material.words
    return Row(
        label=words.text(line.label_key),
        figure=amount_in_words(line, material.statement, words),
        detail=words.text(line.note or line.formula_key),
        marks=material.sources.marks(line.citations),
        total=line.total,
    )
