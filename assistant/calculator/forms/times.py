"""Forms for time: deadlines of a state, a motion that came late, and when a debt leaves the credit report."""

import re
from datetime import date

from assistant.calculator.credit import reported
from assistant.calculator.deadlines import Deadline, Unit
from assistant.calculator.forms.form import STATE, Formula, Results, choice, maybe, money, needed
from assistant.calculator.inputs import Given, problem
from assistant.calculator.jurisdictions import jurisdiction
from assistant.calculator.span import ZERO

_DAYS = re.compile(r"(?P<over>>)?\s*(?P<days>\d{1,5})")
_NOT_KNOWN: Results = {"known": False, "last_day": None, "in_time": None}


def _deadline(given: Given) -> Results:
    found = _of_state(given)
    start, done = given.day("start"), given.day("done") or given.today
    if not found:
        return _NOT_KNOWN
    last = found.last_day(start) if start else None
    return {
        "known": True,
        "what": found.what,
        "count": found.count,
        "unit": found.unit.value,
        "runs_from": found.runs_from,
        "last_day": last.isoformat() if last else None,
        "in_time": not found.passed(start, done) if start else None,
    }


def _of_state(given: Given) -> Deadline | None:
    place = jurisdiction(given.text("state"))
    if given.text("collateral_type") == "vehicle":
        return place.vehicle.deadline if place.vehicle else None
    return place.home.deadline or place.home.borrower_deadline


def _late_motion(given: Given) -> Results:
    """New York and its kin: a lender that does not move in time has its debt counted as paid (RPAPL 1371(3))."""
    found = jurisdiction(given.text("state") or "NY").home.deadline
    match = _DAYS.fullmatch(given.text("motion_days_after_deed"))
    if not match:
        raise problem("motion_days_after_deed", "not_a_number")
    if not found or found.unit is not Unit.DAYS:
        return {"in_time": None, "deficiency_awarded": None}
    late = int(match["days"]) + (1 if match["over"] else 0) > found.count
    return {"in_time": not late, "deficiency_awarded": ZERO if late else given.money("deficiency_sought")}


def _report(given: Given) -> Results:
    """The seven years of a charge-off or collection run from 180 days after the delinquency that led to it."""
    found = reported(given.day("delinquency_began") or date.min, on=given.today)
    return {
        "runs_from": found.runs_from.isoformat(),
        "last_day": found.last_day.isoformat(),
        "still_reported": (given.day("on") or given.today) <= found.last_day,
    }


DEADLINE = Formula(
    takes=(
        needed("state", "state"),
        choice("collateral_type", "home", "vehicle", "other"),
        maybe("start", "sale_date", "from", kind="date"),
        maybe("done", "filed", "on", kind="date"),
    ),
    gives={
        "last_day": "start + count of days, months or years; the last day itself is in time",
        "in_time": "done, or today, on or before last_day",
    },
    rules=("home.deadline",),
    work=_deadline,
)

LATE_MOTION = Formula(
    takes=(
        maybe("amount_due"),
        maybe("sale_price"),
        money("deficiency_sought"),
        needed("motion_days_after_deed", "text"),
        STATE,
    ),
    gives={"deficiency_awarded": "0 when the motion came after the state's days, else deficiency_sought"},
    rules=("home.deadline",),
    work=_late_motion,
)

REPORT = Formula(
    takes=(needed("delinquency_began", "date"), maybe("on", kind="date")),
    gives={
        "runs_from": "delinquency_began + 180 days",
        "last_day": "runs_from + 7 years",
        "still_reported": "on, or today, is not after last_day",
    },
    rules=("credit.seven_years",),
    work=_report,
)
