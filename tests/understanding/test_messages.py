"""What people write, and what is read from it: the messages of cases/*.yaml, in three languages."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.content.loader import load_file
from assistant.facts.catalogue import catalogue
from assistant.facts.values import PartialDate, Value, parse
from assistant.understanding import Act, Message, Reading, read

CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 3, 10)
MESSAGES = [(path.stem[:2], case) for path in sorted(CASES.glob("*.yaml")) for case in load_file(path)]
LEAST_RIGHT = Decimal("0.97")
MOST_WRONG = Decimal("0.01")


def reading(locale: str, case: dict[str, Any]) -> Reading:
    return read(
        Message(text=case["say"], locale=locale, today=TODAY, asked=case.get("asked"), previous=case.get("prev"))
    )


def wanted(fact: str, written: Any) -> tuple[Value, ...] | Value:
    """The value as the case writes it: one, a list of readings, or a range as its two ends."""
    if isinstance(written, dict):
        return wanted(fact, [written["from"], written["to"]])
    if isinstance(written, list):
        return tuple(value_of(fact, each) for each in written)
    return value_of(fact, written)


def value_of(fact: str, written: Any) -> Value:
    if isinstance(written, date):
        return PartialDate.of(written)
    return parse(catalogue()[fact], written if isinstance(written, bool) else str(written))


def read_facts(found: Reading) -> dict[str, tuple[Value, ...] | Value]:
    facts: dict[str, tuple[Value, ...] | Value] = {each.fact: each.value for each in found.found}
    return facts | {each.fact: each.readings for each in found.ambiguous if each.fact}


def same(got: Any, expected: Any) -> bool:
    if isinstance(expected, tuple):
        return isinstance(got, tuple) and set(got) <= set(expected)
    if isinstance(expected, str) and isinstance(got, str):
        return got.casefold() == expected.casefold()
    return bool(got == expected)


def verdict(locale: str, case: dict[str, Any]) -> str:
    got = read_facts(reading(locale, case))
    expected = {fact: wanted(fact, written) for fact, written in case["facts"].items()}
    allowed = expected.keys() | set(case.get("maybe", ()))
    if got.keys() - allowed or any(fact in got and not same(got[fact], value) for fact, value in expected.items()):
        return "wrong"
    return "right" if expected.keys() <= got.keys() else "silent"


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_what_people_write_is_read_as_they_mean_it(locale: str) -> None:
    verdicts = [(verdict(locale, case), case["say"]) for language, case in MESSAGES if language == locale]
    wrong = [say for found, say in verdicts if found == "wrong"]
    right = [say for found, say in verdicts if found == "right"]
    assert len(verdicts) >= 300
    assert Decimal(len(wrong)) <= MOST_WRONG * len(verdicts), wrong
    assert Decimal(len(right)) >= LEAST_RIGHT * len(verdicts), [say for found, say in verdicts if found != "right"]


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_what_people_do_with_a_message_is_known(locale: str) -> None:
    cases = [case for language, case in MESSAGES if language == locale and case.get("act")]
    missed = [case["say"] for case in cases if Act(case["act"]) not in reading(locale, case).acts]
    assert Decimal(len(missed)) <= (1 - LEAST_RIGHT) * len(cases), missed
