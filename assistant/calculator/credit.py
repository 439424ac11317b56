"""How long a charge-off or collection may stay on a credit report (15 USC 1681c)."""

from dataclasses import dataclass
from datetime import date, timedelta

from assistant.calculator.deadlines import Deadline, Unit
from assistant.calculator.figures import figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The day from which the years run, and the last day on which it may be reported."""

    runs_from: date
    last_day: date


def reported(began: date, *, on: date) -> Reported:
    """For a delinquency that `began` on a day: seven years from 180 days after it, as the law of the day `on` has it.

    Raises `FigureNotKnownError` where no such law was in force yet (15 USC 1681c(a)(4), (c)(1)).
    """
    years, days = (int(figure(f"credit_report_{unit}", on=on).value) for unit in ("years", "days"))
    runs_from = began + timedelta(days=days)
    off = Deadline(count=years, unit=Unit.YEARS, what="report", runs_from="delinquency").last_day(runs_from)
    return Reported(runs_from=runs_from, last_day=off)
