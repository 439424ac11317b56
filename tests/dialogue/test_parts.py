"""A part of what the figure means is asked for: what only it needs is asked then, and what the answers say is told."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from assistant.content.words import LOCALES, words
from assistant.dialogue.state import State

Talks = Callable[..., Any]
DAY = {"en": "march 3 2024", "es": "3 de marzo de 2024", "tr": "3 mart 2024"}
PERIOD = {"en": "every two weeks", "es": "cada dos semanas", "tr": "iki haftada bir"}
NONE = {"en": "none", "es": "nada", "tr": "yok"}
DONT_KNOW = {"en": "I do not know", "es": "no sé", "tr": "bilmiyorum"}


@pytest.fixture
def told(talk: Talks, car: tuple[str, ...]) -> Talks:
    def begin(locale: str = "en") -> Any:
        person = talk(locale)
        person.say(*car)
        assert person.turn.state.complete
        return person

    return begin


@pytest.mark.parametrize("locale", LOCALES)
def test_the_credit_report_asks_for_the_first_missed_payment_and_counts_from_it(told: Talks, locale: str) -> None:
    person = told(locale)
    person.say("/more credit")
    assert person.says("outlook.credit.seven_years")
    assert person.asked == "delinquency_date"
    person.say(DAY[locale])
    assert "2031" in person.text
    assert not person.says("outlook.credit.seven_years")  # what was said before is not said again
    assert person.asked is None


@pytest.mark.parametrize("locale", LOCALES)
def test_the_court_asks_for_the_pay_and_says_what_may_be_taken(told: Talks, locale: str) -> None:
    person = told(locale)
    person.give(state="OH")
    person.say("/more judgment", "900", PERIOD[locale])
    assert person.get("pay_period") == "biweekly"
    assert person.asked == "support_withheld"
    person.say(NONE[locale])
    assert words(locale).money(person.get("disposable_pay") / 4) in person.text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_part_goes_on_without_what_the_person_does_not_know(told: Talks, locale: str) -> None:
    person = told(locale)
    person.say("/more credit", DONT_KNOW[locale])
    assert person.says("part.unsaid")
    assert person.asked is None


def test_tax_asks_first_whether_anything_was_forgiven_and_then_no_more_than_matters(told: Talks) -> None:
    person = told()
    person.say("/more tax")
    assert person.asked == "forgiven"
    person.say("no")
    assert person.get("total_debts") is None
    assert person.asked != "personally_liable"


def test_where_no_pay_is_taken_nobody_asks_for_it(told: Talks) -> None:
    person = told()
    person.give(state="TX")
    person.say("/more judgment")
    assert person.asked is None


def test_a_part_that_is_asked_for_too_early_asks_nothing_more(talk: Talks, car: tuple[str, ...]) -> None:
    person = talk()
    person.say(*car[:4], "/more credit")
    assert person.turn.state.parts == ()


def test_a_question_about_pay_leads_to_the_part_with_the_own_figures(told: Talks) -> None:
    person = told()
    person.say("can they take my wages?")
    assert "/more judgment" in person.payloads


def test_parts_survive_the_database_and_a_state_from_before_there_were_parts(told: Talks) -> None:
    person = told()
    person.say("/more credit")
    wire = person.turn.state.to_wire()
    assert State.from_wire(wire).parts == ("credit",)
    assert State.from_wire({name: value for name, value in wire.items() if name != "parts"}).parts == ()


def home_in(talk: Talks, state: str) -> Any:
    """Somebody who has told all of a foreclosed home and asks for the law."""
    person = talk()
    person.give(collateral_type="home", event="foreclosure", state=state, balance_kind="payoff", has_judgment=False)
    person.give(sale_price=Decimal(200000), balance_owed=Decimal(250000), fair_market_value=Decimal(230000))
    person.give(sale_expenses=Decimal(0), attorney_fees=Decimal(0), credits=Decimal(0))
    person.say("/set foreclosed_by_court true", "/set sale_date 2025-10-01", "/more law")
    return person


def test_the_law_of_a_home_asks_what_its_protection_hangs_on(talk: Talks) -> None:
    person = home_in(talk, "NV")
    assert person.asked == "main_home"
    person.say("no", "yes")
    assert person.says("outlook.law.not_main_home")


def test_where_no_protection_hangs_on_them_the_law_of_a_home_asks_nothing(talk: Talks) -> None:
    assert home_in(talk, "TX").asked is None
