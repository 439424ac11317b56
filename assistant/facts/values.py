"""The values that facts take, and their way to and from the wire.

| kind | in Python | on the wire |
| --- | --- | --- |
| money, percent | `Decimal` (USD; percent) | decimal string, "2000.00", "6.5" |
| date | `PartialDate` | "2025", "2025-03" or "2025-03-14" |
| choice, state, text | `str` | the same |
| yes_no | `bool` | true, false |
| address | `str`, lines divided by newlines | the same |
"""

import calendar
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.facts.catalogue import Fact, Kind
from assistant.facts.states import STATES

CENT = Decimal("0.01")
TOO_LARGE = Decimal(10) ** 15
_YEARS = range(1900, 2200)
_DECIMAL = re.compile(r"[+-]?\d{1,18}(\.\d{1,12})?", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

GRAPHIC = (
    r"!-~\u00a1-\u017f\u0218-\u021b\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f"
    r"\u1e9e\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122"
)
"""What text is made of beside spaces, as the inside of a character class: Latin with Turkish, Romanian and Vietnamese,
Greek and Cyrillic letters, digits, and punctuation. The letters' bundled fonts have each of them; a test says so."""

SPACES = r"\t\n\r \u00a0"
"""What stands between words, as the inside of a character class."""

_UNPRINTABLE = re.compile(f"[^{GRAPHIC}{SPACES}]")


class InvalidValueError(ValueError):
    """A value that a fact cannot take: `code` says why, `limits` holds what the words of the problem need.

    The words stand under `problem.value.<code>`.
    """

    def __init__(self, fact: str, code: str, **limits: Any) -> None:
        super().__init__(f"{fact}: {code}")
        self.fact = fact
        self.code = code
        self.limits = limits


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as well as it is known: a year, a month of a year, or a day (ISO 8601 reduced precision)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` for a day that the calendar does not have."""
        if self.year not in _YEARS or (self.day and not self.month):
            raise ValueError(f"no such date: {self.year}")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """A whole day."""
        return cls(day.year, day.month, day.day)

    @property
    def exact(self) -> date | None:
        """The day itself, when it is known to the day."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


Value = Decimal | PartialDate | bool | str


def parse(fact: Fact, wire: Any) -> Value:
    """The value of `fact` that `wire` says. Raises `InvalidValueError`; never guesses and never rounds money."""
    return _PARSERS[fact.kind](fact, wire)


def dump(value: Value) -> str | bool:
    """The wire form of a value: money and percents as decimal strings, dates as ISO 8601."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def cents(amount: Decimal) -> Decimal:
    """An amount rounded half-up to the cent: the one rounding that a line of a statement gets."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def _number(fact: Fact, wire: Any) -> Decimal:
    if isinstance(wire, bool | float) or not isinstance(wire, str | int | Decimal):
        raise InvalidValueError(fact.name, "not_a_decimal_string")
    text = str(wire).strip()
    if not _DECIMAL.fullmatch(text):
        raise InvalidValueError(fact.name, "not_a_number")
    number = Decimal(text)
    _check_bounds(fact, number)
    return number


def _check_bounds(fact: Fact, number: Decimal) -> None:
    if abs(number) >= TOO_LARGE:
        raise InvalidValueError(fact.name, "too_large", limit=TOO_LARGE)
    if fact.minimum is not None and number < fact.minimum:
        code = "negative" if fact.minimum == 0 else "too_small"
        raise InvalidValueError(fact.name, code, limit=fact.minimum)
    if fact.maximum is not None and number > fact.maximum:
        raise InvalidValueError(fact.name, "too_large", limit=fact.maximum)


def _money(fact: Fact, wire: Any) -> Decimal:
    amount = _number(fact, wire)
    if amount != cents(amount):
        raise InvalidValueError(fact.name, "part_of_a_cent")
    return cents(amount)


def _percent(fact: Fact, wire: Any) -> Decimal:
    return _number(fact, wire)


def _date(fact: Fact, wire: Any) -> PartialDate:
    match = _DATE.fullmatch(wire) if isinstance(wire, str) else None
    if not match:
        raise InvalidValueError(fact.name, "not_a_date")
    try:
        found = PartialDate(*(int(part) for part in match.groups() if part))
    except ValueError as error:
        raise InvalidValueError(fact.name, "no_such_day") from error
    if fact.whole_day and not found.exact:
        raise InvalidValueError(fact.name, "whole_day_needed")
    return found


def _choice(fact: Fact, wire: Any) -> str:
    if not isinstance(wire, str) or wire not in fact.choices:
        raise InvalidValueError(fact.name, "not_a_choice", choices=", ".join(fact.choices))
    return wire


def _state(fact: Fact, wire: Any) -> str:
    code = wire.strip().upper() if isinstance(wire, str) else ""
    if code not in STATES:
        raise InvalidValueError(fact.name, "not_a_state")
    return code


def _yes_no(fact: Fact, wire: Any) -> bool:
    if not isinstance(wire, bool):
        raise InvalidValueError(fact.name, "not_yes_or_no")
    return wire


def _text(fact: Fact, wire: Any) -> str:
    if not isinstance(wire, str):
        raise InvalidValueError(fact.name, "not_text")
    text = " ".join(_printable(fact, wire).split())
    return _sized(fact, text)


def _address(fact: Fact, wire: Any) -> str:
    if not isinstance(wire, str):
        raise InvalidValueError(fact.name, "not_text")
    lines = (" ".join(line.split()) for line in _printable(fact, wire).splitlines())
    return _sized(fact, "\n".join(line for line in lines if line))


def _printable(fact: Fact, text: str) -> str:
    """Text that a letter's font can show: another character, or a control, is refused by name."""
    normal = unicodedata.normalize("NFC", text)
    strange = _UNPRINTABLE.search(normal)
    if strange:
        raise InvalidValueError(fact.name, "unprintable", character=unicodedata.name(strange[0], "?"))
    return normal


def _sized(fact: Fact, text: str) -> str:
    if not text:
        raise InvalidValueError(fact.name, "empty")
    if len(text) > fact.longest:
        raise InvalidValueError(fact.name, "too_long", limit=fact.longest)
    return text


_PARSERS: Mapping[Kind, Callable[[Fact, Any], Value]] = {
    Kind.MONEY: _money,
    Kind.PERCENT: _percent,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.STATE: _state,
    Kind.YES_NO: _yes_no,
    Kind.TEXT: _text,
    Kind.ADDRESS: _address,
}
