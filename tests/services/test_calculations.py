"""Statements without a conversation."""

from typing import Any

import pytest

from assistant.errors import InvalidError
from assistant.services import calculations
from assistant.services.context import Context


def test_the_articles_car_leaves_two_thousand(sqlite_context: Context, car: dict[str, Any]) -> None:
    found = calculations.statement(sqlite_context, car, locale="es")
    assert (found["kind"], found["amount"]) == ("deficiency", "2000.00")


def test_null_is_a_fact_that_is_not_known(sqlite_context: Context, car: dict[str, Any]) -> None:
    found = calculations.statement(sqlite_context, car | {"sale_expenses": None})
    assert found["amount"] is None
    assert "sale_expenses" in [item["key"] for item in found["open"]]


def test_every_fact_that_will_not_do_is_named(sqlite_context: Context) -> None:
    with pytest.raises(InvalidError) as raised:
        calculations.statement(sqlite_context, {"balance_owed": 10000.5, "state": "Texas", "shoe_size": "9"})
    assert {name: problems[0][0] for name, problems in raised.value.errors.items()} == {
        "facts.balance_owed": "not_a_decimal_string",
        "facts.state": "not_a_state",
        "facts.shoe_size": "unknown_fact",
    }
