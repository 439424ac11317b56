"""Forms for judgments: growth by days, by years, and with payments, at a rate that is told or that the state sets."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator import growth, interest
from assistant.calculator.forms.form import STATE, Formula, Results, maybe, money, needed
from assistant.calculator.forms.rates import COMPOUNDING, simple, span_of_days
from assistant.calculator.inputs import Field, Given, problem
from assistant.calculator.judgment_rates import Compounding, JudgmentRate, judgment_rate
from assistant.calculator.span import ZERO
from assistant.facts.values import cents

_LONGEST = 100
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """The rate (None: not known), whether interest is simple, and what has to be found out."""

    rate: Decimal | None
    simple: bool
    open: tuple[str, ...] = ()


def _terms(given: Given, *, otherwise_simple: bool) -> _Terms:
    """As told; what was not told comes from the state's law. Raises `InvalidError` without a rate and a state."""
    if "rate" in given:
        plain = simple(given) if "compounding" in given else otherwise_simple
        return _Terms(rate=given.money("rate"), simple=plain)
    if "state" not in given:
        raise problem("rate", "missing")
    law = judgment_rate(given.text("state"))
    if law is None:
        return _Terms(rate=None, simple=True, open=("rate: nobody has read the law of this state yet",))
    plain = simple(given) if "compounding" in given else law.compounding is not Compounding.YEARLY
    missing = (
        [] if law.compounding is not Compounding.UNKNOWN or "compounding" in given else ["compounding: taken as simple"]
    )
    rate, asked = _lawful(law, given.maybe("contract_rate"))
    return _Terms(rate=rate, simple=plain, open=(*asked, *missing))


def _lawful(law: JudgmentRate, contract: Decimal | None) -> tuple[Decimal | None, list[str]]:
    """The rate in force as far as it is known, and what to find out: the contract's rate, a floating one, or which."""
    fixed = None if law.percent is None else law.percent / _HUNDRED
    if law.contract_first and contract is not None:
        return (max(contract, fixed or ZERO) if law.contract_higher else contract), []
    asked = [f"contract_rate: {law.says}"] if law.contract_first else []
    if fixed is None:
        return None, asked or [f"rate: {law.says}"]
    return fixed, [*asked, *([f"rate: {law.says}"] if law.varies else [])]


def _shown(terms: _Terms) -> Results:
    return {"rate": terms.rate, "simple": terms.simple, **({"open": list(terms.open)} if terms.open else {})}


def _years(given: Given) -> Results:
    principal, terms = given.money("judgment"), _terms(given, otherwise_simple=False)
    years = min(_LONGEST, given.count("years"))
    if terms.rate is None:
        return {"total": None, "interest": None, "per_diem": None, **_shown(terms)}
    rate = terms.rate
    grown = (
        tuple(cents(principal * (1 + rate * year)) for year in range(1, years + 1))
        if terms.simple
        else growth.compounded(principal, rate, years)
    )
    total = grown[-1] if grown else principal
    return {
        **{f"after_year{year}": owed for year, owed in enumerate(grown, start=1)},
        "interest": total - principal,
        "total": total,
        "per_diem": cents(interest.per_diem(principal, rate)),
        **_shown(terms),
    }


def _with_payments(given: Given) -> Results:
    start, end = span_of_days(given)
    paid = [payment for payment in given.payments("payments") if payment.day <= end]
    if any(payment.day < start for payment in paid):
        raise problem("payments", "too_small", limit=start)
    terms = _terms(given, otherwise_simple=True)
    if terms.rate is None:
        return {"balance": None, "per_diem": None, **_shown(terms)}
    opening = growth.Balance(day=start, costs=given.money("costs"), interest=ZERO, principal=given.money("judgment"))
    stops = growth.anniversaries(start, end)
    added = () if terms.simple else growth.full_years(start, end)
    balances = growth.schedule(opening, terms.rate, paid, stops, added=added)
    closing = balances[-1]
    return {
        "costs": closing.costs,
        "interest_unpaid": closing.interest,
        "principal": closing.principal,
        "balance": closing.total,
        "paid": sum((payment.amount for payment in paid), ZERO),
        "per_diem": cents(interest.per_diem(closing.principal, terms.rate)),
        "by_year": [f"{balance.day.isoformat()} {balance.total:.2f}" for balance in balances],
        **_shown(terms),
    }


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

_RATE = Field(name="rate", kind="rate", other=("apr", "annual_rate", "interest_rate", "judgment_rate"), needed=False)
_CONTRACT = maybe("contract_rate", "note_rate", kind="rate")
_AWARD = money("judgment", "principal", "judgment_amount", "award")

_RATE_FORMULA = "as told; else the contract's where the state's law puts it first; else the state's"
_OPEN_FORMULA = "what has to be found out before the figure can be relied on"

YEARS = Formula(
    takes=(
        _AWARD,
        _RATE,
        STATE,
        _CONTRACT,
        needed("years", "count", "number_of_years"),
        COMPOUNDING,
    ),
    gives={
        "after_year1": "judgment * (1 + rate), and so on each year; compounding none: judgment * (1 + rate * years)",
        "total": "the last of them",
        "interest": "total - judgment",
        "per_diem": "judgment * rate / 365",
        "rate": _RATE_FORMULA,
        "open": _OPEN_FORMULA,
    },
    rules=("judgment.compounded", "judgment.state_rate"),
    work=_years,
)

WITH_PAYMENTS = Formula(
    takes=(
        _AWARD,
        _RATE,
        STATE,
        _CONTRACT,
        needed("from", "date", "judgment_date", "start", "entered"),
        needed("to", "date", "on", "end", "as_of", "until"),
        maybe("costs", "court_costs"),
        maybe("payments", kind="payments"),
        COMPOUNDING,
    ),
    gives={
        "balance": "costs + interest_unpaid + principal at the close of `to`",
        "interest_unpaid": "principal * rate * days / 365 between payments, less what payments took of it; "
        "compounding yearly: added to the principal each year",
        "by_year": "the balance at each anniversary and at the end",
        "per_diem": "principal * rate / 365",
        "rate": _RATE_FORMULA,
        "open": _OPEN_FORMULA,
    },
    rules=("judgment.payments", "judgment.interest_since", "judgment.state_rate"),
    work=_with_payments,
)
