"""The shape of a result: a statement of lines, each with its formula, facts, rule and citations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Verification(StrEnum):
    """How a citation was checked: its statute text was read, a page about it was read, or neither.

    What an `ORGANISATION` set stands on the source that it named.
    """

    STATUTE = "statute"
    PAGE = "page"
    UNCHECKED = "unchecked"
    ORGANISATION = "organisation"


class StatementKind(StrEnum):
    """Which way the figure goes."""

    DEFICIENCY = "deficiency"
    SURPLUS = "surplus"
    EVEN = "even"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a rule stands ("UCC 9-616(c)", "26 USC 108") and how that was checked.

    `as_of` is of when the text was that was read, as its row has it ("2022-23", "2026-02", "undated"); empty where a
    row does not tell. `set_by` and `set_on` tell which organisation set the figure behind it, and on which day.
    """

    text: str
    verified: Verification
    as_of: str = ""
    set_by: str = ""
    set_on: date | None = None

    def __hash__(self) -> int:
        return hash(self.text)  # texts keep their hash, and fifty citations are looked up for each statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a statement, in USD.

    Its words stand in the catalogues under `label_key`, `formula_key` and, when `note` is set, under that key.
    `amount` is signed as the line counts toward the result and None while it is open; `low` and `high` bracket it when
    a fact behind it is not known (`high` None: nothing bounds it from above). `total` marks sums of the lines above.
    """

    key: str
    amount: Decimal | None
    facts: tuple[str, ...]
    rule: str
    citations: tuple[Citation, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    note: str | None = None
    approx: bool = False
    total: bool = False
    called: str = ""

    @property
    def label_key(self) -> str:
        """The key of its name: `line.<key>.label`, or that of what it is `called` in this case."""
        return f"line.{self.called or self.key}.label"

    @property
    def formula_key(self) -> str:
        """The key of the words that tell how it came about."""
        return f"line.{self.called or self.key}.formula"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """An item that could not be worked out: its key and why, as a word key with its values."""

    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Percent:
    """A share or rate in percent: 6.5 is 6.5 percent."""

    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the outlook: a word key, the values that its placeholders take, and the law behind it.

    A value is text, an amount in the statement's currency, a `Percent`, a day, or words of its own: a `Paragraph`.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the figure means for this person: the law, the credit report, tax, and a judgment."""

    law: tuple[Paragraph, ...] = ()
    credit: tuple[Paragraph, ...] = ()
    tax: tuple[Paragraph, ...] = ()
    judgment: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A worked-out statement, in `currency`. `amount` is never negative: `kind` says which way it goes.

    While a needed amount is not known, `amount` is None and `low` and `high` bracket the deficiency.
    """

    kind: StatementKind
    amount: Decimal | None
    lines: tuple[Line, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = "USD"
    open: tuple[Open, ...] = ()
    outlook: Outlook = field(default_factory=Outlook)
