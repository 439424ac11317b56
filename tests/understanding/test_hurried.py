"""The same message typed in a hurry says the same or less, hardly ever anything else."""

import random
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from assistant.understanding import Message, read
from tests.understanding.test_messages import MESSAGES, TODAY, read_facts

NAMES = frozenset({"lender_name", "borrower_name"})
"""Names keep the letters that they are typed with."""
THIRD = 3
"""Every third message will do, and keeps this fast."""
GAP = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")


def without_accents(text: str, _: random.Random) -> str:
    spread = unicodedata.normalize("NFD", text.replace("ı", "i").replace("İ", "I"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def in_capitals(text: str, _: random.Random) -> str:
    return text.upper()


def in_small_letters(text: str, _: random.Random) -> str:
    return text.lower()


def with_wide_spaces(text: str, _: random.Random) -> str:
    return text.replace(" ", "  ")


def without_stops(text: str, _: random.Random) -> str:
    return re.sub(r"(?<=\w)[.,;!] ", " ", text)


def without_a_space(text: str, dice: random.Random) -> str:
    gaps = [gap.start() for gap in GAP.finditer(text)]
    at = dice.choice(gaps) if gaps else len(text)
    return text[:at] + text[at + 1 :]


HURRIES: dict[Callable[[str, random.Random], str], float] = {
    without_accents: 0.002, in_capitals: 0.006, in_small_letters: 0.004, with_wide_spaces: 0.001,
    without_stops: 0.02, without_a_space: 0.1,
}  # fmt: skip
"""How many messages may come to say something else."""


def facts(text: str, locale: str, case: dict[str, Any]) -> dict[str, str]:
    message = Message(text=text, locale=locale, today=TODAY, asked=case.get("asked"), previous=case.get("prev"))
    return {name: str(value).casefold() for name, value in read_facts(read(message)).items() if name not in NAMES}


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
@pytest.mark.parametrize("hurry", HURRIES, ids=lambda hurry: hurry.__name__)
def test_a_message_in_a_hurry_says_nothing_else(hurry: Callable[[str, random.Random], str], locale: str) -> None:
    dice = random.Random(f"{hurry.__name__} {locale}")
    cases = [case for language, case in MESSAGES if language == locale and case.get("asked") not in NAMES][::THIRD]
    other = [
        hurried
        for case in cases
        if not facts(hurried := hurry(case["say"], dice), locale, case).items()
        <= facts(case["say"], locale, case).items()
    ]
    assert len(other) <= HURRIES[hurry] * len(cases), other
