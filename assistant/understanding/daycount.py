"""Dates as people say them, worked out from a day called today. The past is preferred: sales have happened."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from assistant.facts.values import PartialDate

_WEEK = 7
_MONTHS_BACK = 72
_LARGEST_DAY_CODE = 1231
_PIVOT = 30
"""Two-digit years up to this many years ahead of the century's turn belong to this century (26 is 2026, 71 is 1971)."""


def full_year(short: int) -> int:
    """The year that two digits mean."""
    return short + (2000 if short <= _PIVOT else 1900)


def month_before(today: date, months: int) -> PartialDate:
    """The month that lies so many months back (ahead when negative)."""
    index = today.year * 12 + today.month - 1 - months
    return PartialDate(index // 12, index % 12 + 1)


def day_months_before(today: date, months: int) -> PartialDate | None:
    """The same day of the month, so many months back; the month's last day when it is shorter."""
    month = month_before(today, months)
    return PartialDate(month.year, month.month, min(today.day, month.latest.day))


def day_before(today: date, days: int) -> PartialDate:
    """The day that lies so many days back."""
    return PartialDate.of(today - timedelta(days=days))


def last_month_named(today: date, month: int, *, earlier: bool = False) -> PartialDate:
    """The last month of that name: this year's if it has begun, unless `earlier` excludes the running one."""
    begun = month < today.month if earlier else month <= today.month
    return PartialDate(today.year if begun else today.year - 1, month)


def last_day_named(today: date, month: int, day: int) -> PartialDate | None:
    """The last time that it was that day of that month, today included."""
    found = _existing((year, month, day) for year in range(today.year, today.year - 9, -1))
    return next((each for each in found if each.earliest <= today), None)


def last_day_numbered(today: date, day: int, weekday: int | None = None) -> PartialDate | None:
    """The last time that the month had that day, today included; on that weekday, if given."""
    months = (month_before(today, back) for back in range(_MONTHS_BACK))
    found = (each for each in _existing((m.year, m.month or 1, day) for m in months) if each.earliest <= today)
    return next((each for each in found if weekday in {None, each.earliest.isoweekday()}), None)


def last_weekday(today: date, weekday: int, *, earlier: bool = False) -> PartialDate:
    """The last day with that weekday (Monday is 1); today counts unless `earlier`."""
    back = (today.isoweekday() - weekday) % _WEEK
    return day_before(today, back or (_WEEK if earlier else 0))


def nth_weekday(today: date, number: int, weekday: int, month: int) -> PartialDate | None:
    """The last time that it was the first, second… such weekday of that month."""
    for year in (today.year, today.year - 1):
        first = date(year, month, 1)
        found = first + timedelta(days=(weekday - first.isoweekday()) % _WEEK + _WEEK * (number - 1))
        if found <= today and found.month == month:
            return PartialDate.of(found)
    return None


def last_feast(today: date, code: int, year: int | None = None) -> date | None:
    """The last feast of that code (of `year`, if given).

    A code is a month and day in four digits (1225), or month, weekday and its count in that month (11044: the fourth
    Thursday of November).
    """
    for candidate in [year] if year else [today.year, today.year - 1]:
        if code > _LARGEST_DAY_CODE:
            month, weekday, count = code // 1000, code // 10 % 100, code % 10
            first = date(candidate, month, 1)
            found = first + timedelta(days=(weekday - first.isoweekday()) % _WEEK + _WEEK * (count - 1))
        else:
            found = date(candidate, code // 100, code % 100)
        if found <= today:
            return found
    return None


def exact(year: int, month: int, day: int) -> PartialDate | None:
    """That day, or None when the calendar does not have it."""
    return next(_existing([(year, month, day)]), None)


def _existing(days: Iterable[tuple[int, int, int]]) -> Iterator[PartialDate]:
    for year, month, day in days:
        try:
            yield PartialDate(year, month, day)
        except ValueError:
            continue
