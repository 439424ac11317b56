from decimal import Decimal

import pytest

from assistant.content.loader import ContentError
from assistant.dialogue.conditions import condition
from assistant.facts.case import Case

HOME = Case().knowing("collateral_type", "home")
CAR = Case().knowing("collateral_type", "vehicle")


def test_a_value_holds_only_for_itself() -> None:
    wanted = condition({"collateral_type": "home"}, "here")
    assert (wanted.holds(HOME), wanted.holds(CAR), wanted.holds(Case())) == (True, False, False)


def test_a_list_holds_for_each_of_its_values() -> None:
    wanted = condition({"collateral_type": ["home", "other"]}, "here")
    assert (wanted.holds(HOME), wanted.holds(CAR)) == (True, False)


def test_not_holds_for_another_value_and_for_none() -> None:
    wanted = condition({"collateral_type": {"not": "home"}}, "here")
    assert (wanted.holds(HOME), wanted.holds(CAR), wanted.holds(Case())) == (False, True, True)


def test_known_asks_only_whether_there_is_a_value() -> None:
    known, unknown = condition({"credits": {"known": True}}, "here"), condition({"credits": {"known": False}}, "here")
    case = Case().knowing("credits", Decimal(0))
    assert (known.holds(case), known.holds(Case())) == (True, False)
    assert (unknown.holds(case), unknown.holds(Case())) == (False, True)


def test_all_entries_must_hold() -> None:
    wanted = condition({"collateral_type": "home", "event": "foreclosure"}, "here")
    assert not wanted.holds(HOME)
    assert wanted.holds(HOME.knowing("event", "foreclosure"))
    assert wanted.facts == {"collateral_type", "event"}


def test_an_empty_condition_always_holds() -> None:
    assert condition({}, "here").holds(Case())


def test_an_amount_can_only_be_known_or_not() -> None:
    with pytest.raises(ContentError, match=r"here: when: credits cannot be 5"):
        condition({"credits": 5}, "here")


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(ContentError, match="here: when: event"):
        condition({"event": []}, "here")
