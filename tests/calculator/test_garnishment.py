from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator.garnishment import Law, Period

LAW = Law(share=Decimal("0.25"), hours=Decimal(30), wage=Decimal("7.25"))
pays = st.decimals(min_value=0, max_value=100_000, places=2)
periods = st.sampled_from(list(Period))


@given(pays, periods, pays)
def test_the_safe_part_of_a_pay_is_never_touched(pay: Decimal, period: Period, support: Decimal) -> None:
    most = LAW.most(pay, period, support=support)
    assert 0 <= most <= max(Decimal(0), pay - LAW.exempt(period))
    assert most <= LAW.share * pay + Decimal("0.005")
    assert most <= LAW.most(pay, period)


@given(periods)
def test_the_two_tests_meet_at_the_second_limit(period: Period) -> None:
    meeting = LAW.full_from(period)
    assert abs(LAW.share * meeting - (meeting - LAW.exempt(period))) <= Decimal("0.01")


@pytest.mark.parametrize(("period", "weeks"), [("weekly", 52), ("biweekly", 26), ("semimonthly", 24), ("monthly", 12)])
def test_a_year_of_pays_has_fifty_two_weeks(period: str, weeks: int) -> None:
    assert Period(period).weeks * weeks == 52
