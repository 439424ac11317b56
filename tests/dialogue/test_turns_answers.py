"""Rows "gives several facts" and "corrects": every answer is echoed, a change old and new."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.content.words import LOCALES, words
from assistant.dialogue import Flow, change
from assistant.dialogue.reply import Status

Talks = Callable[..., Any]
TODAY = date(2026, 3, 10)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_answer_is_echoed_and_the_next_question_asked(talk: Talks, car: tuple[str, ...], locale: str) -> None:
    person = talk(locale)
    made = person.say(*car[:4])
    shown = words(locale).money(Decimal(8500))
    assert [(each.fact, each.display, each.previous) for each in made.understood] == [("sale_price", shown, None)]
    assert shown in person.text
    assert person.asked == "balance_owed"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_correction_is_echoed_old_and_new(talk: Talks, car: tuple[str, ...], locale: str) -> None:
    person = talk(locale)
    made = person.say(*car[:5], "/set sale_price 8800")
    assert made.understood[0].previous == Decimal("8500.00")
    assert words(locale).money(Decimal(8500)) in person.text
    assert words(locale).money(Decimal(8800)) in person.text
    assert person.asked == "balance_kind"


def test_a_correction_at_the_end_works_the_statement_out_again(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car)
    assert "$2,000.00" in person.text
    person.say("/set sale_price 9000")
    assert "$1,500.00" in person.text
    assert person.turn.status is Status.COMPLETE


def test_a_correction_keeps_what_was_answered_later(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/set state CA")
    assert person.get("credits") == 0
    assert person.get("has_judgment") is False


def test_another_collateral_asks_again_only_what_it_makes_untrue(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/set collateral_type home")
    assert person.asked == "event"
    assert person.get("sale_price") == 8500


def test_several_facts_of_a_form_are_taken_at_once(talk: Talks, flow: Flow) -> None:
    person = talk()
    values = {"sale_price": Decimal("8500.00"), "balance_owed": Decimal("10000.00")}
    person.next(change(flow, person.stored, values, today=TODAY))
    assert {each.fact for each in person.turn.understood} == set(values)
    person.next(change(flow, person.stored, {"sale_price": None}, today=TODAY))
    assert person.get("sale_price") is None


def test_a_value_that_no_fact_takes_is_refused_and_asked_again(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:3], "/set sale_price -5")
    assert person.get("sale_price") is None
    assert "Sale price" in person.text
    assert person.asked == "sale_price"


def test_a_typed_title_is_a_pressed_button(talk: Talks) -> None:
    person = talk("tr")
    person.say("ARABA YA DA BAŞKA BİR ARAÇ.", "kendim geri verdim")
    assert (person.get("collateral_type"), person.get("event")) == ("vehicle", "voluntary_surrender")


def test_the_transcript_shows_titles_and_not_payloads(talk: Talks) -> None:
    person = talk()
    made = person.say("/set collateral_type vehicle", "/set sale_price 8500")
    assert made.events[0].data["shown"] == "Sale price: $8,500.00"
    assert person.say("/set event repossession").events[0].data["shown"] == "The lender took it (repossession)"
    assert person.say("/why").events[0].data["shown"] == "Why do you ask?"
