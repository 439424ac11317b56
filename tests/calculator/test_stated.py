"""A lender's letter as the facts of a case tell it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.calculator.jurisdictions import jurisdiction
from assistant.calculator.stated import FIGURES, findings, stated
from assistant.dialogue.flow import CHECK, load_flow
from assistant.facts.case import Case
from assistant.facts.catalogue import catalogue
from assistant.facts.states import STATES
from assistant.facts.values import PartialDate

TODAY = date(2026, 1, 15)
LETTER: dict[str, Any] = {
    "collateral_type": "vehicle",
    "state": "OH",
    "balance_owed": Decimal(9000),
    "sale_price": Decimal(2000),
    "stated_obligation": Decimal(8000),
    "stated_proceeds": Decimal(1500),
    "stated_after_proceeds": Decimal(6500),
    "stated_expenses": Decimal(100),
    "expenses_by_type": True,
    "stated_credits": Decimal(50),
    "stated_result": Decimal(6550),
}
CASE = Case(values=LETTER)


def keys(case: Case) -> list[str]:
    return [finding.key for finding in findings(case, today=TODAY)]


def test_the_letters_figures_are_its_own_beside_the_borrowers() -> None:
    assert keys(CASE) == []  # 8,000 - 1,500 + 100 - 50 = 6,550, whatever the borrower's own figures are
    assert stated(CASE, today=TODAY).obligation == Decimal(8000)


def test_nothing_told_is_nothing_found() -> None:
    assert keys(Case(values={"collateral_type": "vehicle", "fair_market_value": Decimal(1)})) == []


@pytest.mark.parametrize("name", FIGURES.values())
def test_not_in_the_letter_is_a_finding_and_not_known_is_none(name: str) -> None:
    assert keys(CASE.not_knowing(name)) == []
    assert keys(CASE.skipping(name)) == []
    assert any(key.startswith("no_") for key in keys(CASE.lacking(name)))


def test_a_surplus_that_is_read_out_counts_as_one() -> None:
    surplus = CASE.knowing("stated_proceeds", Decimal(9000)).knowing("stated_after_proceeds", Decimal(1000))
    case = surplus.knowing("stated_result", Decimal(950)).knowing("stated_result_owed", value=False)
    assert stated(case, today=TODAY).result == Decimal(-950)  # 8,000 - 9,000 + 100 - 50 = -950
    assert "result_sum" not in keys(case)
    assert "result_sum" in keys(case.knowing("stated_result_owed", value=True))


def test_days_are_counted_only_from_days_known_to_the_day() -> None:
    taken = CASE.knowing("taken_date", PartialDate(2025, 4, 10)).knowing("stated_as_of", PartialDate(2025, 3, 5))
    assert keys(taken) == ["as_of"]  # 36 days
    assert keys(taken.knowing("stated_as_of", PartialDate(2025, 3, 6))) == []  # 35 days
    assert keys(taken.knowing("stated_as_of", PartialDate(2025, 2))) == []


def test_no_notice_is_not_a_notice_of_an_unknown_day() -> None:
    assert keys(CASE.lacking("notice_date")) == ["no_notice"]
    assert keys(CASE.not_knowing("notice_date")) == []


@pytest.mark.parametrize("code", [code for code in STATES if (row := jurisdiction(code).vehicle) and row.bar])
def test_each_state_with_a_limit_for_small_balances_asks_for_the_figure_that_it_looks_at(code: str) -> None:
    row = jurisdiction(code).vehicle
    assert row
    assert row.bar
    here = CASE.knowing("state", code)
    asked = [need.fact for need in load_flow().goals[CHECK].needs if need.when.holds(here)]
    (threshold,) = {"cash_price", "amount_financed", "balance_at_default"} & set(asked)
    at = row.bar.at - Decimal("0.01") if row.bar.below else row.bar.at
    assert "barred" in keys(here.knowing(threshold, at))
    assert "barred" not in keys(here.knowing(threshold, at + Decimal("0.01")))
    assert "barred" not in keys(here.knowing(threshold, at).knowing("collateral_type", "other"))


def test_no_other_state_asks_for_it() -> None:
    barred = {code for code in STATES if (row := jurisdiction(code).vehicle) and row.bar}
    tests = [test for need in load_flow().goals[CHECK].needs for test in need.when.tests if test.fact == "state"]
    assert {state for test in tests for state in test.values} == barred


def test_what_stands_beside_a_figure_of_the_lender_is_a_figure_of_the_same_kind() -> None:
    for fact in catalogue().values():
        assert not fact.beside or catalogue()[fact.beside].kind is fact.kind
