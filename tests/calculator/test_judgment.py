from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator.judgment import growth, per_diem, statement
from assistant.calculator.present import present
from assistant.calculator.statement import Line
from assistant.content.words import LOCALES, words
from assistant.facts.case import Case
from assistant.facts.states import STATES

TODAY = date(2026, 1, 15)
# 1,500.00 + 120.00 + 300.00 + 80.00 = 2,000.00
JUDGMENT = Case.from_wire(
    {
        "values": {
            "judgment_court": "Justice Court",
            "judgment_case_number": "24-1",
            "judgment_principal": "1500",
            "judgment_interest": "120",
            "judgment_fees": "300",
            "judgment_costs": "80",
            "judgment_date": "2025-01-15",
            "judgment_rate": "10",
            "judgment_payments": "0",
        }
    }
)


def line(case: Case, key: str) -> Line:
    return next(item for item in statement(case, today=TODAY).lines if item.key == key)


def test_a_judgment_earns_simple_interest_to_the_day() -> None:
    # 365 days at 10 percent on 2,000.00: 200.00, so 2,200.00
    assert line(JUDGMENT, "judgment_total").amount == Decimal("2000.00")
    assert line(JUDGMENT, "judgment_interest_since").amount == Decimal("200.00")
    found = statement(JUDGMENT, today=TODAY)
    assert (found.amount, found.open) == (Decimal("2200.00"), ())
    assert statement(JUDGMENT, today=date(2026, 1, 16)).amount == Decimal("2200.55")


def test_the_interest_of_a_day_is_told_once_award_and_rate_are() -> None:
    # 2,000 * 10 % ÷ 365 = 0.5479
    assert per_diem(JUDGMENT, today=TODAY) == Decimal("0.55")
    assert per_diem(JUDGMENT.not_knowing("judgment_rate"), today=TODAY) is None
    assert per_diem(JUDGMENT.forgetting("judgment_costs"), today=TODAY) is None


def test_payments_on_unknown_days_bracket_the_interest() -> None:
    # paid at once: 1,500 * 10 % = 150; paid today: 2,000 * 10 % = 200; balance 2,000 - 500 + (150 to 200)
    case = JUDGMENT.knowing("judgment_payments", Decimal(500))
    since = line(case, "judgment_interest_since")
    assert (since.amount, since.low, since.high) == (None, Decimal("150.00"), Decimal("200.00"))
    found = statement(case, today=TODAY)
    assert (found.amount, found.low, found.high) == (None, Decimal("1650.00"), Decimal("1700.00"))
    assert [item.why for item in found.open] == ["open.judgment_payment_dates"]


def test_a_date_known_to_the_month_brackets_the_interest() -> None:
    case = Case.from_wire({"values": {**JUDGMENT.to_wire()["values"], "judgment_date": "2025-01"}})
    since = line(case, "judgment_interest_since")
    # 349 days from 31 January, 379 from 1 January
    assert (since.low, since.high) == (Decimal("191.23"), Decimal("207.67"))


@pytest.mark.parametrize(
    "fact",
    [
        "judgment_principal",
        "judgment_interest",
        "judgment_fees",
        "judgment_costs",
        "judgment_payments",
        "judgment_rate",
    ],
)
def test_what_was_not_told_is_open_and_never_zero(fact: str) -> None:
    found = statement(JUDGMENT.forgetting(fact), today=TODAY)
    assert found.amount is None
    assert f"open.{fact}" in {item.why for item in found.open}


@given(st.integers(0, 4000), st.integers(0, 4000))
def test_a_judgment_never_shrinks_with_time(earlier: int, later: int) -> None:
    first, second = sorted((earlier, later))
    amounts = [statement(JUDGMENT, today=date.fromordinal(TODAY.toordinal() + days)).amount for days in (first, second)]
    assert amounts[0] is not None
    assert amounts[1] is not None
    assert amounts[0] <= amounts[1]


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_judgment_can_be_shown_in_every_language(locale: str) -> None:
    shown = present(statement(Case(), today=TODAY), Case(), words(locale))
    assert [item["key"] for item in shown["open"]][:2] == ["judgment_court", "judgment_case_number"]
    assert all(item["label"] and item["formula"] for item in shown["lines"])


def test_a_judgment_that_nobody_pays_grows_by_the_same_each_year() -> None:
    # 2,200.00 today; 10 percent of 2,000.00 is 200.00 a year; 3, 5 and 10 years hold 1, 1 and 2 leap days of 0.55
    found = growth(JUDGMENT, today=TODAY)
    assert [balance.total for balance in found] == [
        Decimal(amount) for amount in ("2200.00", "2400.00", "2800.55", "3200.55", "4201.10")
    ]
    assert [balance.day.year for balance in found] == [2026, 2027, 2029, 2031, 2036]


def test_where_the_law_adds_interest_once_a_year_it_bears_interest_too() -> None:
    # Colorado: 2,000.00; 200.00 after a year; 220.00 after two; 242.00; then 366 days of 2,662.00: 266.93
    colorado = JUDGMENT.knowing("state", "CO")
    found = growth(colorado, today=TODAY)
    assert [balance.total for balance in found[:3]] == [Decimal("2200.00"), Decimal("2420.00"), Decimal("2928.93")]
    assert statement(colorado, today=date(2027, 1, 15)).amount == Decimal("2420.00")
    assert per_diem(colorado, today=TODAY) == Decimal("0.60")  # 2,200 * 10 % ÷ 365
    assert line(colorado, "judgment_interest_since").formula_key == "line.judgment_interest_yearly.formula"


def test_the_sum_owed_and_its_growth_meet_whatever_the_state() -> None:
    for code in STATES:
        case = JUDGMENT.knowing("state", code)
        for day in (date(2025, 1, 15), TODAY, date(2028, 2, 29)):
            assert growth(case, today=day)[0].total == statement(case, today=day).amount


@pytest.mark.parametrize("name", ["judgment_rate", "judgment_principal", "judgment_date", "judgment_payments"])
def test_nothing_grows_from_what_is_not_known(name: str) -> None:
    assert growth(JUDGMENT.forgetting(name), today=TODAY) == ()


def test_nothing_grows_where_no_court_has_ruled_or_nothing_is_owed() -> None:
    assert growth(JUDGMENT.knowing("has_judgment", value=False), today=TODAY) == ()
    nothing = Case.from_wire(
        {"values": dict.fromkeys(JUDGMENT.to_wire()["values"], "0") | {"judgment_rate": "10", "judgment_date": "2025"}}
    )
    assert growth(nothing, today=TODAY) == ()
