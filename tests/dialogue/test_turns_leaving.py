"""Rows "wants a person", "changes language" and "cancels or deletes"."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.content.words import LOCALES, words
from assistant.dialogue import Flow, hand_over
from assistant.dialogue.events import EventType
from assistant.dialogue.reply import Status

Talks = Callable[..., Any]
TODAY = date(2026, 3, 10)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_person_is_called_and_told_what_papers_are_missing(
    talk: Talks, car: tuple[str, ...], flow: Flow, locale: str
) -> None:
    person = talk(locale)
    person.say(*car[:4], "/person")
    assert person.turn.status is Status.HANDED_OVER
    assert words(locale).text("handover.person") in person.text
    assert words(locale).text("fact.lender_name.label") in person.text
    assert words(locale).text("fact.sale_price.label") not in person.text.split("\n")[1]
    assert person.turn.events[1].data == {"trigger": "person"}
    assert hand_over(flow, person.stored, today=TODAY).status is Status.HANDED_OVER


def test_the_interview_can_go_on_after_a_hand_over(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:4], "/person", *car[4:])
    assert "$2,000.00" in person.text
    assert person.turn.status is Status.HANDED_OVER


def test_changing_the_language_keeps_every_fact(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:5])
    before = person.turn.state.case
    person.say("/language tr")
    assert person.turn.state.case == before
    assert words("tr").text("question.balance_kind") in person.text
    assert person.turn.question.text == words("tr").text("question.balance_kind")


@pytest.mark.parametrize("locale", LOCALES)
def test_erasing_is_confirmed_and_then_asked_of_the_house(talk: Talks, car: tuple[str, ...], locale: str) -> None:
    person = talk(locale)
    person.say(*car[:5], "/erase")
    assert person.turn.status is Status.ASKING
    person.say("/yes")
    assert person.turn.status is Status.CLOSED
    assert [e.data for e in person.turn.events if e.type is EventType.CLOSED] == [{"erase": True}]
    assert person.turn.question is None


def test_not_erasing_keeps_everything(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:5], "/erase", "/no")
    assert person.get("sale_price") == 8500
    assert person.turn.status is Status.ASKING


def test_stopping_keeps_the_answers_and_the_next_word_opens_again(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:5], "/cancel")
    assert {"/yes", "/erase", "/no"} <= set(person.payloads)
    person.say("/yes")
    assert person.turn.status is Status.CLOSED
    person.say("/set balance_kind payoff")
    assert person.turn.status is Status.ASKING
    assert person.get("balance_kind") == "payoff"


def test_erasing_while_stopping_asks_about_erasing(talk: Talks) -> None:
    person = talk()
    person.say("/cancel", "/erase")
    assert person.turn.state.confirming == "erase"


def test_nobody_can_go_on_after_erasing(talk: Talks) -> None:
    person = talk()
    person.say("/erase", "/yes", "/set sale_price 8500")
    assert person.turn.status is Status.CLOSED
    assert person.get("sale_price") is None
