from decimal import Decimal

import pytest

from assistant.dialogue.commands import Command, Verb, command, setting
from assistant.facts.values import InvalidValueError, PartialDate, Value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sale_price", Decimal("8500.00")),
        ("has_judgment", True),
        ("sold", False),
        ("state", "TX"),
        ("sale_date", PartialDate(2025, 3)),
        ("borrower_address", "12 Main Street\nAustin, TX 78701"),
    ],
)
def test_what_a_button_sets_is_read_back(name: str, value: Value) -> None:
    assert command(setting(name, value)) == Command(verb=Verb.SET, argument=name, value=value)


@pytest.mark.parametrize(
    "verb", ["skip", "unknown", "why", "back", "repeat", "restart", "person", "erase", "yes", "no"]
)
def test_every_plain_payload_is_known(verb: str) -> None:
    assert command(f"/{verb}") == Command(verb=Verb(verb))


@pytest.mark.parametrize(
    "text",
    [
        "skip",
        "/jump",
        "/",
        "/set",
        "/set shoe_size 44",
        "/set sale_price",
        "/ask shoe_size",
        "/language fr",
        "/skip it",
        "/letter",
    ],
)
def test_anything_else_is_no_command(text: str) -> None:
    assert command(text) is None


def test_a_value_that_the_fact_cannot_take_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        command("/set sale_price -5")
    with pytest.raises(InvalidValueError):
        command("/set has_judgment maybe")
