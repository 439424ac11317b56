"""No message breaks the reader, makes it slow, or is answered with words that it does not hold."""

import random
import signal
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.content.loader import load_file
from assistant.dialogue.inputs import LONGEST_MESSAGE
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import Value, dump, parse
from assistant.understanding import Message, read

CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 3, 10)
ASKED = [None, *catalogue()]
MUTANTS = 35_000  # a language: more than a hundred thousand in all
STUCK = 20  # seconds for a message that takes milliseconds: no measurement, only an end to a hang

HOSTILE = (
    "1", "9" * 40, "1,", "1.", "1 ", "$", "a", "mil ", "bin ", "million ", "and ", "no ", "not ", "no, ", "1,000,",
    "03/04/", "2025-", "elli", "yüz", "veintiuno ", "twenty-", "-", "(", "’", "İ", "ı", "ß", "\N{ZERO WIDTH JOINER}",
    "\N{COMBINING ACUTE ACCENT}", "\t", "\n", "5 or 6 ", "actually ", "%", "half ", "buçuk ", "y medio ", "Bank of ",
    "six and a half ",
)  # fmt: skip


@cache
def says(locale: str) -> list[str]:
    return [case["say"] for path in sorted(CASES.glob(f"{locale}*.yaml")) for case in load_file(path)]


def check(text: str, locale: str, asked: str | None) -> None:
    """Reads a message: values that their facts take, words and places that the message has."""
    reading = read(Message(text=text, locale=locale, today=TODAY, asked=asked, previous=asked))
    for found in reading.found:
        assert takes(found.fact, found.value)
        assert text[slice(*found.span)] == found.raw
    for unclear in reading.ambiguous:
        assert len(unclear.readings) > 1
    named = [found.fact for found in reading.found]
    assert len(named) == len(set(named))


def takes(name: str, value: Value) -> bool:
    """Whether a fact takes what was read, as it is. Names are taken whole: how long they may be is said by the turn."""
    fact = catalogue()[name]
    if fact.kind in {Kind.TEXT, Kind.ADDRESS}:
        return isinstance(value, str) and bool(value.strip())
    return bool(parse(fact, dump(value)) == value)


def drop(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + 1 :]


def swap(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def insert(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice([*HOSTILE, *"0123456789.,/-$%€₺ ?!"]) + text[at:]


def shout(text: str, _: random.Random) -> str:
    return text.upper()


def plain(text: str, _: random.Random) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def join(text: str, dice: random.Random) -> str:
    return f"{text} {dice.choice(says('en'))}"


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (drop, swap, insert, insert, shout, plain, join)


@contextmanager
def ended_when_stuck() -> Iterator[None]:
    def end(_number: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(STUCK)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_a_hundred_thousand_mutated_messages_break_nothing(locale: str) -> None:
    dice = random.Random(f"mutants of {locale}")
    lines = says(locale)
    for _ in range(MUTANTS):
        text = dice.choice(lines)
        for _ in range(dice.randrange(1, 4)):
            text = dice.choice(MUTATIONS)(text, dice)
        check(text[:LONGEST_MESSAGE], locale, dice.choice(ASKED))


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
@given(text=st.text(max_size=200), asked=st.sampled_from(ASKED))
@settings(max_examples=300, deadline=None)
def test_any_text_at_all_breaks_nothing(locale: str, text: str, asked: str | None) -> None:
    check(text, locale, asked)


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_the_longest_message_of_one_repeated_piece_never_hangs(piece: str) -> None:
    text = (piece * LONGEST_MESSAGE)[:LONGEST_MESSAGE]
    with ended_when_stuck():
        for locale in ("en", "es", "tr"):
            for asked in (None, "balance_owed", "sale_date", "annual_rate", "lender_name", "forgiven"):
                check(text, locale, asked)


def test_the_longest_message_of_many_facts_never_hangs() -> None:
    with ended_when_stuck():
        for locale in ("en", "es", "tr"):
            check(" ".join(says(locale))[:LONGEST_MESSAGE], locale, "balance_owed")
