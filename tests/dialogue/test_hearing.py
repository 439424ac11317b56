from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.dialogue.hearing import hear
from assistant.dialogue.inputs import Given, Said
from assistant.dialogue.state import State
from assistant.understanding.reading import Act

TODAY = date(2026, 3, 10)
Talks = Callable[..., Any]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("borrower_address", "12 Elm Street\nColumbus, OH 43004"),
        ("borrower_address", "PO Box 8500, Austin, TX 78701"),
        ("lender_name", "Santander Consumer"),
        ("judgment_court", "Circuit Court of Cook County, Illinois"),
        ("judgment_case_number", "25-CV-10344"),
        ("borrower_name", "Ana María López"),
        ("account_last_four", "4821"),
    ],
)
@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_a_name_or_an_address_is_taken_as_written(locale: str, asked: str, text: str) -> None:
    heard = hear(Said(text), State(locale=locale, asked=asked), today=TODAY)
    assert [(found.fact, found.value) for found in heard.reading.found] == [(asked, text)]


@pytest.mark.parametrize(("text", "act"), [("skip", Act.SKIP), ("I don't know", Act.DONT_KNOW), ("back", Act.BACK)])
def test_a_request_is_no_name(text: str, act: Act) -> None:
    heard = hear(Said(text), State(asked="lender_name"), today=TODAY)
    assert act in heard.reading.acts
    assert not heard.reading.found


def test_an_amount_beside_a_name_is_news_of_its_own() -> None:
    heard = hear(Said("the sale price was 8,800"), State(asked="lender_name"), today=TODAY)
    assert [found.fact for found in heard.reading.found] == ["sale_price"]


@pytest.mark.parametrize(
    ("locale", "text"), [("en", "no"), ("es", "no"), ("tr", "yok"), ("tr", "hayir"), ("en", "none")]
)
def test_a_bare_no_answers_what_is_asked_and_corrects_nothing(locale: str, text: str) -> None:
    state = State(locale=locale, asked="credits", answered=("sale_expenses",))
    heard = hear(Said(text), state, today=TODAY)
    assert [(found.fact, found.value) for found in heard.reading.found] == [("credits", 0)]


def test_a_no_with_a_new_value_corrects_the_answer_before() -> None:
    state = State(asked="credits", answered=("sale_expenses",))
    heard = hear(Said("no, 890"), state, today=TODAY)
    assert [(found.fact, found.value) for found in heard.reading.found] == [("sale_expenses", 890)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "a letter to ask them to forgive it"),
        ("es", "quiero pedir que me perdonen"),
        ("tr", "borcun silinmesini isteyen mektup"),
    ],
)
def test_a_wish_to_be_forgiven_does_not_say_that_it_was(locale: str, text: str) -> None:
    heard = hear(Said(text), State(locale=locale, asked="credits"), today=TODAY)
    assert "forgiven" not in {found.fact for found in heard.reading.found}


def test_a_form_field_is_meant_as_it_stands() -> None:
    heard = hear(Given("sale_price", Decimal(8500)), State(), today=TODAY)
    assert heard.plain
    assert heard.reading.found[0].value == 8500


def test_a_payload_that_makes_no_sense_says_nothing() -> None:
    heard = hear(Said("/fly to the moon"), State(), today=TODAY)
    assert (heard.reading.found, heard.reading.acts, heard.wish) == ((), (), None)


def test_a_refused_value_is_named() -> None:
    heard = hear(Said("/set sale_price -5"), State(), today=TODAY)
    assert heard.refused is not None
    assert heard.refused.fact == "sale_price"


def test_a_title_is_pressed_by_typing_it_whatever_its_case() -> None:
    state = State(titles={"Nothing was pledged": "/set secured false"})
    heard = hear(Said("nothing was PLEDGED."), state, today=TODAY)
    assert [(found.fact, found.value) for found in heard.reading.found] == [("secured", False)]


def test_what_an_amount_is_can_be_said_in_words(talk: Talks) -> None:
    person = talk()
    person.say("/set collateral_type vehicle", "/set event repossession", "8,500")
    assert [pending.reason for pending in person.turn.state.pending] == ["leftover"]
    person.say("that was the sale price")
    assert person.get("sale_price") == 8500
    assert not person.turn.state.pending


def test_a_stray_amount_is_dropped_when_the_person_goes_on(talk: Talks) -> None:
    person = talk()
    person.say("/set collateral_type vehicle", "/set event repossession", "8,500", "/set state TX")
    assert not person.turn.state.pending
    assert person.asked == "sale_price"
