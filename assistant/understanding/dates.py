"""Dates: figures with bars, hyphens or points, and the lexicon's worded patterns, each with the grain it was said in."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import PartialDate
from assistant.understanding import daycount
from assistant.understanding.daycount import exact, full_year
from assistant.understanding.pieces import YEARS, Piece
from assistant.understanding.tokens import Sort

if TYPE_CHECKING:
    from assistant.understanding.lexicon import Lexicon
    from assistant.understanding.phrases import Mention
    from assistant.understanding.reading import Message

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


def days(found: Sequence[Piece], mentions: Sequence["Mention"], message: "Message", lexicon: "Lexicon") -> list[Day]:
    """The dates of a message, in order, none sharing a piece. A bare year is one when a date is asked for."""
    today, asked = message.today, catalogue().get(message.asked or "")
    wanted = asked is not None and asked.kind is Kind.DATE
    result = list(_numeric(found, lexicon.date_orders, today, wanted=wanted))
    taken = {at for day in result for at in range(day.begin, day.end)}
    for mention in mentions:
        for category, template in mention.labels:
            if category == "date" and not taken.intersection(mention.own) and (wanted or template != "y ?"):
                day = _worded(found, mention, template, today, lexicon)
                if day is not None:
                    result.append(day)
                    taken.update(mention.own)
                break
    result.sort()
    return result


def _numeric(found: Sequence[Piece], orders: Sequence[str], today: date, *, wanted: bool) -> Iterator[Day]:
    at = 0
    while at < len(found):
        day = _barred(found, at, orders) or _pointed(found[at], at, orders)
        if day is None and wanted:
            day = _without_year(found, at, orders, today)
        if day is not None:
            yield day
            at = day.end
        else:
            at += 1


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
    readings = []
    for order in (*orders, "mdy", "dmy"):
        month, day = (int(parts[0]), int(parts[1])) if order == "mdy" else (int(parts[1]), int(parts[0]))
        reading = daycount.last_day_named(today, month, day)
        if reading and reading not in readings and (not readings or order in orders):
            readings.append(reading)
    return Day(at, end, tuple(readings)) if readings else None


def _is_measured(found: Sequence[Piece], end: int) -> bool:
    """Whether a sign or unit behind a figure says that it is no date (6.5%, 4.22k)."""
    return end < len(found) and (found[end].glued and found[end].sort is Sort.WORD or found[end].text in "%$€£₺")


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
    readings: tuple[PartialDate, ...]
    if len(parts) == 3:
        readings = _three(parts, ("dmy",) if bar == "." else orders, orders)
    else:
        readings = _two(parts, bar)
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


def _two(parts: list[str], bar: str) -> tuple[PartialDate, ...]:
    """A month and a year; day and month without a year are left to who asked for a date."""
    year, month = (parts[0], parts[1]) if len(parts[0]) == 4 else (parts[1], parts[0])
    if len(year) != 4 or len(month) > 2 or int(year) not in YEARS or not 1 <= int(month) <= 12:
        return ()
    return (PartialDate(int(year), int(month)),)


class _Said:
    """The parts of a worded date, as its template names them one after another."""

    __slots__ = ("day", "feast", "month", "number", "today", "weekday", "year")

    def __init__(self, today: date) -> None:
        self.today = today
        self.day = self.month = self.year = self.weekday = None  # type: int | None
        self.number: int | None = None
        self.feast: int | None = None


def _worded(found: Sequence[Piece], mention: "Mention", template: str, today: date, lexicon: "Lexicon") -> Day | None:
    said = _Said(today)
    own = [found[at] for at in mention.own]
    values = iter([piece for piece in own if piece.figure or piece.counts])
    terms = template.split()
    for term in terms:
        if term in _ROLES:
            piece = next(values, None)
            if piece is None:
                return None
            setattr(said, _ROLES[term], _count(piece))
    if said.year is not None and said.year < 100:
        said.year = full_year(said.year)
    special = next((term for term in terms if term in _RELATIVE), None)
    readings = _RELATIVE[special](said) if special else _settled(said)
    if not readings:
        return None
    weak = len(mention.own) == 1 and own[0].text in lexicon.weak_dates
    grain = 1 if special in _COARSE else len(readings)
    return Day(mention.begin, mention.end, readings[:grain], readings[grain:], "~" in terms, weak)


def _count(piece: Piece) -> int:
    return int(piece.figure.value) if piece.figure else piece.counts


def _settled(said: _Said) -> tuple[PartialDate, ...]:
    """A date from day, month, year or weekday, whichever were said."""
    found = _dated(said)
    return (found,) if found else ()


def _dated(said: _Said) -> PartialDate | None:
    if said.month and not 1 <= said.month <= 12:
        return None
    if said.year is not None:
        if said.year not in YEARS:
            return None
        return exact(said.year, said.month, said.day) if said.month and said.day else PartialDate(said.year, said.month)
    if said.month and said.day:
        return daycount.last_day_named(said.today, said.month, said.day)
    if said.month:
        return daycount.last_month_named(said.today, said.month)
    if said.day:
        return daycount.last_day_numbered(said.today, said.day, said.weekday)
    return daycount.last_weekday(said.today, said.weekday) if said.weekday else None


def _ago_months(said: _Said) -> tuple[PartialDate, ...]:
    months = said.number or 1
    day = daycount.day_months_before(said.today, months)
    return (daycount.month_before(said.today, months), *([day] if day else []))


def _ago_years(said: _Said) -> tuple[PartialDate, ...]:
    years = said.number or 1
    day = daycount.day_months_before(said.today, 12 * years)
    return (PartialDate(said.today.year - years), *([day] if day else []))


def _ago_days(said: _Said) -> tuple[PartialDate, ...]:
    return (daycount.day_before(said.today, said.number or 0),)


def _ago_weeks(said: _Said) -> tuple[PartialDate, ...]:
    day = daycount.day_before(said.today, 7 * (said.number or 1))
    return (PartialDate(day.year, day.month), day)


def _this_month(said: _Said) -> tuple[PartialDate, ...]:
    return _of_month(said, 0)


def _last_month(said: _Said) -> tuple[PartialDate, ...]:
    return _of_month(said, 1)


def _of_month(said: _Said, back: int) -> tuple[PartialDate, ...]:
    month = daycount.month_before(said.today, back)
    if said.day is None:
        return (month,)
    day = exact(month.year, month.month or 1, said.day)
    return (day,) if day else ()


def _in_year(back: int) -> Callable[[_Said], tuple[PartialDate, ...]]:
    def reading(said: _Said) -> tuple[PartialDate, ...]:
        said.year = said.today.year - back
        return _settled(said)

    return reading


def _last_named(said: _Said) -> tuple[PartialDate, ...]:
    if said.weekday:
        return (daycount.last_weekday(said.today, said.weekday, earlier=True),)
    return (daycount.last_month_named(said.today, said.month or 1, earlier=True),)


def _before_last(said: _Said) -> tuple[PartialDate, ...]:
    """`friday before last`: a week before the last one."""
    last = daycount.last_weekday(said.today, said.weekday or 1, earlier=True)
    return (daycount.day_before(last.earliest, 7),)


def _holiday(away: int) -> Callable[[_Said], tuple[PartialDate, ...]]:
    """The last such feast, or the day after or before it."""

    def reading(said: _Said) -> tuple[PartialDate, ...]:
        found = daycount.last_feast(said.today, said.feast or 0, said.year)
        return (daycount.day_before(found, -away),) if found else ()

    return reading


def _day(back: int) -> Callable[[_Said], tuple[PartialDate, ...]]:
    return lambda said: (daycount.day_before(said.today, back),)


def _nth_weekday(said: _Said) -> tuple[PartialDate, ...]:
    """`first tuesday in november`: the latest such day that is past."""
    found = daycount.nth_weekday(said.today, said.number or 1, said.weekday or 1, said.month or 1)
    return (found,) if found else ()


_ROLES = {"h": "feast", "d": "day", "m": "month", "y": "year", "w": "weekday", "n": "number"}
_RELATIVE: dict[str, Callable[[_Said], tuple[PartialDate, ...]]] = {
    "ago-days": _ago_days, "ago-weeks": _ago_weeks, "ago-months": _ago_months, "ago-years": _ago_years,
    "this-month": _this_month, "last-month": _last_month, "last": _last_named,
    "this-year": _in_year(0), "last-year": _in_year(1), "year-before-last": _in_year(2),
    "nth": _nth_weekday, "before-last": _before_last,
    "feast": _holiday(0), "feast+1": _holiday(1), "feast-1": _holiday(-1),
    "today": _day(0), "yesterday": _day(1), "day-before-yesterday": _day(2),
}  # fmt: skip
_COARSE = frozenset({"ago-weeks", "ago-months", "ago-years"})
