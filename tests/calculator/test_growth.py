from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator.growth import Balance, Payment, compounded, schedule

START = date(2025, 1, 1)
END = date(2027, 1, 1)
RATE = Decimal("0.10")
OPENING = Balance(day=START, costs=Decimal(200), interest=Decimal(0), principal=Decimal(10000))

amounts = st.decimals(min_value=0, max_value=Decimal(20000), places=2)
payments = st.lists(
    st.builds(Payment, day=st.integers(0, 729).map(lambda days: START + timedelta(days=days)), amount=amounts),
    max_size=5,
)


def closing(paid: list[Payment]) -> Balance:
    return schedule(OPENING, RATE, paid, (END,))[0]


@given(payments, st.integers(0, 729), amounts)
def test_another_payment_never_raises_the_balance(paid: list[Payment], days: int, more: Decimal) -> None:
    extra = Payment(day=START + timedelta(days=days), amount=more)
    assert closing([*paid, extra]).total <= closing(paid).total + Decimal("0.02")


@given(payments)
def test_no_part_of_a_balance_is_ever_negative(paid: list[Payment]) -> None:
    found = closing(paid)
    assert min(found.costs, found.interest, found.principal) >= 0


@given(payments)
def test_the_order_in_which_payments_are_told_does_not_matter(paid: list[Payment]) -> None:
    assert closing(paid) == closing(list(reversed(paid)))


def test_without_payments_interest_is_simple() -> None:
    # 10,000 * 10 % * 730 / 365 = 2,000
    assert closing([]) == Balance(day=END, costs=Decimal(200), interest=Decimal("2000.00"), principal=Decimal(10000))


def test_a_payment_on_the_first_day_counts_on_it() -> None:
    assert closing([Payment(day=START, amount=Decimal(10200))]).total == 0


def test_a_payment_from_before_the_judgment_is_refused() -> None:
    with pytest.raises(ValueError, match="older than the judgment"):
        closing([Payment(day=date(2024, 12, 31), amount=Decimal(1))])


def test_a_stop_on_the_first_day_shows_the_opening_balance() -> None:
    assert schedule(OPENING, RATE, [], (START, END))[0] == OPENING


def test_a_year_without_interest_changes_nothing() -> None:
    assert compounded(Decimal(100), Decimal(0), 3) == (100, 100, 100)
