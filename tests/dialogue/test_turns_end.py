"""Row "finishes": the statement, what it means, what is open, and the letters that fit."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from assistant.content.words import LOCALES, words
from assistant.dialogue.reply import Status
from assistant.facts.values import PartialDate

Talks = Callable[..., Any]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_end_shows_every_line_what_it_means_what_to_do_and_the_letters(
    talk: Talks, car: tuple[str, ...], locale: str
) -> None:
    person = talk(locale)
    made = person.say(*car)
    language = words(locale)
    for amount in ("10000", "8500", "1500", "500", "2000"):
        assert language.money(Decimal(amount)) in person.text
    assert language.text("meaning.deficiency.vehicle") in person.text
    assert {f"/more {section}" for section in ("law", "credit", "tax", "judgment")} <= set(person.payloads)
    assert language.text("next.deficiency") in person.text
    assert next(bubble.shows for bubble in made.bubbles if bubble.shows) == "statement"
    assert made.bubbles[-1].shows == "letters"
    assert "/letter explanation" in person.payloads
    assert made.status is Status.COMPLETE
    assert made.progress.percent == 100


@pytest.mark.parametrize("section", ["law", "credit", "tax", "judgment"])
@pytest.mark.parametrize("locale", LOCALES)
def test_each_part_of_what_it_means_is_told_on_asking(
    talk: Talks, car: tuple[str, ...], locale: str, section: str
) -> None:
    person = talk(locale)
    person.say(*car, f"/more {section}")
    assert person.text.startswith(words(locale).text(f"outlook.{section}.title"))
    assert len(person.text.split("\n")) > 2
    assert person.turn.bubbles[0].shows == "outlook"


@pytest.mark.parametrize("line", ["/yes", "/no", "/skip", "/unknown", "/back", "/why", "/gibberish"])
def test_with_nothing_asked_it_says_what_can_be_done_now(talk: Talks, car: tuple[str, ...], line: str) -> None:
    person = talk()
    person.say(*car, line)
    assert person.turn.bubbles
    assert person.turn.status in {Status.COMPLETE, Status.ASKING}


def test_what_is_open_is_named_at_the_end(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:6], "/unknown", *car[7:])
    assert words("en").text("open.sale_expenses") in person.text


def test_the_judgment_letter_is_offered_only_to_whom_it_fits(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car)
    assert "/letter judgment_summary" not in person.payloads
    person.say("/letter judgment_summary")
    assert words("en").text("conversation.letter_does_not_fit") in person.text
    person.say("/set has_judgment true", "/letter judgment_summary")
    assert person.asked == "judgment_court"


def test_a_letter_asks_what_it_lacks_and_is_then_ready(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/letter explanation")
    person.give(sale_date=PartialDate(2025, 3, 14), borrower_name="Ana Example", borrower_address="1 A St\nB, TX 78701")
    person.give(lender_name="First Bank", account_last_four="1234")
    assert person.turn.status is Status.COMPLETE
    assert person.says("conversation.letter_ready")
    assert not person.says("conversation.letter_open")


def test_a_letter_to_a_lender_needs_its_address(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/letter explanation_request")
    while person.asked:
        person.say("/skip")
    assert "/letter explanation_request" not in person.payloads
    assert "/ask lender_address" in person.payloads
    assert "/ask account_last_four" not in person.payloads


def test_the_figures_come_before_the_letter(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:4], "/letter explanation")
    assert person.says("conversation.letter_later")
    assert person.asked == "balance_owed"


def test_a_judgment_told_after_the_end_is_told_what_it_means(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car)
    assert words("en").text("next.deficiency") in person.text
    person.say("/set credits 100")
    assert words("en").text("next.deficiency") not in person.text
    person.say("/set has_judgment true")
    assert words("en").text("meaning.judgment") in person.text
    assert words("en").text("next.judgment") in person.text


def test_another_state_is_told_again_what_it_means(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/set state CA")
    assert words("en").text("meaning.deficiency.vehicle") in person.text


def test_a_limit_of_state_law_is_said_right_after_the_figure(talk: Talks) -> None:
    person = talk()
    person.say("/set collateral_type home", "/set event foreclosure", "/set state CA", "/set sale_price 200000")
    person.say("/set balance_owed 260000", "/set balance_kind payoff", "/set sale_expenses 0", "/set attorney_fees 0")
    person.say(
        "/set credits 0", "/set sale_date 2025-03-14", "/set fair_market_value 240000", "/set foreclosed_by_court true"
    )
    person.say("/set has_judgment false")
    assert person.turn.status is Status.COMPLETE
    assert person.turn.bubbles[2].text == words("en").text("result.limited")
    assert [button.payload for button in person.turn.bubbles[2].buttons] == ["/more law"]


def test_a_letter_that_there_is_not_is_refused_kindly(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/letter ransom")
    assert words("en").text("conversation.no_such_letter") in person.text
