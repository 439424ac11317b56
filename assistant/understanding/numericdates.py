"""Dates in figures: 3/14/2025, 14.03.2025, 2025-03, and 3/14 where a date is asked for."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from assistant.facts.values import PartialDate
from assistant.understanding import daycount
from assistant.understanding.daycount import exact, full_year
from assistant.understanding.pieces import YEARS, Piece
from assistant.understanding.tokens import Sort

_MONTH_FIRST, _DAY_FIRST = "mdy", "dmy"
_BARS = frozenset("/-.~")


class Day(NamedTuple):
    """A date in the message: the pieces from `begin` to before `end`, its readings, the likelier first.

    `coarse` holds the same date at another grain, for who wants it (three months ago: the month, and the very day);
    `approx` tells that it was said loosely; `weak` that its words could mean something else (may, march).
    """

    begin: int
    end: int
    readings: tuple[PartialDate, ...]
    coarse: tuple[PartialDate, ...] = ()
    approx: bool = False
    weak: bool = False


def numeric_days(found: Sequence[Piece], orders: Sequence[str], today: date, *, wanted: bool) -> Iterator[Day]:
    """The dates in figures, read in the `orders` of the language; those without a year only when one is `wanted`.

    Where a date is the answer, 03/04/2025 may be either day to whoever puts the month first: the choice is theirs.
    """
    at = 0
    either = tuple(dict.fromkeys((*orders, _DAY_FIRST))) if wanted and _MONTH_FIRST in orders else orders
    while at < len(found):
        day = _past(_barred(found, at, either) or _pointed(found[at], at, either), today)
        if day is None and wanted:
            day = _without_year(found, at, orders, today)
        if day is not None:
            yield day
            at = day.end
        else:
            at += 1


def _past(day: Day | None, today: date) -> Day | None:
    """The day without those of its readings that are still to come, unless all are."""
    past = tuple(reading for reading in day.readings if reading.earliest <= today) if day else ()
    return day._replace(readings=past) if day and past else day


def _barred(found: Sequence[Piece], at: int, orders: Sequence[str]) -> Day | None:
    """3/14/2025 · 14-03-25 · 2025-03-14 · 2025/3 · 11/2016 · 3/14."""
    parts, end = [found[at]], at + 1
    while end + 1 < len(found) and len(parts) < 3 and _goes_on(found[end], found[end + 1], parts[0]):
        parts.append(found[end + 1])
        end += 2
    if len(parts) == 1 or any(part.sort is not Sort.DIGITS or not _plain(part) for part in parts):
        return None
    if at and found[at - 1].text in "$#" and found[at].glued:
        return None
    bar = found[at + 1].text
    return _read_parts([_plain(part) for part in parts], at, end, orders, bar)


def _without_year(found: Sequence[Piece], at: int, orders: Sequence[str], today: date) -> Day | None:
    """2/15 · 17-2 · 4.22: a day and a month, where a date is asked for."""
    figure = found[at].figure
    parts, end = (figure.digits if figure else "").split("."), at + 1
    if len(parts) != 2:
        row = found[at : at + 3]
        if len(row) < 3 or row[1].text not in _BARS or not (row[1].glued and row[2].glued):
            return None
        parts, end = [_plain(row[0]), _plain(row[2])], at + 3
    if not all(part.isdigit() and len(part) <= 2 for part in parts) or _is_measured(found, end):
        return None
    readings: list[PartialDate] = []
    for order in (*orders, "mdy", "dmy"):
        month, day = (int(parts[0]), int(parts[1])) if order == "mdy" else (int(parts[1]), int(parts[0]))
        reading = daycount.last_day_named(today, month, day)
        if reading and reading not in readings and (not readings or order in orders):
            readings.append(reading)
    return Day(at, end, tuple(readings)) if readings else None


def _is_measured(found: Sequence[Piece], end: int) -> bool:
    """Whether a sign or unit behind a figure says that it is no date (6.5%, 4.22k)."""
    return end < len(found) and ((found[end].glued and found[end].sort is Sort.WORD) or found[end].text in "%$€£₺")


def _goes_on(bar: Piece, after: Piece, first: Piece) -> bool:
    spaced = len(_plain(after)) == 4 and int(_plain(after)) in YEARS
    joined = bar.glued or after.glued or spaced
    return bar.text in _BARS and after.sort is Sort.DIGITS and bool(_plain(first)) and joined


def _plain(piece: Piece) -> str:
    return piece.figure.digits if piece.figure and piece.figure.digits.isdigit() else ""


def _pointed(piece: Piece, at: int, orders: Sequence[str]) -> Day | None:
    """14.03.2025: the day first in every language; 3.14.2025 only where the day cannot be first."""
    if piece.sort is not Sort.DIGITS or piece.text.count(".") != 2 or "," in piece.text:
        return None
    return _read_parts(piece.text.split("."), at, at + 1, ("dmy", *orders), ".")


def _read_parts(parts: list[str], begin: int, end: int, orders: Sequence[str], bar: str) -> Day | None:
    first = ("dmy",) if bar == "." else orders
    readings = _three(parts, first, orders) if len(parts) == 3 else _two(parts)
    return Day(begin, end, readings) if readings else None


def _three(parts: list[str], preferred: Sequence[str], others: Sequence[str]) -> tuple[PartialDate, ...]:
    if len(parts[0]) == 4:
        found = exact(int(parts[0]), int(parts[1]), int(parts[2])) if int(parts[0]) in YEARS else None
        return (found,) if found else ()
    if len(parts[2]) not in {2, 4} or len(parts[0]) > 2 or len(parts[1]) > 2:
        return ()
    return _ordered(parts, preferred) or _ordered(parts, (*others, "mdy", "dmy"))[:1]


def _ordered(parts: list[str], orders: Sequence[str]) -> tuple[PartialDate, ...]:
    year = int(parts[2]) if len(parts[2]) == 4 else full_year(int(parts[2]))
    readings: list[PartialDate] = []
    for order in orders:
        month, day = (int(parts[0]), int(parts[1])) if order == "mdy" else (int(parts[1]), int(parts[0]))
        reading = exact(year, month, day) if year in YEARS else None
        if reading and reading not in readings:
            readings.append(reading)
    return tuple(readings)


def _two(parts: list[str]) -> tuple[PartialDate, ...]:
    """A month and a year; day and month without a year are left to who asked for a date."""
    year, month = (parts[0], parts[1]) if len(parts[0]) == 4 else (parts[1], parts[0])
    if len(year) != 4 or len(month) > 2 or int(year) not in YEARS or not 1 <= int(month) <= 12:
        return ()
    return (PartialDate(int(year), int(month)),)
