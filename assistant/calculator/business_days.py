"""Days as federal rules for servicers count them: without Saturdays, Sundays and legal public holidays."""

from collections.abc import Iterator
from datetime import date, timedelta

_SATURDAY = 5
_MONDAY, _THURSDAY = 0, 3
_DAY = timedelta(days=1)


def business_day_after(start: date, count: int) -> date:
    """The last of `count` business days after `start`, a day that does not count (12 CFR 1024.35(e)(3), 1024.36(d)(2)).

    A holiday is the day that the law names: the Monday after one on a Sunday, when many offices are closed, counts.
    """
    day, left = start, count
    while left:
        day += _DAY
        left -= is_business_day(day)
    return day


def is_business_day(day: date) -> bool:
    """Whether it is neither a Saturday, a Sunday nor a legal public holiday (5 USC 6103(a))."""
    return day.weekday() < _SATURDAY and day not in set(holidays(day.year))


def holidays(year: int) -> Iterator[date]:
    """The legal public holidays of a year, in order (5 USC 6103(a))."""
    yield date(year, 1, 1)
    yield _nth(year, 1, _MONDAY, 3)
    yield _nth(year, 2, _MONDAY, 3)
    yield _nth(year, 6, _MONDAY, 1) - timedelta(days=7)  # the last Monday in May
    yield date(year, 6, 19)
    yield date(year, 7, 4)
    yield _nth(year, 9, _MONDAY, 1)
    yield _nth(year, 10, _MONDAY, 2)
    yield date(year, 11, 11)
    yield _nth(year, 11, _THURSDAY, 4)
    yield date(year, 12, 25)


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
