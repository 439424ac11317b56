"""The explanation of a deficiency or surplus as the lender sends it, in the order of UCC 9-616(c): goods only."""

from datetime import date
from decimal import Decimal

from assistant.calculator.deficiency import statement
from assistant.calculator.sheet import is_home
from assistant.calculator.statement import Line
from assistant.facts.case import Case
from letters.amounts import amount_in_words, result
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Letter, Prose, Row, Section, Table
from letters.material import Material
from letters.outgoing import FACTS
from letters.sheet import address, labels, particulars
from letters.snapshot import Sender

_KEY = "letter.lender_explanation"
_FIGURES = ("balance_owed", "sale_price", "sale_expenses", "attorney_fees", "credits")


def write(material: Material) -> Letter:
    """The six lines, each with what the statute wants said of it; what was not told is left as a blank to fill in."""
    snapshot, words, found = material.snapshot, material.words, material.statement
    lender = address(material.text("lender_name"), material.text("lender_address"))
    name = material.text("borrower_name") or ""
    return Letter(
        kind=snapshot.kind,
        locale=words.locale,
        paper=snapshot.paper,
        reference=snapshot.reference,
        created=snapshot.day.isoformat(),
        sender=Sender(name=lender[0], address=lender[1:]),
        recipient=address(name, material.text("borrower_address")),
        particulars=particulars(material),
        title=words.text(f"{_KEY}.title.{found.kind.value}"),
        salutation=words.text("letter.dear", name=name),
        opening=(_opening(material),),
        box=Box(label=words.text(f"line.{found.kind.value}.label"), figure=result(found, words)),
        sections=(_figures(material),),
        notice=words.text(f"{_KEY}.contact", contact=", ".join(lender)),
        closing=(words.text("letter.closing"), lender[0]),
        sources=(),
        labels=labels(material),
        to_send=True,
        draft=snapshot.draft,
    )


def _opening(material: Material) -> Prose:
    thing = material.words.text(f"letter.thing.{material.text('collateral_type') or 'open'}")
    return material.say(f"{_KEY}.opening", thing=thing)


def _figures(material: Material) -> Section:
    words, found = material.words, material.statement
    lines = {line.key: line for line in found.lines}
    spent = (lines["sale_expenses"].amount or Decimal(0)) + (lines["attorney_fees"].amount or Decimal(0))
    rows = (
        _row(material, "line_1", _amount(material, lines["total_owed"]), _obligation(material)),
        _row(material, "line_2", _amount(material, lines["sale_price"])),
        _row(material, "line_3", _amount(material, lines["after_sale"]), total=True),
        _row(material, "line_4", words.money(spent, found.currency), _types(material, "expense_kinds", spent)),
        _row(
            material,
            "line_5",
            _amount(material, lines["credits"]),
            _types(material, "credit_kinds", lines["credits"].amount or Decimal(0)),
        ),
        _row(material, f"line_6.{found.kind.value}", result(found, words), words.text(f"{_KEY}.later"), total=True),
    )
    table = Table(
        heads=(words.text("letter.figures.what"), words.text("letter.figures.amount")),
        rows=rows,
    )
    return Section(heading=words.text(f"{_KEY}.figures"), parts=(table,))


def _row(material: Material, name: str, figure: str, detail: str = "", *, total: bool = False) -> Row:
    return Row(label=material.words.text(f"{_KEY}.{name}"), figure=figure, detail=detail, total=total)


def _amount(material: Material, line: Line) -> str:
    return amount_in_words(line, material.statement, material.words)


def _obligation(material: Material) -> str:
    """Line 1: as of which day, and whether it reflects a rebate (UCC 9-616(c)(1))."""
    words, day = material.words, material.when("balance_as_of")
    as_of = words.text(f"{_KEY}.as_of", day=day) if day else words.text(f"{_KEY}.as_of_open")
    rebate = material.case.get("rebate_in_balance")
    known = "rebate_open" if rebate is None else "rebate_yes" if rebate else "rebate_no"
    return f"{as_of} {words.text(f'{_KEY}.{known}')}"


def _types(material: Material, fact: str, amount: Decimal) -> str:
    """The types of expenses or credits (UCC 9-616(c)(4), (5)); none to name where there are none."""
    if not amount:
        return ""
    types = material.text(fact)
    words = material.words
    return words.text(f"{_KEY}.types", types=types.rstrip(".")) if types else words.text(f"{_KEY}.types_open")


def _fits(case: Case) -> bool:
    """A statement without an amount explains nothing: only where all of it is known."""
    return not is_home(case) and statement(case, today=date.max).amount is not None


KIND = LetterKind(
    name="lender_explanation",
    addressee=Addressee.BORROWER,
    facts=(
        "collateral_type",
        *_FIGURES,
        "balance_as_of",
        "rebate_in_balance",
        "expense_kinds",
        "credit_kinds",
        *FACTS,
    ),
    required=frozenset((*_FIGURES, *FACTS)),
    work_out=statement,
    write=write,
    fits=_fits,
    staff_only=True,
    editable=("opening",),
)
