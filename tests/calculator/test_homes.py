from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator.homes import Sale, deficiency, minimum_bid, value_credit
from assistant.calculator.jurisdictions import ValueRule, jurisdiction
from assistant.calculator.span import Span
from assistant.facts.states import STATES

amounts = st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2)
answers = st.none() | st.booleans()
sales = st.builds(
    Sale,
    owed=amounts,
    price=amounts,
    value=amounts,
    liens=amounts,
    raised=answers,
    lender_bought=answers,
    by_court=answers,
)
FAMILIES = [family for family in ValueRule if family is not ValueRule.BOOK_AVERAGE]


def ends(span: Span) -> tuple[Decimal, Decimal]:
    assert span.low is not None
    assert span.high is not None
    return span.low, span.high


@given(st.sampled_from(sorted(STATES)), sales)
def test_no_state_lets_more_be_asked_than_is_left(code: str, sale: Sale) -> None:
    low, high = ends(deficiency(jurisdiction(code).home, sale))
    assert 0 <= low <= high <= max(Decimal(0), sale.gross)


@given(st.sampled_from(FAMILIES), sales, amounts)
def test_a_higher_value_never_raises_what_may_be_asked(family: ValueRule, sale: Sale, more: Decimal) -> None:
    worth_more = Sale(
        owed=sale.owed,
        price=sale.price,
        value=sale.value + more,
        liens=sale.liens,
        raised=sale.raised,
        lender_bought=sale.lender_bought,
        by_court=sale.by_court,
    )
    before, after = (ends(value_credit(family, one)) for one in (sale, worth_more))
    assert after[0] >= before[0]
    assert after[1] >= before[1]


@given(sales)
def test_a_least_bid_is_never_over_the_debt(sale: Sale) -> None:
    assert 0 <= minimum_bid(sale) <= sale.owed


SALE = {"owed": Decimal(200000), "price": Decimal(150000), "value": Decimal(180000)}


@pytest.mark.parametrize(("raised", "expected"), [(True, (30000, 30000)), (False, (0, 0)), (None, (0, 30000))])
def test_a_credit_that_must_be_asked_for_is_open_until_somebody_says(
    raised: Any,
    expected: tuple[int, int],
) -> None:
    assert ends(value_credit(ValueRule.DEFENCE, Sale(**SALE, raised=raised))) == expected


@pytest.mark.parametrize(
    ("bought", "expected"), [(True, (20000, 20000)), (False, (50000, 50000)), (None, (20000, 50000))]
)
def test_pennsylvania_s_value_counts_when_the_lender_bought(
    bought: Any,
    expected: tuple[int, int],
) -> None:
    assert ends(deficiency(jurisdiction("PA").home, Sale(**SALE, lender_bought=bought))) == expected


@pytest.mark.parametrize(("by_court", "expected"), [(True, (50000, 50000)), (False, (0, 0)), (None, (0, 50000))])
def test_minnesota_s_bar_depends_on_the_track(
    by_court: Any,
    expected: tuple[int, int],
) -> None:
    assert ends(deficiency(jurisdiction("MN").home, Sale(**SALE, by_court=by_court))) == expected
