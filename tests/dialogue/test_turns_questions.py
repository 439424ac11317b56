"""Rows "asks why, or asks a question" and "is not understood"."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.content.words import LOCALES, words

Talks = Callable[..., Any]


@pytest.mark.parametrize("locale", LOCALES)
def test_why_answers_for_this_question_and_asks_it_again(talk: Talks, car: tuple[str, ...], locale: str) -> None:
    person = talk(locale)
    person.say(*car[:5], "/why")
    assert words(locale).text("fact.balance_kind.why") in person.text
    assert person.asked == "balance_kind"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_topic_is_answered_with_its_law_and_the_question_asked_again(
    talk: Talks, car: tuple[str, ...], locale: str
) -> None:
    person = talk(locale)
    person.say(*car[:5], "/topic wage_garnishment")
    assert words(locale).text("knowledge.wage_garnishment.answer") in person.text
    assert "15 USC 1673" in person.text
    assert words(locale).text("question.balance_kind") in person.text


@pytest.mark.parametrize("locale", LOCALES)
def test_not_understood_is_rephrased_then_an_example_then_choices_and_a_person(
    talk: Talks, car: tuple[str, ...], locale: str
) -> None:
    person = talk(locale)
    person.say(*car[:3])
    said = []
    for _ in range(3):
        person.say("/gibberish")
        said.append((person.text, person.payloads))
    assert words(locale).text("fact.sale_price.help.vehicle") in said[0][0]
    assert words(locale).text("example.money") in said[1][0]
    assert words(locale).text("conversation.offer_person") in said[2][0]
    assert "/person" not in said[1][1]
    assert {"/person", "/skip", "/unknown"} <= set(said[2][1])


def test_an_answer_ends_the_counting_of_what_was_not_understood(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:3], "/gibberish", "/gibberish", "/set sale_price 8500", "/gibberish")
    assert words("en").text("fact.balance_owed.help") in person.text
