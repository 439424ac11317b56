"""Dates: those in figures, and the lexicon's worded patterns, each with the grain it was said in."""

from collections.abc import Callable, Container, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import PartialDate
from assistant.understanding import daycount
from assistant.understanding.daycount import exact, full_year
from assistant.understanding.numericdates import Day, numeric_days
from assistant.understanding.pieces import DAY, YEARS, Piece

if TYPE_CHECKING:
    from assistant.understanding.lexicon import Lexicon
    from assistant.understanding.phrases import Mention
    from assistant.understanding.reading import Message


def days(found: Sequence[Piece], mentions: Sequence["Mention"], message: "Message", lexicon: "Lexicon") -> list[Day]:
    """The dates of a message, in order, none sharing a piece. A bare year is one when a date is asked for."""
    today, asked = message.today, catalogue().get(message.asked or "")
    wanted = asked is not None and asked.kind is Kind.DATE
    result = list(numeric_days(found, lexicon.date_orders, today, wanted=wanted))
    taken = {at for day in result for at in range(day.begin, day.end)}
    happened = {m.end for m in mentions for category, name in m.labels if category == "choice" and name in _SALES}
    counted = {m.begin for m in mentions for category, name in m.labels if _counts(category, name)}
    for mention in mentions:
        template = next((name for category, name in mention.labels if category == "date"), None)
        if template is None or taken.intersection(mention.own):
            continue
        if template == _BARE_YEAR and not (wanted or mention.begin in happened):
            continue
        if template in {_BARE_YEAR, "y"} and _is_rest(found, mention, taken):
            continue
        if template == "d" and mention.end in counted:
            continue
        day = _worded(found, mention, template, _Said(today, _month_before(result, mention)), lexicon)
        if day is not None:
            result.append(day)
            taken.update(mention.own)
    result.sort()
    return result


def _counts(category: str, name: str) -> bool:
    """Whether words behind a figure make it no day of a month: 10 days, 10 percent."""
    return category == "percent" or (category == "unit" and name in _TIMES)


_BARE_YEAR = "y ?"
"""The year alone: it is one where a date is asked for, and right behind what happened (short sale 2023)."""
_SALES = frozenset({"event.short_sale", "event.foreclosure", "event.deed_in_lieu"})


_REACH = 3


def _is_rest(found: Sequence[Piece], mention: "Mention", taken: Container[int]) -> bool:
    """`Ocr 9th 2024`: the year of a date whose month nobody can read is not all that was said of it."""
    before = range(max(mention.begin - _REACH, 0), mention.begin)
    return any(DAY in found[at].keys and at not in taken for at in before)


_TIMES = frozenset("DWMY")
_MOST_AGO = 120
"""Days, weeks, months or years ago that anybody counts in."""


class _Said:
    """The parts of a worded date, as its template names them one after another; `before` is the month told last."""

    __slots__ = ("before", "day", "feast", "month", "number", "today", "weekday", "year")

    def __init__(self, today: date, before: PartialDate | None = None) -> None:
        self.today = today
        self.before = before
        self.day = self.month = self.year = self.weekday = None  # type: int | None
        self.number: int | None = None
        self.feast: int | None = None


def _month_before(days: Sequence[Day], mention: "Mention") -> PartialDate | None:
    """The month of the date told last: I got the letter on Feb 14, the sale was on the 1st."""
    before = [day.readings[0] for day in days if day.end <= mention.begin]
    return before[-1] if before and before[-1].month else None


def _worded(found: Sequence[Piece], mention: "Mention", template: str, said: "_Said", lexicon: "Lexicon") -> Day | None:
    own = [found[at] for at in mention.own]
    values = iter([piece for piece in own if piece.figure or (piece.counts and _is_class(piece, mention))])
    terms = template.split()
    for term in terms:
        if term in _ROLES:
            piece = next(values, None)
            if piece is None:
                return None
            setattr(said, _ROLES[term], _count(piece))
    if template == "d" and said.before is not None:
        said.month, said.year = said.before.month, said.before.year
    if said.number is not None and said.number > _MOST_AGO:
        return None
    if said.year is not None and said.year < 100:
        said.year = full_year(said.year)
    special = next((term for term in terms if term in _RELATIVE), None)
    readings = _RELATIVE[special](said) if special else _settled(said)
    if not readings:
        return None
    weak = len(mention.own) == 1 and own[0].text in lexicon.weak_dates
    grain = 1 if special in _COARSE else len(readings)
    return Day(mention.begin, mention.end, readings[:grain], readings[grain:], "~" in terms, weak)


def _is_class(piece: Piece, mention: "Mention") -> bool:
    """Whether a word stands in the phrase as a month, weekday or feast: an unknown one may be guessed to be a `day`."""
    return not piece.guesses or mention.guessed.startswith("<")


def _count(piece: Piece) -> int:
    return int(piece.figure.value) if piece.figure else piece.counts


def _settled(said: _Said) -> tuple[PartialDate, ...]:
    """A date from day, month, year or weekday, whichever were said."""
    found = _dated(said)
    return (found,) if found else ()


def _dated(said: _Said) -> PartialDate | None:
    if said.month and not 1 <= said.month <= 12:
        return None
    return _in_that_year(said, said.year) if said.year is not None else _lately(said)


def _in_that_year(said: _Said, year: int) -> PartialDate | None:
    if year not in YEARS:
        return None
    return exact(year, said.month, said.day) if said.month and said.day else PartialDate(year, said.month)


def _lately(said: _Said) -> PartialDate | None:
    """The last time that it was the day, month or weekday that was said."""
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
    "around": lambda _: (),  # before or after it: no date at all
    "feast": _holiday(0), "feast+1": _holiday(1), "feast-1": _holiday(-1),
    "today": _day(0), "yesterday": _day(1), "day-before-yesterday": _day(2),
}  # fmt: skip
_COARSE = frozenset({"ago-weeks", "ago-months", "ago-years"})
