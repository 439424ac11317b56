"""Rows "is ambiguous" and "is out of line": nothing doubtful is kept before the person has said so."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.content.words import LOCALES
from assistant.facts.values import PartialDate

Talks = Callable[..., Any]


@pytest.mark.parametrize(
    ("before", "line", "doubted"),
    [
        (4, "/set balance_owed 100000", "balance_owed"),
        (4, "/set annual_rate 650", "annual_rate"),
        (4, "/set sale_date 2027-01-05", "sale_date"),
        (6, "/set sale_expenses 12000", "sale_expenses"),
    ],
)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_value_out_of_line_is_kept_only_once_confirmed(
    talk: Talks, car: tuple[str, ...], locale: str, before: int, line: str, doubted: str
) -> None:
    person = talk(locale)
    person.say(*car[:before], line)
    assert person.get(doubted) is None
    assert {"/yes", "/no"} <= set(person.payloads)
    person.say("/yes")
    assert person.get(doubted) is not None
    assert not person.turn.state.pending


def test_a_doubted_value_that_is_denied_is_asked_for_again(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:4], "/set balance_owed 100000", "/no")
    assert (person.get("balance_owed"), person.asked) == (None, "balance_owed")


DONT_KNOW = {"en": "I do not know", "es": "no sé", "tr": "bilmiyorum"}


@pytest.mark.parametrize("locale", LOCALES)
def test_who_does_not_know_about_a_doubted_value_hears_where_it_stands(
    talk: Talks, car: tuple[str, ...], locale: str
) -> None:
    person = talk(locale)
    person.say(*car[:4], "/set annual_rate 650", DONT_KNOW[locale])
    assert person.get("annual_rate") is None
    assert "APR" in person.text
    assert not person.turn.state.pending


def test_a_doubted_value_gives_way_to_a_better_one(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:4], "/set balance_owed 100000", "/set balance_owed 10000")
    assert person.get("balance_owed") == 10_000
    assert not person.turn.state.pending


def test_a_doubted_value_said_again_is_confirmed(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:4], "/set balance_owed 100000", "/set balance_owed 100000")
    assert person.get("balance_owed") == 100_000


def test_a_home_for_two_hundred_dollars_is_asked_about(talk: Talks) -> None:
    person = talk()
    person.say("/set collateral_type home", "/set event foreclosure", "/set state OH", "/set sale_price 210")
    assert person.get("sale_price") is None
    assert {"/set sale_price 210000.00", "/set sale_price 210.00"} <= set(person.payloads)
    person.say("/set sale_price 210")
    assert person.get("sale_price") == 210


def test_a_stray_amount_is_asked_about_once(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:2], "8,500", "/why")
    assert person.says("conversation.not_used")
    assert not person.turn.state.pending
    assert person.asked == "state"


@pytest.mark.parametrize("line", ["/yes", "/no", "/skip"])
def test_of_several_facts_a_yes_chooses_none(talk: Talks, car: tuple[str, ...], line: str) -> None:
    person = talk()
    person.say(*car[:2], "8,500", line)
    assert person.turn.state.case.to_wire()["values"] == {"collateral_type": "vehicle", "event": "repossession"}
    assert not person.turn.state.pending
    assert person.asked == "state"


@pytest.mark.parametrize(("line", "kept"), [("/yes", PartialDate(2025, 3, 14)), ("/no", None)])
def test_a_stray_day_that_fits_one_fact_is_confirmed_or_denied(
    talk: Talks, car: tuple[str, ...], line: str, kept: PartialDate | None
) -> None:
    person = talk()
    person.say(*car[:2], "March 14, 2025", line)
    assert person.get("sale_date") == kept
    assert person.asked == "state"


def test_a_contradiction_that_is_walked_past_leaves_the_first_answer_and_says_so(
    talk: Talks, car: tuple[str, ...]
) -> None:
    person = talk()
    person.say(*car[:5], "it sold for 8,700", "/set balance_kind payoff")
    assert person.get("sale_price") == 8500
    assert "$8,500.00" in person.text
    assert not person.turn.state.pending


def test_a_doubt_beside_the_question_is_dropped_when_the_person_goes_on(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:4], "/set annual_rate 650", "/set balance_owed 10000")
    assert not person.turn.state.pending
    assert person.asked == "balance_kind"


def test_an_estimate_stays_one_in_the_figure(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:3], "about 8,500", *car[4:])
    assert "is about $2,000.00" in person.text


CLAIMED = {"en": "they say I still owe 2,400", "es": "dicen que todavía les debo 2400", "tr": "2.400 borcum varmış"}


@pytest.mark.parametrize("locale", LOCALES)
def test_what_the_lender_claims_is_asked_about_and_set_beside_the_own_figure_at_the_end(
    talk: Talks, car: tuple[str, ...], locale: str
) -> None:
    person = talk(locale)
    person.say(*car[:3], CLAIMED[locale])
    assert person.get("sale_price") is None
    assert person.payloads[0] == "/set stated_result 2400.00"
    person.say(person.payloads[0], *car[3:])
    assert person.turn.state.complete
    assert person.says("result.claimed")
