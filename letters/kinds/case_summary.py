"""The counselor's summary of a case: every answer with how sure it is, the figures, what is open, what it means."""

from decimal import Decimal

from assistant.calculator.deficiency import statement
from assistant.content.words import Words
from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.states import STATES
from assistant.facts.values import PartialDate, Value
from letters.amounts import result
from letters.figures import figures, meaning, open_items, state_of_figures
from letters.kinds.kind import Addressee, LetterKind
from letters.kinds.validation_request import last_day
from letters.letter import Box, Letter, Row, Section, Table
from letters.material import Material, day_in_words
from letters.sheet import labels, particulars


def write(material: Material) -> Letter:
    """The summary, addressed to nobody: it stays in the organisation."""
    snapshot, words = material.snapshot, material.words
    box = Box(
        label=words.text(f"line.{material.statement.kind.value}.label"),
        figure=result(material.statement, material.words),
        notes=state_of_figures(material),
    )
    sections = (_facts(material), *_dates(material), figures(material), *open_items(material), *meaning(material))
    return Letter(
        kind=snapshot.kind,
        locale=words.locale,
        paper=snapshot.paper,
        reference=snapshot.reference,
        created=snapshot.day.isoformat(),
        sender=snapshot.sender,
        recipient=(snapshot.sender.name, *snapshot.sender.address),
        particulars=particulars(material, "borrower_name", "lender_name"),
        title=words.text("letter.case_summary.title"),
        salutation="",
        opening=(material.say("letter.case_summary.opening"),),
        box=box,
        sections=sections,
        notice=words.text("letter.not_advice"),
        closing=(),
        sources=material.sources.listed(words),
        doubts=material.sources.doubts(words),
        labels=labels(material) | {"notice": words.text("letter.label.notice")},
        draft=snapshot.draft,
    )


def _facts(material: Material) -> Section:
    words, case = material.words, material.case
    table = Table(
        caption=words.text("letter.case_summary.facts_caption"),
        heads=(words.text("letter.figures.what"), words.text("letter.judgment_summary.entry")),
        rows=tuple(
            Row(label=words.text(f"fact.{fact.name}.label"), figure=_answer(material, fact))
            for fact in catalogue().values()
            if case.settled(fact.name)
        ),
        figures=False,
    )
    return Section(heading=words.text("letter.case_summary.facts"), parts=(table,))


def _dates(material: Material) -> tuple[Section, ...]:
    """The days that time limits run from, and the limits that follow; no section while none is known."""
    received = material.exact("collector_notice_date")
    days = {
        "sale": material.when("sale_date"),
        "judgment": material.when("judgment_date"),
        "notice": material.when("collector_notice_date"),
        "dispute_by": material.words.date(last_day(received)) if received else None,
    }
    words = material.words
    rows = tuple(Row(label=words.text(f"letter.case_summary.{key}"), figure=day) for key, day in days.items() if day)
    if not rows:
        return ()
    table = Table(
        caption=words.text("letter.case_summary.dates_caption"),
        heads=(words.text("letter.figures.what"), words.text("letter.judgment_summary.entry")),
        rows=rows,
        figures=False,
    )
    return (Section(heading=words.text("letter.case_summary.dates"), parts=(table,)),)


def _answer(material: Material, fact: Fact) -> str:
    case, words = material.case, material.words
    value = case.get(fact.name)
    if value is None:
        if fact.name in case.absent:
            return words.text(f"absent.{fact.lacks}")
        return words.text(f"letter.case_summary.{'unknown' if fact.name in case.unknown else 'skipped'}")
    shown = _shown(fact, value, words)
    return words.text("amount.approximate", amount=shown) if fact.name in case.approx else shown


def _shown(fact: Fact, value: Value, words: Words) -> str:
    if isinstance(value, bool):
        return words.text(f"letter.case_summary.{'yes' if value else 'no'}")
    if isinstance(value, Decimal):
        return words.percent(value) if fact.kind is Kind.PERCENT else words.money(value)
    if isinstance(value, PartialDate):
        return day_in_words(value, words)
    if fact.kind is Kind.CHOICE:
        return words.text(f"choice.{fact.name}.{value}")
    return STATES[value] if fact.kind is Kind.STATE else value.replace("\n", ", ")


KIND = LetterKind(
    name="case_summary",
    addressee=Addressee.COUNSELOR,
    facts=(),
    work_out=statement,
    write=write,
    staff_only=True,
    editable=("opening",),
)
