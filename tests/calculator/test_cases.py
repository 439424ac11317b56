"""Runs the cases that a lawyer can read: `tests/cases/*.yaml`, each with the sum by hand in its comment."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.calculator import judgment
from assistant.calculator.deficiency import statement
from assistant.calculator.judgment_rates import judgment_rate
from assistant.calculator.jurisdictions import jurisdiction
from assistant.calculator.named import calculate
from assistant.calculator.present import present
from assistant.calculator.rules import rules
from assistant.content.loader import load_file
from assistant.content.words import LOCALES, words
from assistant.facts.case import Case
from assistant.facts.states import STATES

CASES = Path(__file__).parents[1] / "cases"
ROWS = [row for path in sorted(CASES.glob("*.yaml")) for row in load_file(path)]
TODAY = date(2026, 1, 15)


def read(*names: str) -> list[Any]:
    rows = [(name, row) for name in names for row in load_file(CASES / f"{name}.yaml")]
    return [pytest.param(row, id=f"{name}: {row['name']}") for name, row in rows]


def case_of(row: dict[str, Any]) -> Case:
    return Case.from_wire(
        {"values": row["facts"], "unknown": row.get("unknown", ()), "skipped": row.get("skipped", ())}
    )


@pytest.mark.parametrize("row", read("article", "not_known"))
@pytest.mark.parametrize("locale", LOCALES)
def test_a_statement_comes_out_as_worked_by_hand(row: dict[str, Any], locale: str) -> None:
    case = case_of(row)
    shown = present(statement(case, today=TODAY), case, words(locale))
    expected = dict(row["expected"])
    assert [item["key"] for item in shown["open"]] == expected.pop("open", [item["key"] for item in shown["open"]])
    assert {key: shown[key] for key in expected} == expected
    amounts = {line["key"]: line["amount"] for line in shown["lines"]}
    assert {key: amounts[key] for key in row.get("lines", {})} == row.get("lines", {})
    assert row["citation"]


@pytest.mark.parametrize("row", read("judgments"))
def test_a_judgment_comes_out_as_worked_by_hand(row: dict[str, Any]) -> None:
    case = case_of(row)
    found = judgment.statement(case, today=TODAY)
    shown = present(found, case, words("en"))
    assert {key: shown[key] for key in row["expected"]} == row["expected"]
    amounts = {line["key"]: line["amount"] for line in shown["lines"]}
    assert {key: amounts[key] for key in row.get("lines", {})} == row.get("lines", {})
    assert row["citation"]


@pytest.mark.parametrize(
    "row",
    read(
        "published",
        "courts",
        "article9",
        "homes",
        "interest",
        "pay",
        "tax",
        "times",
        "states",
        "deadlines",
        "judgment_rates",
    ),
)
def test_a_calculation_comes_out_as_worked_by_hand(row: dict[str, Any]) -> None:
    result = calculate(row["calculate"], row["inputs"], today=TODAY)
    assert "errors" not in result
    assert {key: result.get(key) for key in row["expected"]} == row["expected"]
    assert all(rule["citations"] for rule in result["rules"])
    assert row["citation"]


def rules_in(wire: Any) -> Iterator[str]:
    """Every rule that a result names: of a line, of a finding, behind a calculation."""
    if isinstance(wire, list):
        for each in wire:
            yield from rules_in(each)
    elif isinstance(wire, dict):
        yield from (rule["key"] for rule in wire.get("rules", ()))
        yield from [wire["rule"]] if isinstance(wire.get("rule"), str) else ()
        yield from rules_in(list(wire.values()))


def shown(row: dict[str, Any]) -> list[dict[str, Any]]:
    if "facts" not in row:
        return [calculate(row["calculate"], row["inputs"], today=TODAY)]
    case = case_of(row)
    work = judgment.statement if any(name.startswith("judgment_") for name in row["facts"]) else statement
    return [present(work(case, today=TODAY), case, words("en"))]


def test_every_rule_stands_behind_some_case() -> None:
    assert set(rules()) <= {key for row in ROWS for key in rules_in(shown(row))}


def states_of(*names: str) -> set[str]:
    """The states of the cases of these calculations."""
    return {row["inputs"].get("state") for row in ROWS if row.get("calculate") in names}


def test_every_row_of_a_state_has_a_case() -> None:
    places = {code: jurisdiction(code) for code in STATES}
    limits = {code: place.home.deadline or place.home.borrower_deadline for code, place in places.items()}
    bars = {code for code, place in places.items() if place.vehicle and place.vehicle.bar}
    assert set(places) <= states_of("home")
    assert bars <= states_of("vehicle")
    assert {code for code, limit in limits.items() if limit} <= states_of("deadline")
    assert {code for code in places if judgment_rate(code)} <= states_of("judgment")
    assert {code for code, place in places.items() if place.wages} <= states_of("garnishment")


def test_every_time_limit_has_its_last_day_and_the_day_after() -> None:
    told = [(row["inputs"]["state"], row["expected"]["in_time"]) for row in ROWS if "done" in row.get("inputs", {})]
    assert {state for state, in_time in told if in_time} == {state for state, in_time in told if not in_time}
