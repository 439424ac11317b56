"""The figures for the tax preparer: Table 1-1 of IRS Publication 4681, insolvency, and the lines of Form 982."""

from collections.abc import Mapping
from decimal import Decimal

from assistant.calculator.deficiency import statement
from assistant.calculator.rules import rule
from assistant.calculator.sheet import is_home, told
from assistant.calculator.tax_worksheet import Worksheet, worksheet
from letters.figures import state_of_figures
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Letter, Part, Prose, Row, Section, Table
from letters.material import Material
from letters.sheet import letter_to_borrower, steps

_KEY = "letter.tax_worksheet"
_STEPS = ("tax_take", "tax_no_form", "tax_free")
_TOTALS = {"line_3", "line_8", "taxable"}


def write(material: Material) -> Letter:
    """The worksheet; what is not known is said to be open, never guessed."""
    found = worksheet(material.case, material.statement)
    return letter_to_borrower(
        material,
        title=material.words.text(f"{_KEY}.title"),
        opening=(material.say(f"{_KEY}.opening"),),
        box=_box(material, found),
        sections=(
            steps(material, "letter.steps.title", *_STEPS),
            _forgiven(material, found),
            _sale(material, found),
            _form(material, found),
        ),
    )


def _box(material: Material, found: Worksheet) -> Box:
    words = material.words
    notes = [words.text(f"{_KEY}.before"), *state_of_figures(material, listed=False)]
    return Box(label=words.text(f"{_KEY}.box"), figure=_shown(material, found.cancelled), notes=tuple(notes))


def _forgiven(material: Material, found: Worksheet) -> Section:
    lines = {"line_1": found.forgone, "line_2": found.value, "line_3": found.cancelled}
    table = _table(material, "caption_1", lines, rule_of="tax.table")
    return _section(material, "part_1", table, *_pursued(material))


def _pursued(material: Material) -> tuple[Prose, ...]:
    forgiven = material.case.get("forgiven")
    if forgiven is True:
        return ()
    return (material.say(f"{_KEY}.{'pursued' if forgiven is False else 'unclear'}"),)


def _sale(material: Material, found: Worksheet) -> Section:
    lines = {
        "line_4": found.counted,
        "line_5": found.proceeds,
        "line_6": found.realised,
        "line_7": found.basis,
        "line_8": found.gain,
    }
    table = _table(material, "caption_2", lines, rule_of="tax.table")
    return _section(material, "part_2", table, material.say(f"{_KEY}.loss", rule("tax.sale").citations))


def _form(material: Material, found: Worksheet) -> Section:
    case, bankrupt = material.case, material.case.get("bankruptcy")
    insolvent = None if found.insolvent_by is None or bankrupt is None else found.insolvent_by > 0 and not bankrupt
    lines = {
        "total_debts": told(case, "total_debts"),
        "total_assets": told(case, "total_assets"),
        "insolvent_by": found.insolvent_by,
        "line_1a": bankrupt if isinstance(bankrupt, bool) else None,
        "line_1b": insolvent,
        "excluded": found.excluded,
        "taxable": found.taxable,
    }
    table = _table(material, "caption_982", lines, rule_of="tax.insolvency")
    more = (material.say(f"{_KEY}.residence", rule("tax.residence").citations),) if is_home(case) else ()
    return _section(material, "form_982", table, *more)


def _section(material: Material, heading: str, *parts: Part) -> Section:
    return Section(heading=material.words.text(f"{_KEY}.{heading}"), parts=parts)


def _table(material: Material, caption: str, lines: Mapping[str, Decimal | bool | None], *, rule_of: str) -> Table:
    """A table of lines whose last one names the law of them all."""
    words, marks = material.words, material.sources.marks(rule(rule_of).citations)
    last = list(lines)[-1]
    return Table(
        caption=words.text(f"{_KEY}.{caption}"),
        heads=(words.text("letter.figures.what"), words.text("letter.figures.amount")),
        rows=tuple(
            Row(
                label=words.text(f"{_KEY}.{name}"),
                figure=_ticked(material, on=value) if isinstance(value, bool) else _shown(material, value),
                marks=marks if name == last else (),
                total=name in _TOTALS,
            )
            for name, value in lines.items()
        ),
    )


def _shown(material: Material, value: Decimal | None) -> str:
    words = material.words
    is_open = words.text("letter.judgment_summary.open")
    return is_open if value is None else words.money(value, material.statement.currency)


def _ticked(material: Material, *, on: bool) -> str:
    return material.words.text(f"{_KEY}.{'yes' if on else 'no'}")


KIND = LetterKind(
    name="tax_worksheet",
    addressee=Addressee.BORROWER,
    facts=(
        "collateral_type",
        "balance_owed",
        "sale_price",
        "fair_market_value",
        "personally_liable",
        "forgiven",
        "adjusted_basis",
        "total_debts",
        "total_assets",
        "bankruptcy",
        "borrower_name",
        "borrower_address",
    ),
    work_out=statement,
    write=write,
    editable=("opening", "step.tax_take"),
)
