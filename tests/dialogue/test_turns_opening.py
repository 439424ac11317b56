"""Rows "opens" and "whom it is not for": the greeting, coming back, and who is told early where to go."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.content.words import LOCALES, words
from assistant.dialogue import Flow, current, resume
from assistant.dialogue.reply import Status

Talks = Callable[..., Any]
TODAY = date(2026, 3, 10)


@pytest.mark.parametrize("locale", LOCALES)
def test_opening_says_what_it_is_and_is_not_and_how_it_goes(talk: Talks, locale: str) -> None:
    person = talk(locale)
    for key in ("greeting.hello", "greeting.not", "greeting.how", "question.collateral_type"):
        assert words(locale).text(key) in person.text
    assert person.asked == "collateral_type"
    assert person.turn.status is Status.ASKING


def test_coming_back_says_what_is_known_and_asks_on(talk: Talks, car: tuple[str, ...], flow: Flow) -> None:
    person = talk()
    person.say(*car[:4])
    person.next(resume(flow, person.stored, today=TODAY))
    assert words("en").text("greeting.back") in person.text
    assert "Sale price" in person.text
    assert person.asked == "balance_owed"


def test_coming_back_to_a_finished_interview_shows_the_result(talk: Talks, car: tuple[str, ...], flow: Flow) -> None:
    person = talk()
    person.say(*car)
    person.next(resume(flow, person.stored, today=TODAY))
    assert words("en").text("greeting.back") in person.text
    assert "$2,000.00" in person.text


@pytest.mark.parametrize(
    ("before", "line", "stop"),
    [
        (0, "/set secured false", "scope.not_secured"),
        (2, "/set in_us false", "scope.outside_us"),
        (3, "/set sold false", "scope.not_sold"),
    ],
)
@pytest.mark.parametrize("locale", LOCALES)
def test_whom_it_is_not_for_hears_it_early_with_where_to_go(
    talk: Talks, car: tuple[str, ...], locale: str, before: int, line: str, stop: str
) -> None:
    person = talk(locale)
    person.say(*car[:before], line)
    assert words(locale).text(stop) in person.text
    assert "/person" in person.payloads
    assert person.asked in {"collateral_type", "state", "sale_price"}


def test_an_answer_lifts_a_stop(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:3], "/set sold false", "/set sale_price 8500")
    assert person.get("sold") is None
    assert person.asked == "balance_owed"


def test_where_it_stands_can_be_looked_at_without_a_turn(talk: Talks, car: tuple[str, ...], flow: Flow) -> None:
    person = talk()
    made = person.say(*car[:4])
    seen = current(flow, person.stored, today=TODAY)
    assert (seen.events, seen.bubbles) == ((), ())
    assert (seen.question, seen.progress, seen.status) == (made.question, made.progress, made.status)
