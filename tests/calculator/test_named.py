import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator import named
from assistant.calculator.inputs import fits
from assistant.calculator.named import CALCULATIONS, calculations
from assistant.content.words import words
from assistant.facts.states import STATES

TODAY = date(2026, 1, 15)
NET: dict[str, Any] = {"secured_debt": 10000, "costs": 500, "sale_proceeds": 8500}


def calculate(name: str, inputs: Any) -> dict[str, Any]:
    return named.calculate(name, inputs, today=TODAY)


def errors(name: str, inputs: Any) -> dict[str, list[str]]:
    found = calculate(name, inputs).get("errors", {})
    return {field: [problem["code"] for problem in problems] for field, problems in found.items()}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (-1, "negative"),
        ("-0.01", "negative"),
        (float("nan"), "not_a_decimal_string"),
        (float("inf"), "not_a_decimal_string"),
        (8500.0, "not_a_decimal_string"),
        (True, "not_a_decimal_string"),
        ([], "not_a_decimal_string"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        (Decimal("1E+400"), "not_a_number"),
        ("1,000", "not_a_number"),
        ("", "not_a_number"),
        ("10.005", "part_of_a_cent"),
        (10**15, "too_large"),
        ("1000000000000000", "too_large"),
        ("9" * 5000, "not_a_number"),
    ],
)
def test_an_amount_that_cannot_be_is_named(value: Any, code: str) -> None:
    assert errors("deficiency", {**NET, "sale_proceeds": value}) == {"sale_proceeds": [code]}
    assert errors("deficiency", {"balance_owed": "1", "sale_price": value}) == {"sale_price": [code]}


def test_the_largest_amount_is_a_cent_under_a_quadrillion() -> None:
    found = calculate("deficiency", {**NET, "secured_debt": "999999999999999.99"})
    assert found["deficiency"] == "999999999991999.99"


@pytest.mark.parametrize(
    ("name", "inputs", "expected"),
    [
        ("deficiency", {"secured_debt": 1}, {"sale_price": ["missing"]}),
        ("deficiency", {}, {"balance_owed": ["missing"], "sale_price": ["missing"]}),
        ("deficiency", {**NET, "debt": 1}, {"secured_debt": ["unknown_field"]}),
        ("deficiency", {**NET, "sale_proces": 1}, {"sale_proces": ["unknown_field"]}),
        ("deficiency", {**NET, "costs": {"towing": -5}}, {"costs.towing": ["negative"]}),
        ("deficiency", {"balance_owed": "1", "sale_price": "1", "state": "ZZ"}, {"state": ["not_a_state"]}),
        ("deficiency", {"balance_owed": "1", "sale_price": None, "colour": "red"}, {"colour": ["unknown_field"]}),
        ("home", {"debt": 1, "sale": 1, "state": "Freedonia"}, {"state": ["not_a_state"]}),
        ("home", {"debt": 1, "sale": 1, "state": None, "track": "trustee"}, {"track": ["not_a_choice"]}),
        ("home", {"debt": 1, "sale": 1, "rule": "my own"}, {"rule": ["not_a_choice"]}),
        ("interest", {"principal": 1, "rate": 9, "days": 1}, {"rate": ["too_large"]}),
        ("interest", {"principal": 1, "rate": "0.1", "days": "1.5"}, {"days": ["not_a_number"]}),
        ("interest", {"principal": 1, "rate": "0.1", "days": -1}, {"days": ["negative"]}),
        ("interest", {"principal": 1, "rate": "0.1", "from": "2025-02-30", "to": "2025-03"},
         {"from": ["no_such_day"], "to": ["whole_day_needed"]}),
        ("interest", {"principal": 1, "rate": "0.1", "from": "2025-03-02", "to": "2025-03-01"}, {"to": ["too_small"]}),
        ("garnishment", {"period": "daily", "disposable": 1}, {"period": ["not_a_choice"]}),
        ("tax", {"recourse": "yes", "debt_before": 1, "fmv": 1}, {"recourse": ["not_yes_or_no"]}),
        ("payoff", {"original": 1, "apr": "0.1", "term_months": 0, "payments_made": 1}, {"term_months": ["too_small"]}),
        ("judgment",
         {"judgment": 1, "rate": "0.1", "from": "2025-01-01", "to": "2025-02-01",
          "payments": [{"date": "2024-12-31", "amount": 1}]},
         {"payments": ["too_small"]}),
        ("judgment",
         {"judgment": 1, "rate": "0.1", "from": "2025-01-01", "to": "2025-02-01", "payments": [{"amount": 1}]},
         {"payments": ["not_an_object"]}),
        ("deadline", {"deficiency_sought": 1, "motion_days_after_deed": "late"},
         {"motion_days_after_deed": ["not_a_number"]}),
        ("garnishment", {"period": "weekly", "disposable": 1, "on": "1960-01-01"}, {"on": ["not_in_force"]}),
        ("alimony", {}, {"name": ["not_a_choice"]}),
        ("deficiency", [1], {"inputs": ["not_an_object"]}),
        ("deficiency", None, {"inputs": ["not_an_object"]}),
    ],
)  # fmt: skip
def test_every_problem_names_its_field(name: str, inputs: Any, expected: dict[str, list[str]]) -> None:
    assert errors(name, inputs) == expected


