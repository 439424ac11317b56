from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts.catalogue import Fact, Kind, catalogue, fact
from assistant.facts.values import InvalidValueError, PartialDate, cents, dump, parse


def refusal(name: str, wire: Any) -> str:
    with pytest.raises(InvalidValueError) as caught:
        parse(fact(name), wire)
    assert caught.value.fact == name
    return caught.value.code


@given(st.decimals(min_value=0, max_value=Decimal("999999999.99"), places=2))
def test_a_cent_is_never_lost_on_the_wire(amount: Decimal) -> None:
    assert parse(fact("sale_price"), dump(amount)) == amount


@given(st.text())
def test_no_text_makes_a_value_crash(text: str) -> None:
    for row in catalogue().values():
        try:
            value = parse(row, text)
        except InvalidValueError:
            continue
        assert parse(row, dump(value)) == value


@pytest.mark.parametrize(
    ("wire", "code"),
    [
        (8500.5, "not_a_decimal_string"),
        (True, "not_a_decimal_string"),
        (None, "not_a_decimal_string"),
        ("", "not_a_number"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("1e5", "not_a_number"),
        ("8,500", "not_a_number"),
        ("٣", "not_a_number"),
        ("-0.01", "negative"),
        ("0.001", "part_of_a_cent"),
        ("1000000000000000", "too_large"),
    ],
)
def test_an_amount_that_is_none_is_refused_by_name(wire: Any, code: str) -> None:
    assert refusal("sale_price", wire) == code


def test_an_amount_is_kept_to_the_cent() -> None:
    assert dump(parse(fact("sale_price"), "8500")) == "8500.00"
    assert parse(fact("sale_price"), "0") == 0


def test_a_rate_over_its_maximum_is_refused() -> None:
    assert refusal("annual_rate", "1000.01") == "too_large"
    assert parse(fact("annual_rate"), "6.5") == Decimal("6.5")


@pytest.mark.parametrize(
    ("wire", "code"),
    [("14/03/2025", "not_a_date"), ("2025-3-14", "not_a_date"), (2025, "not_a_date"), ("2025-02-30", "no_such_day"),
     ("1899", "no_such_day"), ("2025-13", "no_such_day")],
)  # fmt: skip
def test_a_date_that_is_none_is_refused_by_name(wire: Any, code: str) -> None:
    assert refusal("sale_date", wire) == code


def test_a_date_is_kept_as_well_as_it_is_known() -> None:
    for text in ("2025", "2025-03", "2025-03-14"):
        assert dump(parse(fact("sale_date"), text)) == text


def test_a_month_knows_its_first_and_last_day() -> None:
    february = PartialDate(2024, 2)
    assert (february.earliest.isoformat(), february.latest.isoformat()) == ("2024-02-01", "2024-02-29")
    assert february.exact is None
    assert PartialDate(2025).latest.isoformat() == "2025-12-31"


def test_a_day_of_no_month_is_no_date() -> None:
    with pytest.raises(ValueError, match="no such date"):
        PartialDate(2025, None, 3)


def test_a_fact_that_needs_a_whole_day_takes_nothing_less() -> None:
    whole = Fact(name="hearing", kind=Kind.DATE, whole_day=True)
    with pytest.raises(InvalidValueError, match="whole_day_needed"):
        parse(whole, "2025-03")


def test_choices_states_and_yes_no_take_only_their_own() -> None:
    assert refusal("collateral_type", "boat") == "not_a_choice"
    assert refusal("state", "ZZ") == "not_a_state"
    assert parse(fact("state"), " tx ") == "TX"
    assert refusal("has_judgment", "true") == "not_yes_or_no"
    assert parse(fact("has_judgment"), wire=True) is True


def test_text_is_trimmed_measured_and_printable() -> None:
    assert parse(fact("lender_name"), "  First   Bank ") == "First Bank"
    assert refusal("lender_name", " ") == "empty"
    assert refusal("lender_name", "x" * 121) == "too_long"
    assert refusal("lender_name", "Bank \N{PILE OF POO}") == "unprintable"
    assert refusal("lender_name", "Bank\x07") == "unprintable"
    assert refusal("lender_name", 5) == "not_text"
    assert parse(fact("lender_name"), "s\u0327") == "ş"


def test_an_address_keeps_its_lines() -> None:
    assert parse(fact("borrower_address"), " 12  Main Street\r\n\nAustin, TX ") == "12 Main Street\nAustin, TX"
    assert refusal("borrower_address", 5) == "not_text"


def test_a_half_cent_is_rounded_up() -> None:
    assert cents(Decimal("0.005")) == Decimal("0.01")
    assert cents(Decimal("2.675")) == Decimal("2.68")
