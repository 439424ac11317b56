"""The summary of a deficiency judgment: parties, court, what was awarded, what was paid, what it comes to today."""

from assistant.calculator import deficiency
from assistant.calculator.judgment import compounding, growth, per_diem, statement
from assistant.calculator.judgment_rates import Compounding
from assistant.calculator.local_law import place_of, rate_of
from letters.amounts import result
from letters.chart import growth_chart
from letters.figures import figures, open_items, paragraph, state_of_figures
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Chart, Letter, Prose, Row, Section, Table
from letters.material import Material
from letters.sheet import free_help, letter_to_borrower, steps

_STEPS = ("court_copy", "reopen", "exempt", "agree", "satisfaction")


def write(material: Material) -> Letter:
    """The summary; what is not known is said to be open, never guessed."""
    return letter_to_borrower(
        material,
        title=material.words.text("letter.judgment_summary.title"),
        opening=(material.say("letter.judgment_summary.opening"),),
        box=_box(material),
        sections=(
            steps(material, "letter.steps.title", *_STEPS),
            _parties(material),
            figures(material, _counting(material)),
            *_growth(material),
            *open_items(material),
            *_meaning(material),
            free_help(material),
        ),
    )


def _counting(material: Material) -> Prose:
    """How interest was counted, by the law of the state where that is known."""
    case, day = material.case, material.day
    how, law, place = compounding(case, today=day), rate_of(case, today=day), place_of(case, today=day)
    if law is None or place is None or how is Compounding.UNKNOWN:
        return material.say(f"letter.judgment_summary.{Compounding.UNKNOWN}")
    return material.say(f"letter.judgment_summary.{how}", (law.citation,), state=place.name)


def _box(material: Material) -> Box:
    words, daily = material.words, per_diem(material.case, today=material.day)
    if daily is None:
        interest = words.text("letter.judgment_summary.daily_open")
    else:
        interest = words.text("letter.judgment_summary.daily", amount=words.money(daily))
    return Box(
        label=words.text("line.judgment_balance.label"),
        figure=result(material.statement, material.words),
        notes=(*state_of_figures(material), interest),
    )


def _parties(material: Material) -> Section:
    """Who, where, when and at what rate, each known or open."""
    words, rate, daily = material.words, material.amount("judgment_rate"), per_diem(material.case, today=material.day)
    entries = {
        "creditor": material.text("lender_name"),
        "debtor": material.text("borrower_name"),
        "court": material.text("judgment_court"),
        "case_number": material.text("judgment_case_number"),
        "date": material.when("judgment_date"),
        "rate": None if rate is None else words.percent(rate),
        "per_diem": None if daily is None else words.money(daily),
    }
    is_open = words.text("letter.judgment_summary.open")
    table = Table(
        caption=words.text("letter.judgment_summary.parties_caption"),
        heads=(words.text("letter.figures.what"), words.text("letter.judgment_summary.entry")),
        rows=tuple(
            Row(label=words.text(f"letter.judgment_summary.{name}"), figure=value or is_open)
            for name, value in entries.items()
        ),
        figures=False,
    )
    return Section(heading=words.text("letter.judgment_summary.parties"), parts=(table,))


def _growth(material: Material) -> tuple[Section, ...]:
    """What it comes to in later years, as a table and a picture; and that it does not last for ever."""
    words, key = material.words, "letter.judgment_summary"
    renewal = material.say(f"{key}.renewal")
    balances = growth(material.case, today=material.day)
    if not balances:
        return (Section(heading=words.text(f"{key}.lasting"), parts=(renewal,)),)
    table = Table(
        caption=words.text(f"{key}.growth_caption.{compounding(material.case, today=material.day)}"),
        heads=(words.text("letter.label.date"), words.text("letter.figures.amount")),
        rows=tuple(
            Row(
                label=words.text(f"{key}.after_years", day=words.date(balance.day)),
                figure=words.money(balance.total, material.statement.currency),
            )
            for balance in balances[1:]
        ),
    )
    drawing = Chart(svg=growth_chart(balances, words, name="growth"), caption=words.text("chart.growth.caption"))
    return (Section(heading=words.text(f"{key}.growth"), parts=(table, drawing, renewal)),)


def _meaning(material: Material) -> tuple[Section, ...]:
    """What a judgment means, from the outlook of the case that it came from."""
    judged = material.case.knowing("has_judgment", value=True)
    paragraphs = deficiency.statement(judged, today=material.day).outlook.judgment
    parts = tuple(paragraph(material, each) for each in paragraphs)
    return (Section(heading=material.words.text("outlook.judgment.title"), parts=parts),) if parts else ()


KIND = LetterKind(
    name="judgment_summary",
    addressee=Addressee.BORROWER,
    facts=(
        "judgment_court",
        "judgment_case_number",
        "judgment_date",
        "judgment_principal",
        "judgment_interest",
        "judgment_fees",
        "judgment_costs",
        "judgment_rate",
        "judgment_payments",
        "lender_name",
        "borrower_name",
        "borrower_address",
    ),
    work_out=statement,
    write=write,
    fits=lambda case: case.get("has_judgment") is not False,
    editable=("opening", "step.agree"),
)