def test_a_rate_over_a_hundred_percent_needs_a_confirmation() -> None:
    asked = {"principal": 100, "rate": "1.5", "days": 365}
    assert errors("interest", asked) == {"rate": ["too_large"]}
    assert calculate("interest", {**asked, "rate_confirmed": True})["interest"] == "150.00"


def test_what_no_formula_looks_at_is_named_and_changes_nothing() -> None:
    found = calculate("deficiency", {**NET, "loan_officer": "somebody"})
    assert found["unused"] == ["loan_officer"]
    assert found["deficiency"] == "2000.00"
    assert "unused" not in calculate("deficiency", NET)


def test_a_word_for_a_period_may_be_hyphenated() -> None:
    found = [calculate("garnishment", {"period": name})["exempt_up_to"] for name in ("bi-weekly", "Biweekly")]
    assert found == ["435.00", "435.00"]


def test_the_facts_of_the_conversation_give_its_statement() -> None:
    found = calculate("deficiency", {"balance_owed": "10000", "sale_price": "8500", "sale_expenses": None})
    assert (found["kind"], found["amount"], found["low"], found["high"]) == ("deficiency", None, "1500.00", None)
    assert found["open"][0]["key"] == "sale_expenses"
    plain = calculate("deficiency", {"balance_owed": "10000", "sale_price": "10500"})
    assert (plain["deficiency"], plain["surplus"]) == ("0.00", "500.00")


def test_the_list_can_be_read_and_names_inputs_formulas_and_rules() -> None:
    listed = json.loads(json.dumps(calculations()))
    assert [item["name"] for item in listed][:2] == ["deficiency", "explanation"]
    for item in listed:
        for form in item["forms"]:
            assert all(field["name"] and field["kind"] for field in form["takes"])
            assert form["gives"]
            assert all(rule["says"] and rule["citations"] for rule in form["rules"])


def test_forms_of_one_calculation_can_be_told_apart() -> None:
    for item in CALCULATIONS.values():
        for form in item.forms:
            everything = {field.name: 1 for field in form.takes}
            assert next(one for one in item.forms if fits(one.takes, everything)) is form


@pytest.mark.parametrize("state", STATES)
def test_every_jurisdiction_can_be_asked_about_a_home_and_a_car(state: str) -> None:
    home = calculate("home", {"state": state, "debt": 200000, "sale": 150000, "fmv": 180000})
    low, high, gross = (Decimal(home[key]) for key in ("deficiency_at_least", "deficiency", "gross_deficiency"))
    assert 0 <= low <= high <= gross == Decimal(50000)
    assert calculate("vehicle", {"state": state, "debt": 9000, "sale": 5000})["gross_deficiency"] == "4000.00"
    assert "errors" not in calculate("deadline", {"state": state, "sale_date": "2025-01-31"})


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
NAMES = sorted({field.name for item in CALCULATIONS.values() for form in item.forms for field in form.takes})


@given(st.sampled_from(sorted(CALCULATIONS)), st.dictionaries(st.sampled_from(NAMES), junk, max_size=8))
def test_nothing_that_can_be_typed_makes_it_fall_over(name: str, inputs: dict[str, Any]) -> None:
    json.dumps(calculate(name, inputs))


def test_every_problem_has_words_in_every_language() -> None:
    codes = {"missing", "unknown_field", "not_an_object", "not_a_choice", "too_small", "too_large"}
    for locale in ("en", "es", "tr"):
        assert all(words(locale).has(f"problem.value.{code}") for code in codes)
