"""A new language is a file: here one of a few words, which no code knows."""

from copy import deepcopy
from datetime import date

import pytest

from assistant.content.loader import load
from assistant.facts.values import dump
from assistant.understanding import Message, read, scene
from assistant.understanding.lexicon import build


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch) -> str:
    row = deepcopy(load("lexicon/es.yaml"))
    row["writing"] |= {"light": "de het een was voor ik", "links": "voor", "joints": "en", "ordinary": ""}
    row["numerals"] |= {
        "mark": ",",
        "values": {"twee": 2, "acht": 8, "vijf": 5},
        "scales": {"honderd": 100, "duizend": 1000},
        "opening": "honderd duizend",
    }
    row["phrases"]["noun"] = {"late_fees": "boete, boetes", "other": "huur"}
    row["phrases"]["verb"] = {"sale_price": "verkocht voor", "balance_owed": "schuldig"}
    row["phrases"]["and"] = "en"
    row["phrases"]["unreal"] = {"others": "buurman", "hope": "wilden", "condition": "als", "back": "wij"}
    made = build(row, load("lexicon/names.yaml"), "nl")
    monkeypatch.setattr(scene, "lexicon", lambda _locale: made)
    return "nl"


def test_a_language_of_one_file_is_read(dutch: str) -> None:
    text = "ik was twee duizend vijf honderd schuldig, verkocht voor 1.800, huur 900 en boetes 35,50 in Ohio"
    found = read(Message(text=text, locale=dutch, today=date(2026, 3, 10))).found
    assert {each.fact: dump(each.value) for each in found} == {
        "balance_owed": "2500.00",
        "sale_price": "1800.00",
        "late_fees": "35.50",
        "state": "OH",
    }


def test_what_is_not_so_is_told_by_the_file_as_well(dutch: str) -> None:
    text = "de buurman verkocht voor 900, verkocht voor 1.800 dollars en 50 cents, als ik betaal boetes 20"
    found = read(Message(text=text, locale=dutch, today=date(2026, 3, 10))).found
    assert {each.fact: dump(each.value) for each in found} == {"sale_price": "1800.50"}
