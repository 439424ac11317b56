import re
from pathlib import Path

import pytest
import textstat

from assistant.calculator.judgment_rates import Compounding
from assistant.calculator.rules import rules
from assistant.calculator.statement import StatementKind, Verification
from assistant.content.loader import load
from assistant.content.words import LOCALES, placeholders, words
from assistant.facts.catalogue import catalogue
from letters.kinds import KINDS

KEYS = sorted(key for key in words("en").messages if key.startswith(("letter.", "chart.")))
SENTENCES = [words("en").messages[key] for key in KEYS if words("en").messages[key].count(" ") > 5]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_says_everything_with_the_same_values(locale: str) -> None:
    messages = words(locale).messages
    assert [key for key in messages if key.startswith(("letter.", "chart."))] != []
    for key in KEYS:
        assert placeholders(messages[key]) | {"count"} == placeholders(words("en").messages[key]) | {"count"}, key


@pytest.mark.parametrize("locale", LOCALES)
def test_every_letter_has_a_name_for_the_list(locale: str) -> None:
    assert len({words(locale).text(kind.title) for kind in KINDS.values()}) == len(KINDS)


def test_english_reads_at_the_sixth_grade_or_below() -> None:
    """The automated readability index needs no dictionary, and so no network. Names and numbers are not words."""
    text = " ".join(re.sub(r"\{\w+\}|\S+\.(gov|org|com)\S*|[\d-]{7,}", "it", each) for each in SENTENCES)
    assert textstat.automated_readability_index(text) <= 6


def test_english_has_no_contractions() -> None:
    assert not [
        each for each in SENTENCES if re.search(r"n['\N{RIGHT SINGLE QUOTATION MARK}]t\b|\b(it|that)'s\b", each)
    ]


def test_every_key_of_a_law_is_a_sentence_that_is_said() -> None:
    said = {*KEYS, *(f"letter.{kind}{of}" for kind in KINDS for of in ("", ".home", ".goods"))}
    assert {f"letter.{key}" for key in load("letters/law.yaml")} <= said


def test_no_key_of_the_catalogue_is_left_unsaid() -> None:
    """The last part of each key stands in the code or a template, or names a choice, a result, a doubt or a finding."""
    root = Path(__file__).parents[2]
    sources = [*(root / "letters").rglob("*.py"), *(root / "templates" / "letters").iterdir()]
    said = "".join(path.read_text("utf-8") for path in sources)
    named = {choice for fact in catalogue().values() for choice in fact.choices} | {
        *StatementKind,
        *Verification,
        *Compounding,
    }
    named |= {key.removeprefix("check.") for key in rules()}
    lasts = {key: key.rpartition(".")[2].rstrip("0123456789") for key in KEYS}
    assert [key for key, last in lasts.items() if last not in named and last not in said] == []
