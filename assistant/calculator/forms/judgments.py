"""Forms for judgments: growth by days, by years, and with payments on their days."""

from datetime import date

from assistant.calculator import growth, interest
from assistant.calculator.deadlines import Deadline, Unit
from assistant.calculator.forms.form import Formula, Results, maybe, money, needed
from assistant.calculator.forms.rates import span_of_days
from assistant.calculator.inputs import Given, problem
from assistant.calculator.span import ZERO
from assistant.facts.values import cents

_LONGEST = 100


def _years(given: Given) -> Results:
    principal, rate = given.money("judgment"), given.money("rate")
    years = min(_LONGEST, given.count("years"))
    simple = given.text("compounding") in {"none", "simple"}
    grown = (
        tuple(cents(principal * (1 + rate * year)) for year in range(1, years + 1))
        if simple
        else growth.compounded(principal, rate, years)
    )
    total = grown[-1] if grown else principal
    return {
        **{f"after_year{year}": owed for year, owed in enumerate(grown, start=1)},
        "interest": total - principal,
        "total": total,
        "per_diem": cents(interest.per_diem(principal, rate)),
    }


def _with_payments(given: Given) -> Results:
    start, end = span_of_days(given)
    if any(payment.day < start for payment in given.payments("payments")):
        raise problem("payments", "too_small", limit=start)
    opening = growth.Balance(day=start, costs=given.money("costs"), interest=ZERO, principal=given.money("judgment"))
    stops = _anniversaries(start, end)
    balances = growth.schedule(opening, given.money("rate"), given.payments("payments"), stops)
    closing = balances[-1]
    paid = sum((payment.amount for payment in given.payments("payments") if payment.day <= end), ZERO)
    return {
        "costs": closing.costs,
        "interest_unpaid": closing.interest,
        "principal": closing.principal,
        "balance": closing.total,
        "paid": paid,
        "per_diem": cents(interest.per_diem(closing.principal, given.money("rate"))),
        "by_year": [f"{balance.day.isoformat()} {balance.total:.2f}" for balance in balances],
    }


def _anniversaries(start: date, end: date) -> tuple[date, ...]:
    """Each anniversary of the judgment before the last day, and the last day."""
    years = range(1, min(_LONGEST, end.year - start.year) + 1)
    days = (Deadline(count=year, unit=Unit.YEARS, what="", runs_from="").last_day(start) for year in years)
    return (*(day for day in days if day < end), end)


def _total(given: Given) -> Results:
    parts = ("deficiency", "prejudgment_interest", "attorney_fees", "court_costs")
    return {"judgment_total": sum((given.money(name) for name in parts), ZERO)}


TOTAL = Formula(
    takes=(
        money("deficiency"),
        maybe("prejudgment_interest"),
        maybe("attorney_fees"),
        maybe("court_costs", "costs"),
    ),
    gives={"judgment_total": "deficiency + prejudgment_interest + attorney_fees + court_costs"},
    rules=("judgment.total",),
    work=_total,
)

YEARS = Formula(
    takes=(
        money("judgment", "principal"),
        needed("rate", "rate", "apr", "annual_rate"),
        needed("years", "count"),
        maybe("compounding", kind="text"),
    ),
    gives={
        "after_year1": "judgment * (1 + rate), and so on each year; compounding none: judgment * (1 + rate * years)",
        "total": "the last of them",
        "interest": "total - judgment",
        "per_diem": "judgment * rate / 365",
    },
    rules=("judgment.compounded",),
    work=_years,
)

WITH_PAYMENTS = Formula(
    takes=(
        money("judgment", "principal"),
        needed("rate", "rate", "apr", "annual_rate"),
        needed("from", "date", "judgment_date"),
        needed("to", "date", "on"),
        maybe("costs"),
        maybe("payments", kind="payments"),
        maybe("compounding", kind="text"),
    ),
    gives={
        "balance": "costs + interest_unpaid + principal at the close of `to`",
        "interest_unpaid": "principal * rate * days / 365 between payments, less what payments took of it",
        "by_year": "the balance at each anniversary and at the end",
        "per_diem": "principal * rate / 365",
    },
    rules=("judgment.payments", "judgment.interest_since"),
    work=_with_payments,
)
