"""Forms for interest: days and rates, the payoff of an amortised loan, rebates of unearned interest."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from assistant.calculator import growth, interest
from assistant.calculator.figures import figure
from assistant.calculator.forms.form import Formula, Results, choice, maybe, money, needed
from assistant.calculator.inputs import Field, Given, problem
from assistant.calculator.interest import Basis
from assistant.facts.values import cents

_FRACTION = Decimal("0.0001")
_NAMES = {
    "actual/365": Basis.ACTUAL_365,
    "act/365": Basis.ACTUAL_365,
    "actual/360": Basis.ACTUAL_360,
    "act/360": Basis.ACTUAL_360,
    "30/360": Basis.THIRTY_360,
    "30/360 US": Basis.THIRTY_360,
    "actual/actual": Basis.ACTUAL_ACTUAL,
    "act/act": Basis.ACTUAL_ACTUAL,
}
_BASIS = Field(name="basis", kind="text", choices=tuple(_NAMES), needed=False)
_PRINCIPAL = money("principal", "balance", "judgment", "amount", "unpaid_balance", "principal_balance")
_TERM = Field(name="term", kind="count", other=("term_months", "months", "number_of_payments"), least=1)
_TERM_MONTHS = Field(name="term_months", kind="count", other=("term", "months", "number_of_payments"), least=1)
_SIMPLE = frozenset({"none", "simple"})
COMPOUNDING = choice("compounding", "none", "simple", "yearly", "annual", "annually")
"""Whether interest is added to the principal once a year."""
_RATE = needed("rate", "rate", "apr", "annual_rate", "interest_rate")


def simple(given: Given) -> bool:
    """Whether interest is never added to the principal, which is so unless somebody says otherwise."""
    return given.text("compounding") in {"", *_SIMPLE}


def _basis(given: Given) -> Basis:
    return _NAMES[given.text("basis")] if "basis" in given else Basis.ACTUAL_365


def _for_days(given: Given) -> Results:
    principal, rate, days, basis = given.money("principal"), given.money("rate"), given.count("days"), _basis(given)
    exact = cents(_grown_for(given, principal, rate, days))
    daily = given.maybe("daily_rate_rounded")
    charged = exact if daily is None else cents(principal * daily * days)
    return {
        "days": days,
        "per_diem": cents(interest.per_diem(principal, rate, basis)),
        "interest": charged,
        "interest_unrounded_rate": exact,
        "total": principal + charged,
    }


def _grown_for(given: Given, principal: Decimal, rate: Decimal, days: int) -> Decimal:
    if simple(given):
        return interest.for_days(principal, rate, days, _basis(given))
    years, rest = divmod(days, interest.DAYS_IN_YEAR)
    owed = (principal, *growth.compounded(principal, rate, years))[-1]
    return owed + interest.for_days(owed, rate, rest, _basis(given)) - principal


def _between(given: Given) -> Results:
    principal, rate, basis = given.money("principal"), given.money("rate"), _basis(given)
    start, end = span_of_days(given)
    charged = cents(_grown_between(given, principal, rate))
    return {
        "days": interest.days_between(start, end, basis),
        "per_diem": cents(interest.per_diem(principal, rate, basis)),
        "interest": charged,
        "total": principal + charged,
    }


def _grown_between(given: Given, principal: Decimal, rate: Decimal) -> Decimal:
    start, end = span_of_days(given)
    owed = principal
    if not simple(given):
        for day in growth.full_years(start, end):
            owed, start = cents(owed * (1 + rate)), day
    return owed + interest.between(owed, rate, start, end, _basis(given)) - principal


def span_of_days(given: Given) -> tuple[date, date]:
    """`from` and `to`. Raises `InvalidError` when they are the wrong way round."""
    start, end = given.day("from") or date.min, given.day("to") or date.min
    if end < start:
        raise problem("to", "too_small", limit=start)
    return start, end


def _payoff(given: Given) -> Results:
    original, rate, months = given.money("original"), given.money("apr"), given.count("term_months")
    balance = interest.amortised_balance(original, rate, months, given.count("payments_made"))
    exact = interest.per_diem(balance, rate, _basis(given))
    daily = exact if given.text("per_diem_rounding") == "none" else cents(exact)
    charged = cents(daily * given.count("days_since_payment"))
    return {
        "payment": interest.monthly_payment(original, rate, months),
        "balance": balance,
        "per_diem": cents(exact),
        "interest": charged,
        "payoff": balance + charged + given.money("fees"),
    }


def _rule_of_78s(given: Given) -> Results:
    months = given.count("term")
    if "unearned_periods" not in given and "periods_elapsed" not in given:
        raise problem("unearned_periods", "missing")
    unearned = (
        given.count("unearned_periods") if "unearned_periods" in given else months - given.count("periods_elapsed")
    )
    fraction = interest.unearned_fraction(months, max(0, min(unearned, months)))
    return {
        "rebate": cents(given.money("finance_charge") * fraction),
        "fraction": _rounded(fraction),
        "rule_of_78s_allowed": months <= figure("rule_of_78s_months", on=given.today).value,
    }


def _earned(given: Given) -> Results:
    months = given.count("term")
    parts = [1 - interest.unearned_fraction(months, max(0, months - past)) for past in given.counts("months_elapsed")]
    return {"earned_fraction": [f"{_rounded(part)}" for part in parts]}


def _actuarial(given: Given) -> Results:
    rebate = interest.actuarial_rebate(given.money("payment"), given.money("apr"), given.count("payments_left"))
    left = given.money("payment") * given.count("payments_left")
    return {"rebate": cents(rebate), "present_balance": left - cents(rebate)}


def _rounded(fraction: Decimal) -> Decimal:
    return fraction.quantize(_FRACTION, rounding=ROUND_HALF_UP)


FOR_DAYS = Formula(
    takes=(
        _PRINCIPAL,
        _RATE,
        needed("days", "count", "number_of_days", "days_accrued"),
        _BASIS,
        COMPOUNDING,
        maybe("daily_rate_rounded", kind="rate"),
        maybe("count", kind="text"),
    ),
    gives={
        "per_diem": "principal * rate / 365 (or 360)",
        "interest": "principal * rate * days / 365 (or 360); with daily_rate_rounded: principal * that * days; "
        "compounding yearly: added to the principal after each 365 days",
        "interest_unrounded_rate": "principal * rate * days / 365 (or 360)",
        "total": "principal + interest",
    },
    rules=("interest.days",),
    work=_for_days,
)

BETWEEN = Formula(
    takes=(
        _PRINCIPAL,
        _RATE,
        needed("from", "date", "start", "start_date", "last_payment", "last_payment_date"),
        needed("to", "date", "end", "end_date", "payoff_date", "on", "as_of"),
        _BASIS,
        COMPOUNDING,
    ),
    gives={
        "days": "from the day after `from` to `to`; 30/360: 360 years + 30 months + days, the 31st as the 30th",
        "per_diem": "principal * rate / 365 (or 360)",
        "interest": "principal * rate * days / 365 (or 360); actual/actual: each year by its length",
        "total": "principal + interest",
    },
    rules=("interest.days",),
    work=_between,
)

PAYOFF = Formula(
    takes=(
        money(
            "original", "loan", "original_balance", "principal", "amount_financed", "loan_amount", "original_principal"
        ),
        needed("apr", "rate", "rate", "annual_rate", "interest_rate"),
        _TERM_MONTHS,
        maybe("payments_made", "paid", "months_paid", kind="count"),
        maybe("days_since_payment", "days", "days_since_last_payment", kind="count"),
        _BASIS,
        Field(name="per_diem_rounding", kind="text", choices=("cent", "none"), needed=False),
        maybe("fees"),
    ),
    gives={
        "payment": "original * i / (1 - (1 + i)^-n), i a twelfth of apr, to the cent",
        "balance": "month by month: balance + interest to the cent - payment",
        "per_diem": "balance * apr / 365 (or 360)",
        "payoff": "balance + per_diem * days_since_payment + fees",
    },
    rules=("interest.days", "interest.amortised"),
    work=_payoff,
)

RULE_OF_78S = Formula(
    takes=(
        maybe("loan", "principal"),
        money("finance_charge", "total_interest", "precomputed_interest"),
        _TERM,
        maybe(
            "unearned_periods",
            "payments_left",
            "payments_remaining",
            "remaining_payments",
            "remaining_periods",
            kind="count",
        ),
        maybe("periods_elapsed", "payments_made", "months_elapsed", kind="count"),
    ),
    gives={
        "rebate": "finance_charge * u(u + 1) / n(n + 1), u unearned_periods or term - periods_elapsed, n the term",
        "fraction": "u(u + 1) / n(n + 1)",
        "rule_of_78s_allowed": "term of 61 months or less",
    },
    rules=("interest.rebate",),
    work=_rule_of_78s,
)

EARNED = Formula(
    takes=(_TERM, needed("months_elapsed", "counts")),
    gives={"earned_fraction": "1 - u(u + 1) / n(n + 1), u the months that are left"},
    rules=("interest.rebate",),
    work=_earned,
)

ACTUARIAL = Formula(
    takes=(
        money("payment", "monthly_payment"),
        needed("apr", "rate", "rate", "annual_rate", "interest_rate"),
        needed("payments_left", "count", "payments_remaining", "remaining_payments"),
    ),
    gives={
        "rebate": "payment * payments_left - present_balance",
        "present_balance": "payment * (1 - (1 + i)^-payments_left) / i, i a twelfth of apr",
    },
    rules=("interest.rebate",),
    work=_actuarial,
)
