"""What the wire says a fact may hold is what the facts themselves take."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import letters
from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.values import GRAPHIC, InvalidValueError, parse
from assistant.schemas.conversations import MessageSchema, message_described
from assistant.schemas.facts import GivenFactsSchema, alike, json_schema

FACTS = list(catalogue().values())


def of_kind(kind: Kind) -> list[Fact]:
    return [fact for fact in FACTS if fact.kind is kind]


def taken(fact: Fact, wire: object) -> bool:
    try:
        parse(fact, wire)
    except InvalidValueError:
        return False
    return True


def test_the_pattern_of_a_date_has_every_day_of_the_calendar_and_no_other() -> None:
    pattern = re.compile(json_schema(of_kind(Kind.DATE)[0])["pattern"])
    day, days = date(1900, 1, 1), set()
    while day.year < 2200:
        days.add(day.isoformat())
        day += timedelta(days=1)
    spelled = (f"{y}-{m:02}-{d:02}" for y in range(1900, 2200) for m in range(14) for d in range(33))
    assert {text for text in spelled if pattern.fullmatch(text)} == days


@pytest.mark.parametrize("text", ["1899", "2200", "2025", "2025-00", "2025-13", "2025-3", "2025-03", "25-03-14"])
@pytest.mark.parametrize("fact", of_kind(Kind.DATE), ids=lambda fact: fact.name)
def test_a_partial_date_is_described_as_it_is_taken(fact: Fact, text: str) -> None:
    assert bool(re.search(json_schema(fact)["pattern"], text)) == taken(fact, text)


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "0.5",
        "12.30",
        "+7",
        "999999999999999.99",
        "1000000000000000",
        "-1",
        "1.005",
        "1e3",
        "",
        "1,000",
        "100",
        "1000",
        "1001",
        "36.625",
    ],
)
@pytest.mark.parametrize("fact", of_kind(Kind.MONEY)[:1] + of_kind(Kind.PERCENT)[:1], ids=lambda fact: fact.name)
def test_a_figure_is_described_as_it_is_taken(fact: Fact, text: str) -> None:
    assert bool(re.search(json_schema(fact)["pattern"], text)) == taken(fact, text)


@pytest.mark.parametrize("fact", [fact for fact in FACTS if "enum" in json_schema(fact)], ids=lambda fact: fact.name)
def test_every_choice_that_is_described_is_taken(fact: Fact) -> None:
    assert all(taken(fact, choice) for choice in json_schema(fact)["enum"])


@pytest.mark.parametrize("fact", of_kind(Kind.TEXT) + of_kind(Kind.ADDRESS), ids=lambda fact: fact.name)
def test_the_longest_text_that_is_described_is_taken(fact: Fact) -> None:
    longest = json_schema(fact)["maxLength"]
    assert taken(fact, "x" * longest)
    assert not taken(fact, "x" * (longest + 1))


WRITTEN = ["First Harbor Bank, N.A.", "Ağaoğlu & Söğüt", "Peña\u2013Núñez", "Nguyễn Văn", "Łódź", "Șerban", "№ 5"]
IN_OTHER_LETTERS = ["\u039f\u03bb\u03b3\u03b1", "\u042e\u043b\u0438\u044f", "\u5317\u4eac", "\u05e9\u05dc\u05d5\u05dd"]
SPACED = ["a\tb", "\xa0x", "x\n", "", " ", "\n\t", "a\x0cb"]
BROKEN = ["a\0", "a\x85", "\N{MONEY BAG}", "a\u2028b", "\ue000"]


@pytest.mark.parametrize("text", WRITTEN + IN_OTHER_LETTERS + SPACED + BROKEN)
@pytest.mark.parametrize("fact", of_kind(Kind.TEXT)[:1] + of_kind(Kind.ADDRESS)[:1], ids=lambda fact: fact.name)
def test_text_is_described_as_it_is_taken(fact: Fact, text: str) -> None:
    assert bool(re.search(json_schema(fact)["pattern"], text)) == taken(fact, text)


def test_every_character_that_is_taken_is_in_the_fonts_of_the_letters() -> None:
    taken_characters = {code for code in range(0x10000) if re.fullmatch(f"[{GRAPHIC}]", chr(code))}
    fonts = list((Path(letters.__file__).parent / "fonts").glob("*.ttf"))
    assert len(fonts) == 4
    for font in fonts:
        with TTFont(font) as opened:
            assert sorted(taken_characters - opened.getBestCmap().keys()) == []


def test_every_fact_of_the_catalogue_is_on_the_wire() -> None:
    assert list(GivenFactsSchema().fields) == list(catalogue())
    assert sorted(name for names, _ in alike() for name in names) == sorted(catalogue())


def test_a_message_is_described_as_words_or_as_a_fact_with_its_own_kind_of_value() -> None:
    described = message_described({"properties": {"text": {"type": "string"}, "after": {"type": "integer"}}})
    asked = {tuple(option["required"]) for option in described["oneOf"]}
    assert asked == {("text",), ("fact", "value")}
    assert MessageSchema().load({"fact": "sold", "value": True}).value is True
