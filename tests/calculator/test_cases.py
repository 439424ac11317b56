"""Runs the cases that a lawyer can read: `tests/cases/*.yaml`, each with the sum by hand in its comment."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.calculator.deficiency import statement
from assistant.calculator.named import calculate
from assistant.calculator.present import present
from assistant.content.loader import load_file
from assistant.content.words import LOCALES, words
from assistant.facts.case import Case

CASES = Path(__file__).parents[1] / "cases"
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


@pytest.mark.parametrize(
    "row", read("published", "courts", "article9", "homes", "interest", "pay", "tax", "times", "states")
)
def test_a_calculation_comes_out_as_worked_by_hand(row: dict[str, Any]) -> None:
    result = calculate(row["calculate"], row["inputs"], today=TODAY)
    assert "errors" not in result
    assert {key: result.get(key) for key in row["expected"]} == row["expected"]
    assert all(rule["citations"] for rule in result["rules"])
    assert row["citation"]
