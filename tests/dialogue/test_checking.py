"""The lender's letter is asked for figure by figure, and what is wrong with it is told."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.content.words import LOCALES, words

CAR = {
    "collateral_type": "vehicle", "event": "repossession", "state": "OH", "balance_owed": "8000",
    "balance_kind": "payoff", "sale_price": "1500", "sale_expenses": "100", "attorney_fees": "0", "credits": "0",
    "has_judgment": "false",
}  # fmt: skip
Talks = Callable[..., Any]


def told(person: Any, **values: str) -> Any:
    person.say(*(f"/set {name} {value}" for name, value in values.items()))
    return person


def asked_for(person: Any, name: str) -> Any:
    """The same person, once the question about `name` has come."""
    person.say("/check")
    while person.asked != name:
        person.say("/skip")
    return person


@pytest.mark.parametrize("locale", LOCALES)
def test_the_check_is_offered_with_the_result_and_begins_with_a_word_on_how_it_goes(talk: Talks, locale: str) -> None:
    person = told(talk(locale), **CAR)
    assert "/check" in person.payloads
    person.say("/check")
    assert words(locale).text("check.begin") in person.text
    assert person.asked == "sale_date"


def test_what_the_case_holds_already_is_not_asked_again(talk: Talks) -> None:
    person = told(talk(), **CAR, sale_date="2025-04-11", fair_market_value="4000")
    person.say("/check")
    assert person.asked == "taken_date"


@pytest.mark.parametrize("locale", LOCALES)
def test_not_in_the_letter_is_an_answer_of_its_own_by_button(talk: Talks, locale: str) -> None:
    person = asked_for(told(talk(locale), **CAR), "stated_obligation")
    assert {"/absent", "/unknown"} <= set(person.payloads)
    person.say("/absent")
    case = person.turn.state.case
    assert "stated_obligation" in case.absent
    assert "stated_obligation" not in case.unknown
    assert person.asked == "stated_proceeds"  # no day is asked of a figure that is not there


def test_a_value_after_all_takes_the_place_of_not_in_the_letter(talk: Talks) -> None:
    person = asked_for(told(talk(), **CAR), "stated_obligation")
    person.say("/absent", "/set stated_obligation 8000")
    assert "stated_obligation" not in person.turn.state.case.absent
    assert str(person.get("stated_obligation")) == "8000.00"


@pytest.mark.parametrize("text", ["I owed 9,000", "9000", "the balance was 9,000 dollars", "total: $9,000"])
def test_whatever_words_a_figure_of_the_letter_comes_in_it_is_the_letters(talk: Talks, text: str) -> None:
    person = asked_for(told(talk(), **CAR), "stated_obligation")
    person.say(text)
    assert str(person.get("stated_obligation")) == "9000.00"
    assert str(person.get("balance_owed")) == "8000.00"


def test_two_figures_of_the_letter_at_once_are_both_the_letters(talk: Talks) -> None:
    person = asked_for(told(talk(), **CAR), "stated_obligation")
    person.say("I owed 9,000 and it sold for 1,200")
    case = person.turn.state.case
    assert (str(case.get("stated_obligation")), str(case.get("stated_proceeds"))) == ("9000.00", "1200.00")
    assert (str(case.get("balance_owed")), str(case.get("sale_price"))) == ("8000.00", "1500.00")


def test_a_figure_of_the_letter_is_not_estimated(talk: Talks) -> None:
    person = asked_for(told(talk(), **CAR), "stated_obligation")
    person.say("I don't know")
    assert "/ask stated_obligation" not in person.payloads


def test_absent_where_nothing_can_be_absent_settles_nothing(talk: Talks) -> None:
    person = talk()
    person.say("/absent")
    assert not person.turn.state.case.absent
    assert person.asked == "collateral_type"


def test_a_stray_amount_is_offered_to_the_letter_only_while_it_is_checked(talk: Talks) -> None:
    person = talk()
    person.say("/set collateral_type vehicle", "77 dollars")
    assert not any("stated_" in payload for payload in person.payloads)


def test_all_passed_over_finds_nothing_and_offers_no_letter(talk: Talks) -> None:
    person = asked_for(told(talk(), **CAR), "contact_given")
    person.say("/skip")
    assert person.turn.state.checked
    assert words("en").text("check.nothing") in person.text
    assert "/letter findings" not in person.payloads


def test_the_home_of_a_letter_is_not_asked_about_article_nine(talk: Talks) -> None:
    home = CAR | {"collateral_type": "home", "event": "short_sale", "forgiven": "false"}
    person = told(talk(), **home)
    person.say("/check")
    asked = []
    while person.asked:
        asked.append(person.asked)
        person.say("/skip")
    assert not {"taken_date", "rebate_stated", "contact_given", "parts_in_order"} & set(asked)
    assert {"stated_obligation", "stated_result"} <= set(asked)
