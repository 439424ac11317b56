from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator.tax import excluded_by_insolvency, excluded_residence, foreclosure

amounts = st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2)


@given(amounts, amounts, amounts)
def test_debt_and_sale_together_are_the_debt_that_was_given_up(debt: Decimal, value: Decimal, basis: Decimal) -> None:
    found = foreclosure(recourse=True, debt=debt, value=value, basis=basis)
    assert found.cancelled + found.realised == debt
    assert found.gain == found.realised - basis


@given(amounts, amounts)
def test_without_personal_liability_nothing_is_cancelled(debt: Decimal, value: Decimal) -> None:
    found = foreclosure(recourse=False, debt=debt, value=value)
    assert (found.cancelled, found.realised) == (0, debt)


@given(amounts, amounts, amounts)
def test_no_exclusion_is_more_than_was_cancelled(cancelled: Decimal, one: Decimal, other: Decimal) -> None:
    assert 0 <= excluded_by_insolvency(cancelled, liabilities=one, assets=other) <= cancelled
    qualified = min(one, other)
    loan = max(one, other, cancelled)
    assert 0 <= excluded_residence(cancelled, loan=loan, qualified=qualified, cap=Decimal(750000)) <= cancelled


@given(amounts, amounts)
def test_a_loan_used_only_for_the_home_is_left_out_whole_under_the_cap(cancelled: Decimal, loan: Decimal) -> None:
    cancelled = min(cancelled, loan)
    assert excluded_residence(cancelled, loan=loan, qualified=loan, cap=loan) == cancelled
