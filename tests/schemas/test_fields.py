"""The kinds of field that the wire is made of."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import Schema, ValidationError

from assistant.content.words import LOCALES, words
from assistant.schemas.conversations import (
    ChangeSchema,
    KeySchema,
    MessageSchema,
    OpeningSchema,
    ResumeSchema,
    SiteKeySchema,
)
from assistant.schemas.facts import GivenFactsSchema
from assistant.schemas.fields import SAID, Choice, Count, Language, Money, Text, Texts, Wire
from assistant.schemas.letters import LetterRequestSchema
from assistant.schemas.statements import CalculationSchema


class Sample(Wire):
    amount = Money()
    text = Text(5, pattern=SAID)
    choice = Choice("left", "right")
    language = Language()
    count = Count()
    texts = Texts(most=2, longest=3)
    needed = Text(5, required=True)


def faults(**given: Any) -> dict[str, Any]:
    with pytest.raises(ValidationError) as caught:
        Sample().load({"needed": "x"} | given)
    return caught.value.messages_dict


@given(st.decimals(min_value="-999999999999999.99", max_value="999999999999999.99", places=2))
def test_money_crosses_the_wire_to_the_cent_and_back(amount: Decimal) -> None:
    wire = Sample().dump({"amount": amount})["amount"]
    assert isinstance(wire, str)
    assert Decimal(Sample().load({"amount": wire, "needed": "x"})["amount"]) == amount


@pytest.mark.parametrize("wrong", [1.5, 1500, True, ["1"], {"amount": "1"}])
def test_money_is_never_a_float_a_boolean_or_anything_but_text(wrong: Any) -> None:
    assert faults(amount=wrong) == {"amount": [("not_a_decimal_string", {})]}
    with pytest.raises(TypeError):
        Sample().dump({"amount": wrong})


@pytest.mark.parametrize("wrong", ["", "1,000", "1.005", "1e3", "NaN", "١٢", "1.00 ", "-", "1" * 16])
def test_money_is_digits_a_point_and_cents(wrong: str) -> None:
    assert faults(amount=wrong) == {"amount": ["not_a_number"]}


@pytest.mark.parametrize(
    ("field", "wrong", "found"),
    [
        ("text", "", ("empty", {})),
        ("text", " \n", ("empty", {})),
        ("text", "sixsix", ("too_long", {"limit": 5})),
        ("text", "a\0b", ("unprintable", {})),
        ("text", "a\x9fb", ("unprintable", {})),
        ("needed", "a\0", ("unprintable", {})),
        ("text", 5, "not_text"),
        ("text", None, "null"),
        ("choice", "up", ("not_a_choice", {"choices": "left, right"})),
        ("choice", True, "not_text"),
        ("language", "de", ("not_a_choice", {"choices": "en, es, tr"})),
        ("count", -1, "not_a_number"),
        ("count", 2**31, "not_a_number"),
        ("count", 1.5, "not_a_number"),
        ("count", float("inf"), "not_a_number"),
        ("count", "1", "not_a_number"),
        ("count", True, "not_a_number"),
        ("texts", {"a": "1", "b": "2", "c": "3"}, ("too_many", {"limit": 2})),
        ("texts", ["a"], "not_an_object"),
        ("unheard_of", 1, "unknown_field"),
        ("needed", None, "null"),
    ],
)
def test_what_is_wrong_is_said_in_a_code(field: str, wrong: Any, found: Any) -> None:
    assert faults(**{field: wrong}) == {field: [found]}


def test_what_is_needed_is_asked_for_and_an_object_is_an_object() -> None:
    with pytest.raises(ValidationError) as nothing:
        Sample().load({})
    with pytest.raises(ValidationError) as a_list:
        Sample().load([])
    assert nothing.value.messages == {"needed": ["required"]}
    assert a_list.value.messages == {"_schema": ["not_an_object"]}


@pytest.mark.parametrize("one", [1, 1.0])
def test_a_count_is_a_whole_number_however_json_spells_it(one: float) -> None:
    assert repr(Sample().load({"count": one, "needed": "x"})["count"]) == "1"


def test_a_tab_and_line_ends_are_text() -> None:
    assert Sample().load({"needed": "a\tb\r\n"})["needed"] == "a\tb\r\n"


REQUESTS = [
    OpeningSchema, MessageSchema, ChangeSchema, ResumeSchema, KeySchema, SiteKeySchema, GivenFactsSchema,
    LetterRequestSchema, CalculationSchema, Sample,
]  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("request_schema", REQUESTS)
def test_every_message_of_every_field_of_a_request_has_words(request_schema: type[Schema], locale: str) -> None:
    schema = request_schema()
    codes = set(schema.error_messages.values())
    codes |= {code for field in schema.fields.values() for code in field.error_messages.values()}
    assert [code for code in sorted(codes) if not words(locale).has(f"problem.value.{code}")] == []
