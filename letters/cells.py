"""What a cell of a table says, as spreadsheets and people write it: never a guess where it has two readings.

An amount is written as in the United States (`1,234.56`, `$1,234.56`), a day as ISO 8601 or with slashes, a choice by
its name or by its words in the language of the table.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from assistant.content.words import words
from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.states import STATES
from assistant.facts.values import InvalidValueError, Value, parse

APPROVED = Fact(name="approved", kind=Kind.YES_NO)
"""The one column that is no fact: whether the borrower has read the letter of this row, and approved it."""

_AMOUNT = re.compile(
    r"(?P<open>\()?(?P<sign>[-\u2212+])?(?:US)?\$?\s?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?:\s?USD)?(?(open)\))",
    re.ASCII,
)
_PERCENT = re.compile(r"%?\s?(?P<number>-?\d+(?:\.\d+)?)\s?%?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_DOTS = {0x130: "i", 0x131: "i"}
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?$", re.ASCII)
_YES = {"true", "yes", "y", "1"}
_NO = {"false", "no", "n", "0"}


def value(name: str, text: str, locale: str) -> Value:
    """The value of a fact that a cell's text says. Raises `InvalidValueError`; its words stand in `problem.value`."""
    fact = column(name)
    read = _READERS.get(fact.kind)
    return parse(fact, read(fact, text.strip(), locale) if read else text)


def column(name: str) -> Fact:
    """What the cells of a column say."""
    return APPROVED if name == APPROVED.name else catalogue()[name]


def folded(text: str) -> str:
    """A name as it is compared: case, spaces, hyphens and underscores do not matter, nor do dots on an i."""
    return re.sub(r"[\s_-]+", "", text.translate(_DOTS).casefold())


def _amount(fact: Fact, text: str, _locale: str) -> str:
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise InvalidValueError(fact.name, "not_an_amount")
    below = bool(found["open"]) or found["sign"] in {"-", "\N{MINUS SIGN}"}
    return f"{'-' if below else ''}{found['whole'].replace(',', '')}{found['part'] or ''}"


def _percent(fact: Fact, text: str, _locale: str) -> str:
    found = _PERCENT.fullmatch(text)
    if not found:
        raise InvalidValueError(fact.name, "not_a_number")
    return found["number"]


def _date(fact: Fact, text: str, _locale: str) -> str:
    """ISO 8601, with the midnight that some programs add; 3/14/2025 has one reading, 3/4/2025 has two."""
    text = _MIDNIGHT.sub("", text)
    slashed = _SLASHED.fullmatch(text)
    if not slashed:
        return text
    first, second, year = (int(part) for part in slashed.groups())
    readings = {(month, day) for month, day in ((first, second), (second, first)) if month <= 12}  # noqa: PLR2004
    if len(readings) > 1:
        both = [f"{year}-{month:02}-{day:02}" for month, day in sorted(readings)]
        raise InvalidValueError(fact.name, "two_days", first=both[0], second=both[1])
    month, day = readings.pop() if readings else (first, second)
    return f"{year}-{month:02}-{day:02}"


def _choice(fact: Fact, text: str, locale: str) -> str:
    return _choices(fact.name, locale).get(folded(text), text)


def _state(_fact: Fact, text: str, _locale: str) -> str:
    return _states().get(folded(text), text)


def _yes_no(_fact: Fact, text: str, locale: str) -> Any:
    spoken, said = words(locale), folded(text)
    if said in _YES | {folded(spoken.text("choice.yes_no.true"))}:
        return True
    return False if said in _NO | {folded(spoken.text("choice.yes_no.false"))} else text


@lru_cache(maxsize=256)
def _choices(name: str, locale: str) -> Mapping[str, str]:
    spoken, choices = words(locale), catalogue()[name].choices
    said = {folded(spoken.text(f"choice.{name}.{choice}")): choice for choice in choices}
    return said | {folded(choice): choice for choice in choices}


@lru_cache(maxsize=1)
def _states() -> Mapping[str, str]:
    return {folded(name): code for code, name in STATES.items()}


_READERS: Mapping[Kind, Callable[[Fact, str, str], Any]] = {
    Kind.MONEY: _amount,
    Kind.PERCENT: _percent,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.STATE: _state,
    Kind.YES_NO: _yes_no,
}
