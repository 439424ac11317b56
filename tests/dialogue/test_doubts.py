from datetime import date
from decimal import Decimal

import pytest

from assistant.dialogue.doubts import doubt
from assistant.facts.case import Case
from assistant.facts.values import PartialDate, Value

TODAY = date(2026, 3, 10)
CASE = Case(values={"balance_owed": Decimal(10_000), "sale_price": Decimal(8_500)})


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("sale_price", Decimal(100_000), "ten_times"),
        ("sale_price", Decimal(1_000), "ten_times"),
        ("sale_price", Decimal(99_999), None),
        ("sale_price", Decimal(0), "nothing"),
        ("credits", Decimal(0), None),
        ("balance_owed", Decimal(85_000), "ten_times"),
        ("balance_owed", Decimal(84_999), None),
        ("balance_owed", Decimal(6_000_000), "unusual"),
        ("sale_expenses", Decimal(10_001), "above_balance"),
        ("sale_expenses", Decimal(10_000), None),
        ("annual_rate", Decimal(650), "unusual"),
        ("annual_rate", Decimal(36), None),
        ("sale_date", PartialDate(2026, 3, 11), "future"),
        ("sale_date", PartialDate(2026, 3, 10), None),
        ("sale_date", PartialDate(2026), None),
        ("sale_date", PartialDate(1995, 5), "long_ago"),
        ("sale_date", PartialDate(1996), None),
        ("event", "foreclosure", None),
        ("judgment_costs", Decimal(20_000), None),
    ],
)
def test_only_what_is_out_of_line_is_doubted(name: str, value: Value, why: str | None) -> None:
    assert doubt(name, value, CASE, today=TODAY) == why


def test_without_other_figures_nothing_can_be_ten_times_them() -> None:
    assert doubt("sale_price", Decimal(100_000), Case(), today=TODAY) is None
    assert doubt("sale_expenses", Decimal(90_000), Case(), today=TODAY) is None
