from decimal import Decimal

from assistant.understanding.given import Given
from assistant.understanding.shorthand import spelled_out


def given(fact: str, *readings: int | str) -> Given:
    return Given(fact, 0, 1, tuple(Decimal(reading) for reading in readings), "cue")


def amounts(*values: Given, home: bool = False) -> list[tuple[Decimal, ...]]:
    return [each.readings for each in spelled_out(values, frozenset(), home=home)]


def test_a_price_beside_one_in_thousands_is_in_thousands() -> None:
    assert amounts(given("sale_price", 12000), given("fair_market_value", 16))[1] == (Decimal(16000),)


def test_a_fraction_or_one_digit_can_only_be_thousands() -> None:
    assert amounts(given("sale_price", "6.5")) == [(Decimal(6500),)]
    assert amounts(given("sale_price", 7)) == [(Decimal(7000),)]


def test_two_digits_alone_are_thousands_or_hundreds() -> None:
    assert amounts(given("sale_price", 78)) == [(Decimal(78000), Decimal(7800))]


def test_three_digits_alone_stay_unless_a_home_was_sold() -> None:
    assert amounts(given("sale_price", 800)) == [(Decimal(800),)]
    assert amounts(given("sale_price", 155), home=True) == [(Decimal(155000),)]


def test_a_fee_is_never_written_out() -> None:
    assert amounts(given("late_fees", 35), given("balance_owed", 9000))[0] == (Decimal(35),)


def test_an_amount_with_its_currency_is_meant_as_it_stands() -> None:
    value = given("sale_price", 78)
    assert spelled_out([value], frozenset({value.begin}), home=True) == [value]
