"""Values that are out of line: taken only once the person has confirmed them."""

from datetime import date
from decimal import Decimal

from assistant.facts.case import Case
from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.values import PartialDate, Value

_WHOLE = ("balance_owed", "sale_price", "fair_market_value")
"""Figures of one size: what was owed, what was paid, what it was worth."""

_PARTS = ("accrued_interest", "late_fees", "sale_expenses", "attorney_fees", "credits")
"""Figures that are a part of the loan's size."""

_TEN = 10
_OLD_YEARS = 30
_CHEAPEST_HOME = 1_000


def doubt(name: str, value: Value, case: Case, *, today: date) -> str | None:
    """Why this value should be confirmed first, as the last part of the key `doubt.<why>`; None when it is in line.

    `future`: a day that has not come, for something that has happened. `long_ago`: over thirty years back.
    `unusual`: past what the catalogue calls usual, such as a rate of 650 %. `ten_times`: ten times another figure of
    its size, or a tenth, which is mostly a slip of a zero. `nothing`: a debt, a price or a value of zero.
    `above_balance`: a part larger than the whole debt.
    """
    row = catalogue()[name]
    if isinstance(value, PartialDate):
        return _day_doubt(row, value, today)
    if not isinstance(value, Decimal):
        return None
    if row.confirm_above is not None and value > row.confirm_above:
        return "unusual"
    return _size_doubt(name, value, case) if row.kind is Kind.MONEY else None


def is_short(name: str, value: Decimal, case: Case) -> bool:
    """Whether thousands were likely left out: "210" for a home that was sold for 210,000."""
    return name in _WHOLE and case.get("collateral_type") == "home" and 0 < value < _CHEAPEST_HOME


def _day_doubt(row: Fact, value: PartialDate, today: date) -> str | None:
    if row.past_only and value.earliest > today:
        return "future"
    return "long_ago" if value.latest.year < today.year - _OLD_YEARS else None


def _size_doubt(name: str, value: Decimal, case: Case) -> str | None:
    if name in _WHOLE:
        if not value:
            return "nothing"
        others = [amount for other in _WHOLE if other != name and (amount := _amount(case, other))]
        slips = (value >= _TEN * other or other >= _TEN * value for other in others)
        return "ten_times" if any(slips) else None
    balance = _amount(case, "balance_owed")
    return "above_balance" if name in _PARTS and balance and value > balance else None


def _amount(case: Case, name: str) -> Decimal | None:
    value = case.get(name)
    return value if isinstance(value, Decimal) and value > 0 else None
