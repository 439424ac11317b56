"""Tables of people, one letter a row: rows and cells that carry their problems.

A bad row is a value to show, not an exception; so is a bad file, until it breaks off in the middle. Rows are numbered
as a spreadsheet numbers them: the heads are row 1. Nothing is read before it is asked for, so memory stays flat.

A letter that speaks for the borrower is a draft unless its row says, in a column of its own, that it was approved.

The words of every problem stand under `problem.value.<code>`.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, BinaryIO

from assistant.content.words import words
from assistant.facts.case import Case
from assistant.facts.catalogue import catalogue
from assistant.facts.values import InvalidValueError, PartialDate, Value
from letters import cells
from letters.address import problems
from letters.kinds import KINDS, Addressee
from letters.sheet import address

MOST_ROWS = 10_000
MOST_BYTES = 8 * 1024 * 1024
"""Bytes of a table that are read."""

LONGEST_CELL = 2_000
_LONGEST_HEADS = 20_000
_DELIMITERS = ",;\t"
_NEEDED = frozenset({"balance_owed", "sale_price", "borrower_name", "borrower_address"})
"""Who a letter is for and what its figure rests on: a letter alone can leave them open, hundreds must not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong: a code, the column or head that it is about (none: the whole), and what its words need."""

    code: str
    column: str = ""
    limits: Mapping[str, Any] = field(default_factory=dict)


class BrokenTableError(ValueError):
    """The file cannot be read on: `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: the fact of its column, its text, and the value it says or what is wrong with it."""

    column: str
    text: str
    value: Value | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, checked for one kind of letter. `faults` are of the row as a whole; an empty cell says nothing."""

    number: int
    cells: tuple[Cell, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether a letter can be printed from it."""
        return not self.all_faults

    @property
    def all_faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong with the row and in its cells."""
        return (*self.faults, *(fault for cell in self.cells for fault in cell.faults))

    @property
    def case(self) -> Case:
        """The facts that it says."""
        said = {cell.column: cell.value for cell in self.cells if cell.value is not None}
        said.pop(cells.APPROVED.name, None)
        return Case(values=said)

    @property
    def approved(self) -> bool:
        """Whether it says that the borrower has approved the letter."""
        return any(cell.column == cells.APPROVED.name and cell.value is True for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How rows are read: for which letters, in which language, and the fact of each column in order."""

    kind: str
    locale: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as its first line tells it. `records` gives the number and the texts of each row, once.

    With `faults` there is nothing to read. Reading can raise `BrokenTableError`.
    """

    form: Form
    faults: tuple[Fault, ...] = ()
    records: Iterator[tuple[int, tuple[str, ...]]] = field(default_factory=lambda: iter(()))


def read_table(stream: BinaryIO, *, kind: str, locale: str) -> Table:
    """The table in a file: comma, semicolon or tab between cells, UTF-8, a byte order mark or none.

    Heads are names of facts or their labels in the language `locale`.
    """
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        first = lines.readline(_LONGEST_HEADS)
        delimiter = max(_DELIMITERS, key=lambda each: _heads_found(first, each, locale))
        heads = _split(first, delimiter)
    except (UnicodeDecodeError, csv.Error) as error:
        return Table(form=Form(kind=kind, locale=locale), faults=(_broken(error),))
    form = Form(kind=kind, locale=locale, columns=tuple(_known(heads, locale)))
    return Table(form=form, faults=tuple(_head_faults(heads, form)), records=_records(lines, delimiter))


def read_row(form: Form, number: int, texts: Sequence[str], *, today: date) -> Row:
    """One row, checked for a letter of the form's kind."""
    spare = any(text.strip() for text in texts[len(form.columns) :])
    filled = [*texts, *[""] * len(form.columns)]
    found = [_cell(column, text, form.locale, today) for column, text in zip(form.columns, filled, strict=False)]
    row = Row(number=number, cells=tuple(found), faults=(Fault(code="too_many_cells"),) if spare else ())
    return row if row.all_faults else Row(number=number, cells=row.cells, faults=tuple(_unfit(form.kind, row.case)))


def is_draft(kind: str, row: Row) -> bool:
    """Whether the letter of a row is marked as a draft."""
    return KINDS[kind].needs_approval and not row.approved


def needed(kind: str) -> tuple[str, ...]:
    """The facts that every row must say for letters of this kind."""
    catalogued = KINDS[kind]
    return tuple(fact for fact in catalogued.facts if fact in catalogued.required | _NEEDED)


def _heads_found(line: str, delimiter: str, locale: str) -> int:
    """How many heads a line has when it is parted so; quoted heads do not let themselves be parted wrongly."""
    try:
        return len(_known(_split(line, delimiter), locale))
    except csv.Error:
        return -1


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter, strict=True), [])


def _records(lines: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row that says anything. Raises `BrokenTableError`."""
    found = 0
    try:
        for number, texts in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=2):
            if not any(text.strip() for text in texts):
                continue
            found += 1
            if found > MOST_ROWS:
                raise BrokenTableError(Fault(code="too_many_rows", limits={"limit": MOST_ROWS}))
            yield number, tuple(texts)
    except (UnicodeDecodeError, csv.Error) as error:
        raise BrokenTableError(_broken(error)) from error
    if not found:
        raise BrokenTableError(Fault(code="no_rows"))


def _broken(error: Exception) -> Fault:
    return Fault(code="not_utf8" if isinstance(error, UnicodeDecodeError) else "broken_quotes")


@lru_cache(maxsize=8)
def _names(locale: str) -> Mapping[str, str]:
    """Facts by what a head may call them. A label that two facts share names neither."""
    spoken = words(locale)
    labels: dict[str, list[str]] = {}
    for name in catalogue():
        if spoken.has(key := f"fact.{name}.label"):
            labels.setdefault(cells.folded(spoken.text(key)), []).append(name)
    clear = {label: names[0] for label, names in labels.items() if len(names) == 1}
    names = {cells.folded(name): name for name in (*catalogue(), cells.APPROVED.name)}
    return clear | names | {cells.folded(spoken.text("letter.column.approved")): cells.APPROVED.name}


def _known(heads: Sequence[str], locale: str) -> list[str]:
    names = _names(locale)
    return [names[cells.folded(head)] for head in heads if cells.folded(head) in names]


def _head_faults(heads: Sequence[str], form: Form) -> Iterator[Fault]:
    if not any(head.strip() for head in heads):
        yield Fault(code="no_heads")
        return
    for head in heads:
        if not _known([head], form.locale):
            yield Fault(code="unknown_column", column=" ".join(head.split())[:60] or "?")
    for name in dict.fromkeys(form.columns):
        if form.columns.count(name) > 1:
            yield Fault(code="doubled_column", column=name)
    for name in needed(form.kind):
        if name not in form.columns:
            yield Fault(code="missing_column", column=name)


def _cell(column: str, text: str, locale: str, today: date) -> Cell:
    if not text.strip():
        return Cell(column=column, text="")
    if len(text) > LONGEST_CELL:
        too_long = Fault(code="too_long", column=column, limits={"limit": LONGEST_CELL})
        return Cell(column=column, text=text[:LONGEST_CELL], faults=(too_long,))
    try:
        value = cells.value(column, text, locale)
    except InvalidValueError as error:
        return Cell(column=column, text=text, faults=(Fault(code=error.code, column=column, limits=error.limits),))
    if cells.column(column).past_only and isinstance(value, PartialDate) and value.earliest > today:
        return Cell(column=column, text=text, faults=(Fault(code="not_yet", column=column),))
    return Cell(column=column, text=text, value=value)


def _unfit(kind: str, case: Case) -> Iterator[Fault]:
    """What keeps a letter of this kind from being printed, or posted, for a case."""
    catalogued = KINDS[kind]
    yield from (Fault(code="missing", column=name) for name in needed(kind) if name not in case)
    if not catalogued.fits(case):
        yield Fault(code="does_not_fit")
    recipient = {Addressee.BORROWER: "borrower", Addressee.LENDER: "lender"}.get(catalogued.addressee)
    name, lines = (case.get(f"{recipient}_{part}") for part in ("name", "address"))
    if isinstance(name, str) and isinstance(lines, str):
        for problem in problems(address(name, lines)):
            limits = {} if problem.limit is None else {"limit": problem.limit}
            yield Fault(code=problem.code, column=f"{recipient}_address", limits=limits)
