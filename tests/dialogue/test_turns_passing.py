"""Rows "does not know" and "skips, goes back, repeats, starts over"."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.content.words import LOCALES, words

Talks = Callable[..., Any]


@pytest.mark.parametrize("locale", LOCALES)
def test_not_knowing_is_recorded_with_where_to_find_it_and_an_estimate_offered(
    talk: Talks, car: tuple[str, ...], locale: str
) -> None:
    person = talk(locale)
    person.say(*car[:3], "/unknown")
    assert person.turn.state.case.unknown == {"sale_price"}
    assert words(locale).text("fact.sale_price.where.vehicle") in person.text
    assert "/ask sale_price" in person.payloads
    assert person.asked == "balance_owed"


def test_what_was_not_known_can_be_given_later(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:3], "/unknown", "/ask sale_price")
    assert person.asked == "sale_price"
    person.say("/set sale_price 8500")
    assert (person.get("sale_price"), person.turn.state.case.unknown) == (8500, frozenset())
    assert person.asked == "balance_owed"


def test_an_estimate_is_not_offered_where_there_is_nothing_to_estimate(talk: Talks) -> None:
    person = talk()
    person.say("/set collateral_type vehicle", "/unknown")
    assert not [payload for payload in person.payloads if payload.startswith("/ask")]


@pytest.mark.parametrize("locale", LOCALES)
def test_skipping_passes_over_and_the_end_lists_what_was_skipped(
    talk: Talks, car: tuple[str, ...], locale: str
) -> None:
    person = talk(locale)
    person.say(*car[:8], "/skip", *car[9:])
    label = words(locale).text("fact.credits.label")
    assert words(locale).text("conversation.skipped", facts=label) in person.text
    assert "/ask credits" in person.payloads


def test_skipped_ones_are_listed_before_a_letter(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/letter explanation")
    while person.asked:
        person.say("/skip")
    assert person.says("conversation.letter_open")
    assert "/ask borrower_name" in person.payloads


def test_going_back_asks_the_question_before_and_loses_nothing(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:5], "/back")
    assert person.asked == "balance_owed"
    assert "$10,000.00" in person.text
    person.say("/back")
    assert person.asked == "sale_price"
    assert person.get("balance_owed") == 10_000
    person.say("/set sale_price 8600")
    assert person.asked == "balance_kind"


def test_going_back_and_skipping_keeps_the_old_answer(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:5], "/back", "/skip")
    assert (person.get("balance_owed"), person.asked) == (10_000, "balance_kind")


def test_there_is_nothing_before_the_first_question(talk: Talks) -> None:
    person = talk()
    person.say("/back")
    assert words("en").text("conversation.nothing_before") in person.text
    assert person.asked == "collateral_type"


@pytest.mark.parametrize("locale", LOCALES)
def test_repeating_says_the_question_again_with_help(talk: Talks, car: tuple[str, ...], locale: str) -> None:
    person = talk(locale)
    person.say(*car[:5], "/repeat")
    assert words(locale).text("fact.balance_kind.help") in person.text
    assert words(locale).text("question.balance_kind") in person.text


def test_repeating_at_the_end_shows_the_result_again(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/repeat")
    assert "$2,000.00" in person.text


@pytest.mark.parametrize("locale", LOCALES)
def test_starting_over_is_confirmed_first(talk: Talks, car: tuple[str, ...], locale: str) -> None:
    person = talk(locale)
    person.say(*car[:5], "/restart")
    assert person.get("sale_price") == 8500
    person.say("/yes")
    assert (person.turn.state.case.to_wire()["values"], person.asked) == ({}, "collateral_type")
    assert person.turn.state.locale == locale


def test_not_starting_over_goes_on(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:5], "/restart", "/no")
    assert person.get("sale_price") == 8500
    assert person.asked == "balance_kind"
    assert person.turn.state.confirming is None
