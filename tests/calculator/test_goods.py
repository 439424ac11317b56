from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator.goods import apply_proceeds, consumer_views, insider_price, presumed_deficiency

amounts = st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2)


@given(amounts, amounts, amounts, st.lists(amounts, max_size=4))
def test_every_cent_of_the_proceeds_goes_somewhere(
    proceeds: Decimal, expenses: Decimal, obligation: Decimal, juniors: list[Decimal]
) -> None:
    found = apply_proceeds(proceeds, expenses=expenses, obligation=obligation, juniors=juniors)
    assert found.expenses + found.obligation + sum(found.juniors) + found.surplus == proceeds
    assert found.obligation + found.expenses + found.deficiency == obligation + expenses
    assert not (found.surplus and found.deficiency)


@given(amounts, amounts, amounts, st.lists(amounts, min_size=1, max_size=4))
def test_a_junior_is_paid_only_after_all_before_it(
    proceeds: Decimal, expenses: Decimal, obligation: Decimal, juniors: list[Decimal]
) -> None:
    found = apply_proceeds(proceeds, expenses=expenses, obligation=obligation, juniors=juniors)
    claims, paid = [expenses, obligation, *juniors], [found.expenses, found.obligation, *found.juniors]
    for place, amount in enumerate(paid):
        assert not amount or paid[:place] == claims[:place]


@given(amounts, amounts, amounts)
def test_proving_nothing_leaves_nothing_and_complying_leaves_the_gap(
    owed: Decimal, proceeds: Decimal, value: Decimal
) -> None:
    assert presumed_deficiency(owed, proceeds, complied=False) == 0
    ordinary = presumed_deficiency(owed, proceeds, complied=True)
    assert ordinary == max(Decimal(0), owed - proceeds)
    assert presumed_deficiency(owed, proceeds, complied=False, complying_value=value) <= ordinary


@given(amounts, amounts, amounts, amounts)
def test_the_three_views_of_a_consumer_never_pass_the_ordinary_deficiency(
    owed: Decimal, proceeds: Decimal, value: Decimal, damages: Decimal
) -> None:
    views = consumer_views(owed, proceeds, complying_value=value, damages=damages)
    ordinary = max(Decimal(0), owed - proceeds)
    assert views.barred == 0
    assert max(views.presumption, views.set_off) <= ordinary
    assert views.set_off >= ordinary - damages


@given(amounts, amounts)
def test_an_insider_s_price_is_raised_and_never_lowered(price: Decimal, complying: Decimal) -> None:
    assert insider_price(price, complying) >= price
    assert insider_price(price, None) == price
