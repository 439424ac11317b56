from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator.interest import (
    Basis,
    actuarial_rebate,
    amortised_balance,
    between,
    days_between,
    monthly_payment,
    unearned_fraction,
)
from assistant.facts.values import cents


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2025, 1, 31), date(2025, 3, 31), 60),
        (date(2025, 1, 30), date(2025, 3, 31), 60),
        (date(2025, 1, 29), date(2025, 3, 31), 62),
        (date(2025, 2, 28), date(2025, 3, 1), 3),
        (date(2024, 12, 15), date(2025, 12, 15), 360),
    ],
)
def test_thirty_360_counts_every_month_as_thirty_days(start: date, end: date, days: int) -> None:
    assert days_between(start, end, Basis.THIRTY_360) == days


def test_the_payoff_day_bears_interest_and_the_last_payment_day_does_not() -> None:
    assert days_between(date(2025, 5, 31), date(2025, 6, 25)) == 25


def test_actual_actual_gives_each_year_its_own_length() -> None:
    # 2024 is a leap year: 184 days of 366 in it, 181 of 365 in 2025
    found = between(Decimal(1000), Decimal("0.1"), date(2024, 6, 30), date(2025, 6, 30), Basis.ACTUAL_ACTUAL)
    assert cents(found) == cents(Decimal(100) * 184 / 366 + Decimal(100) * 181 / 365)


@given(
    st.integers(1, 480),
    st.decimals(min_value=1000, max_value=1_000_000, places=2),
    st.decimals(min_value=0, max_value="0.3", places=4),
)
def test_level_payments_repay_a_loan_to_within_their_rounding(months: int, principal: Decimal, rate: Decimal) -> None:
    left = amortised_balance(principal, rate, months, months)
    growth = (1 + rate / 12) ** months
    assert left <= Decimal("0.01") * months * growth
    assert amortised_balance(principal, rate, months, 0) == principal


def test_a_loan_without_interest_is_repaid_in_equal_parts() -> None:
    assert monthly_payment(Decimal(1200), Decimal(0), 12) == Decimal(100)
    assert actuarial_rebate(Decimal(100), Decimal(0), 5) == 0


@given(st.integers(1, 60), st.data())
def test_the_rule_of_78s_gives_all_back_on_the_first_day_and_nothing_on_the_last(
    months: int, data: st.DataObject
) -> None:
    assert unearned_fraction(months, months) == 1
    assert unearned_fraction(months, 0) == 0
    left = data.draw(st.integers(1, months))
    assert unearned_fraction(months, left - 1) < unearned_fraction(months, left)
