from decimal import Decimal

import pytest

from assistant.understanding.digits import read_digits


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1250", "1250"), ("1,250", "1250"), ("1.250", "1250"), ("1,250.50", "1250.50"), ("1.250,50", "1250.50"),
        ("1,250,000", "1250000"), ("1.250.000", "1250000"), ("3.5", "3.5"), ("3,5", "3.5"), ("0.125", "0.125"),
        ("12,50", "12.50"), ("1234.567", "1234.567"),
    ],
)  # fmt: skip
def test_one_separator_before_three_digits_is_thousands_and_any_other_a_decimal_mark(text: str, value: str) -> None:
    assert read_digits(text, ".").value == Decimal(value)


def test_thousands_are_doubted_only_where_the_separator_is_the_decimal_mark() -> None:
    assert read_digits("1.250", ".").doubtful
    assert not read_digits("1,250", ".").doubtful
    assert read_digits("1,250", ",").doubtful
    assert read_digits("1.250", ".").fraction == Decimal("1.250")


@pytest.mark.parametrize("text", ["14.03.2025", "1,2,3", "1.23.456", "1" * 19, "1,250.000.50"])
def test_what_is_grouped_in_no_known_way_is_no_figure(text: str) -> None:
    assert read_digits(text, ".").value is None
