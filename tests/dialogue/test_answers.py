"""What people ask about the conversation itself, in words."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.content.words import words

Talks = Callable[..., Any]


@pytest.mark.parametrize(
    ("topic", "key"),
    [
        ("where_to_find", "fact.sale_price.where.vehicle"),
        ("what_is_meant", "fact.sale_price.help.vehicle"),
        ("how_to_use", "greeting.how"),
        ("more", "greeting.hello"),
        ("result", "conversation.not_yet"),
    ],
)
@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_a_question_about_the_question_is_answered_and_the_question_asked_again(
    talk: Talks, locale: str, topic: str, key: str, car: tuple[str, ...]
) -> None:
    person = talk(locale)
    person.say(*car[:3], f"/topic {topic}")
    assert words(locale).text(key) in [bubble.text for bubble in person.turn.bubbles]
    assert person.asked == "sale_price"


@pytest.mark.parametrize("topic", ["where_to_find", "what_is_meant"])
def test_with_nothing_asked_it_says_what_can_be_done(talk: Talks, topic: str, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, f"/topic {topic}")
    assert person.text == words("en").text("conversation.nothing_asked")


def test_the_answers_so_far_are_listed(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say("/topic so_far")
    assert words("en").text("conversation.nothing_so_far") in person.text
    person.say(*car[:4], "/topic so_far")
    assert "Sale price: $8,500.00" in person.text
    assert "State: Texas" in person.text


def test_the_result_is_shown_again_on_asking(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/topic result")
    assert "$2,000.00" in person.text


def test_more_says_again_what_it_means(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/topic more")
    assert person.turn.bubbles[0].text == words("en").text("meaning.deficiency.vehicle")
    assert "/more tax" in person.payloads


def test_what_to_do_next_is_said_on_asking(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say("/topic what_next")
    assert words("en").text("knowledge.ways_out.answer") in person.text
    person.say(*car, "/topic what_next")
    assert person.text == words("en").text("next.deficiency")


def test_a_letter_that_is_named_is_begun_at_once(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car, "/topic letter_explanation")
    assert person.turn.state.letters == ("explanation",)
    assert person.asked == "sale_date"


def test_of_two_letters_the_person_chooses(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:9], "/set has_judgment true", "/topic letters")
    assert {"/letter explanation", "/letter judgment_summary"} <= set(person.payloads)
    assert person.turn.state.letters == ()


def test_a_forgiven_debt_is_said_to_be_none(talk: Talks) -> None:
    person = talk()
    person.say("/set event short_sale", "/set state FL", "/set sale_price 200000", "/set balance_owed 250000")
    person.say("/set balance_kind payoff", "/set sale_expenses 0", "/set attorney_fees 0", "/set credits 0")
    person.say("/set forgiven true")
    assert words("en").text("result.forgiven", lines="", amount="$50,000.00").split("\n")[-1] in person.text
    assert not {"/letter waiver_request", "/letter validation_request"} & set(person.payloads)
    assert words("en").text("meaning.forgiven") in person.text
    assert words("en").text("next.forgiven") in person.text


def test_an_unknown_topic_is_no_topic(talk: Talks) -> None:
    person = talk()
    person.say("/topic nonsense")
    assert words("en").text("conversation.no_answer") in person.text


def test_two_topics_that_fit_equally_are_both_offered(talk: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.dialogue.knowledge.find", lambda *_: ("tax", "jail"))
    person = talk()
    person.say("/set collateral_type home", "xyzzy?")
    assert {"/topic tax", "/topic jail"} <= set(person.payloads)
