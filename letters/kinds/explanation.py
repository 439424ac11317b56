"""The explanation to the borrower: how the deficiency or surplus was worked out, what it means, what to do next."""

from assistant.calculator.deficiency import is_home
from assistant.calculator.present import SECTIONS, line_amount, plain_text, shown
from assistant.calculator.span import Span
from assistant.calculator.statement import Line, Paragraph, StatementKind
from letters.chart import waterfall
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Chart, Letter, Listing, Prose, Row, Section, Table
from letters.material import Material
from letters.sheet import free_help, letter_to_borrower, steps

_STEPS = {
    StatementKind.DEFICIENCY: ("compare", "ask_explanation", "negotiate", "court_papers", "keep"),
    StatementKind.SURPLUS: ("compare", "claim_surplus", "keep"),
    StatementKind.EVEN: ("compare", "ask_closing_letter", "keep"),
}


def write(material: Material) -> Letter:
    """The letter: the figure in a box, how it came about, what is open, what it means, what to do."""
    statement = material.statement
    key = statement.kind.value if statement.amount is not None else "open"
    return letter_to_borrower(
        material,
        title=material.words.text(f"letter.explanation.title.{key}"),
        opening=_opening(material, key),
        box=_box(material),
        sections=(
            _figures(material),
            *_open_items(material),
            *_meaning(material),
            steps(material, "letter.steps.title", *_next_steps(material)),
            free_help(material),
        ),
    )


def _opening(material: Material, key: str) -> tuple[Prose, ...]:
    event = material.text("event") or "open"
    thing = material.words.text(f"letter.thing.{material.text('collateral_type') or 'open'}")
    said = [material.say(f"letter.explanation.event.{event}", thing=thing)]
    if day := material.when("sale_date"):
        said.append(material.say("letter.explanation.sale_date", day=day))
    said.append(material.say(f"letter.explanation.result.{key}"))
    return (Prose(text=" ".join(prose.text for prose in said)),)


def _box(material: Material) -> Box:
    statement, words = material.statement, material.words
    size = Span(statement.low, statement.high) if statement.amount is None else Span.exactly(statement.amount)
    notes = [words.text("letter.explanation.as_of", day=words.date(material.day))]
    if any(line.approx for line in statement.lines):
        notes.append(words.text("letter.explanation.estimate"))
    if statement.open:
        notes.append(words.text("letter.explanation.open_count", count=len(statement.open)))
    if statement.kind is StatementKind.DEFICIENCY:
        notes.append(words.text("letter.explanation.deadline"))
    return Box(
        label=words.text(f"line.{statement.kind.value}.label"),
        figure=shown(size, words, statement.currency),
        notes=tuple(notes),
    )


def _figures(material: Material) -> Section:
    words = material.words
    table = Table(
        caption=words.text("letter.figures.caption"),
        heads=(words.text("letter.figures.what"), words.text("letter.figures.amount")),
        rows=tuple(_row(material, line) for line in material.statement.lines),
    )
    chart = Chart(
        svg=waterfall(material.statement, words, name="waterfall"), caption=words.text("letter.figures.chart")
    )
    return Section(heading=words.text("letter.figures.title"), parts=(table, chart))


def _row(material: Material, line: Line) -> Row:
    words = material.words
    detail = words.text(line.note) if line.note else words.text(f"line.{line.key}.formula")
    return Row(
        label=words.text(f"line.{line.key}.label"),
        figure=line_amount(line, words, material.statement.currency),
        detail=detail,
        marks=material.sources.marks(line.citations),
        total=line.total,
    )


def _open_items(material: Material) -> tuple[Section, ...]:
    if not material.statement.open:
        return ()
    items = tuple(material.say(item.why) for item in material.statement.open)
    return (Section(heading=material.words.text("letter.open.title"), parts=(Listing(items=items),)),)


def _meaning(material: Material) -> tuple[Section, ...]:
    """What the figure means: the law first, under one heading with its companions."""
    outlook = material.statement.outlook
    return tuple(
        Section(
            heading=material.words.text(f"outlook.{name}.title"),
            parts=tuple(_paragraph(material, each) for each in paragraphs),
        )
        for name in SECTIONS
        if (paragraphs := getattr(outlook, name))
    )


def _paragraph(material: Material, paragraph: Paragraph) -> Prose:
    text = plain_text(paragraph, material.words, material.statement.currency)
    return Prose(text=text, marks=material.sources.marks(paragraph.citations))


def _next_steps(material: Material) -> tuple[str, ...]:
    """The steps for this result; how to ask for an explanation depends on the law of the thing that was sold."""
    renamed = {"ask_explanation": "ask_charges" if is_home(material.case) else "ask_explanation"}
    return tuple(renamed.get(name, name) for name in _STEPS[material.statement.kind])


KIND = LetterKind(
    name="explanation",
    addressee=Addressee.BORROWER,
    facts=(
        "collateral_type",
        "event",
        "state",
        "balance_owed",
        "balance_kind",
        "sale_price",
        "sale_expenses",
        "attorney_fees",
        "credits",
        "borrower_name",
        "borrower_address",
    ),
    write=write,
)
