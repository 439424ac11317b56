from datetime import date
from decimal import Decimal

import pytest

from assistant.calculator.deficiency import statement
from assistant.calculator.outlook import all_keys
from assistant.calculator.present import SECTIONS, citation_text, paragraph_text, present
from assistant.calculator.statement import Citation, Outlook, Verification
from assistant.content.words import LOCALES, words
from assistant.facts.case import Case
from assistant.facts.states import STATES

TODAY = date(2026, 1, 15)
HOME = Case(
    values={
        "collateral_type": "home",
        "event": "short_sale",
        "balance_owed": Decimal(250000),
        "sale_price": Decimal(200000),
    }
)
CAR = Case(
    values={
        "collateral_type": "vehicle",
        "event": "repossession",
        "balance_owed": Decimal(10000),
        "sale_price": Decimal(8500),
    }
)
FORGIVEN = Case(values={**CAR.values, "forgiven": True})
JUDGED = Case(values={**CAR.values, "has_judgment": True})


def outlook(case: Case) -> Outlook:
    return statement(case, today=TODAY).outlook


def keys(case: Case) -> set[str]:
    return {item.key for section in SECTIONS for item in getattr(outlook(case), section)}


def test_who_may_bear_the_balance_is_said_until_it_is_forgiven() -> None:
    assert "outlook.law.bearer" in keys(CAR)
    assert "outlook.law.bearer" not in keys(FORGIVEN)
    assert {"outlook.law.forgiven", "outlook.credit.forgiven", "outlook.tax.forgiven"} <= keys(FORGIVEN)


def test_a_car_and_a_home_hear_different_law() -> None:
    assert {"outlook.law.vehicle", "outlook.law.explanation"} <= keys(CAR)
    assert "outlook.law.home" in keys(HOME)
    assert keys(HOME).isdisjoint({"outlook.law.vehicle", "outlook.law.explanation"})


@pytest.mark.parametrize("event", ["foreclosure", "short_sale", "deed_in_lieu", "repossession", "voluntary_surrender"])
def test_every_outcome_says_how_it_shows_on_the_report(event: str) -> None:
    assert f"outlook.credit.{event}" in keys(CAR.knowing("event", event))


def test_a_surplus_speaks_of_no_debt() -> None:
    found = keys(CAR.knowing("sale_price", Decimal(20000)))
    assert "outlook.law.surplus_goods" in found
    assert not any("deficiency" in key or "bearer" in key or "garnish" in key for key in found)


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        ("OH", "allowed"),
        ("GA", "limited"),
        ("AK", "court_only"),
        ("ND", "barred"),
        ("OR", "barred"),
        ("CA", "court_only"),
    ],
)
def test_a_home_hears_what_its_state_allows(state: str, standing: str) -> None:
    assert f"outlook.law.home_{standing}" in keys(HOME.knowing("state", state))


@pytest.mark.parametrize("state", STATES)
def test_every_jurisdiction_has_a_paragraph_for_homes_with_its_own_citation(state: str) -> None:
    law = outlook(HOME.knowing("state", state)).law
    own = [item for item in law if item.key.startswith("outlook.law.home_")]
    assert len(own) == 1
    assert own[0].citations[0].text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_state_row_that_was_not_checked_says_so(locale: str) -> None:
    said = words(locale)
    checked, unchecked = (
        next(item for item in outlook(HOME.knowing("state", state)).law if item.key.startswith("outlook.law.home_"))
        for state in ("NY", "RI")
    )
    assert said.text("verified.unchecked") in paragraph_text(unchecked, said)
    assert said.text("verified.unchecked") not in paragraph_text(checked, said)


def test_a_citation_that_was_not_read_in_the_statute_says_so() -> None:
    said = words("en")
    page = Citation(text="RSA 479:25", verified=Verification.PAGE)
    assert said.text("verified.page").rstrip(".") in citation_text(page, said)
    assert citation_text(Citation(text="RPAPL 1371", verified=Verification.STATUTE), said) == "RPAPL 1371"


def test_every_paragraph_has_a_citation_and_words_in_every_language() -> None:
    for locale in LOCALES:
        assert [key for key in all_keys() if not words(locale).has(key)] == []
    for case in (HOME, CAR, HOME.knowing("state", "RI"), JUDGED):
        assert all(item.citations for section in SECTIONS for item in getattr(outlook(case), section))


@pytest.mark.parametrize("locale", LOCALES)
def test_an_unknown_amount_is_said_as_a_bracket(locale: str) -> None:
    case = CAR.not_knowing("sale_expenses")
    shown = present(statement(case, today=TODAY), case, words(locale))
    low = words(locale).money(Decimal(1500))
    assert shown["display"] == words(locale).text("amount.at_least", low=low)
    assert any(low in item["text"] for item in shown["outlook"]["law"])
