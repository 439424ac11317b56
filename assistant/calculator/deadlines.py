"""Time limits: how long, from what, and the last day on which something is still in time."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_MONTHS_IN_YEAR = 12
_FROM_SALE = frozenset({"sale", "last_sale", "sale_or_confirmation"})


class Unit(StrEnum):
    """What a time limit counts."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time limit of a statute: so many days, months or years from an event, to do something.

    `what` and `runs_from` are codes whose words stand under `deadline.what.<code>` and `deadline.from.<code>`.
    """

    count: int
    unit: Unit
    what: str
    runs_from: str

    @property
    def from_sale(self) -> bool:
        """Whether the clock starts with the sale, so that the day of the sale gives the last day, or about it."""
        return self.runs_from in _FROM_SALE

    def last_day(self, start: date) -> date:
        """The last day, itself in time, when the clock starts on `start`, a day that does not count.

        Months end on the same day of the month, or on its last day where it has none: three months from 30 November
        end on 28 February. A statute can move the day (holidays, a stay), so this is a reminder, not a ruling.
        """
        if self.unit is Unit.DAYS:
            return start + timedelta(days=self.count)
        months = self.count * (_MONTHS_IN_YEAR if self.unit is Unit.YEARS else 1)
        year, month = divmod(start.year * _MONTHS_IN_YEAR + start.month - 1 + months, _MONTHS_IN_YEAR)
        return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))

    def passed(self, start: date, on: date) -> bool:
        """Whether it is too late on the day `on`: the last day itself is in time."""
        return on > self.last_day(start)
