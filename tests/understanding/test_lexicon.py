import re
from copy import deepcopy
from typing import Any

import pytest

from assistant.content.loader import load
from assistant.content.words import LOCALES
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.states import STATES
from assistant.understanding.categories import CATEGORIES
from assistant.understanding.lexicon import LexiconError, build, lexicon


@pytest.mark.parametrize("locale", LOCALES)
def test_every_lexicon_loads(locale: str) -> None:
    assert lexicon(locale).locale == locale


@pytest.mark.parametrize("locale", LOCALES)
def test_every_lexicon_names_each_choice_and_each_yes_or_no_that_people_tell(locale: str) -> None:
    phrases = load(f"lexicon/{locale}.yaml")["phrases"]
    for name, fact in catalogue().items():
        if fact.kind is Kind.CHOICE:
            assert {f"{name}.{choice}" for choice in fact.choices} <= phrases["choice"].keys()
    assert {"forgiven", "has_judgment"} <= phrases["affirm"].keys() & phrases["deny"].keys()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_state_has_a_name(locale: str) -> None:
    assert set(lexicon(locale).states.values()) == set(STATES)


def wrong(**phrases: Any) -> dict[str, Any]:
    row = deepcopy(load("lexicon/en.yaml"))
    row["phrases"] |= phrases
    return row


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"nuon": {"late_fees": "late fee"}}, "nuon"),
        ({"noun": {"late_fee": "late fee"}}, "late_fee"),
        ({"choice": {"event.theft": "stolen"}}, "event.theft"),
        ({"state": {"ZZ": "zedland"}}, "ZZ"),
    ],
)
def test_a_lexicon_that_names_what_there_is_not_does_not_load(row: dict[str, Any], named: str) -> None:
    with pytest.raises(LexiconError, match=re.escape(named)):
        build(wrong(**row), load("lexicon/names.yaml"), "en")


def test_every_category_is_used_by_some_language() -> None:
    used = {category for locale in LOCALES for category in load(f"lexicon/{locale}.yaml")["phrases"]}
    used |= set(load("lexicon/names.yaml")["phrases"]) | {"date"}
    assert used == set(CATEGORIES)
