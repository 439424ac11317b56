"""The catalogue of statements: complete in three languages, plain in English.

The grade is the automated readability index, which needs no dictionary and so no network.
"""

import re
from datetime import date
from decimal import Decimal

import pytest
import textstat

from assistant.calculator import deficiency, judgment
from assistant.content.loader import CONTENT
from assistant.content.words import LOCALES, placeholders, words
from assistant.facts.case import Case

TODAY = date(2026, 1, 15)

KEYS = re.findall(r'^msgid "(.+)"$', (CONTENT / "locale/en/statement.po").read_text(encoding="utf-8"), re.MULTILINE)
SENTENCES = [key for key in KEYS if words("en").messages[key].count(" ") > 9]
CONTRACTION = re.compile(r"\b\w+(n't|'re|'ll|'ve|'m)\b|\b(it|that|what|who|there)'s\b", re.IGNORECASE)


@pytest.mark.parametrize("key", KEYS)
def test_every_language_has_the_words_with_the_same_placeholders(key: str) -> None:
    messages = [words(locale).messages[key] for locale in LOCALES]
    assert len({placeholders(message) for message in messages}) == 1


@pytest.mark.parametrize("key", SENTENCES)
def test_english_reads_at_grade_six_or_lower(key: str) -> None:
    text = words("en").messages[key].replace("{", "").replace("}", "")
    assert textstat.automated_readability_index(text) <= 7.5, text


def test_the_whole_catalogue_reads_at_grade_six_or_lower() -> None:
    text = " ".join(words("en").messages[key].replace("{", "").replace("}", "") for key in SENTENCES)
    assert textstat.automated_readability_index(text) <= 6


@pytest.mark.parametrize("key", KEYS)
def test_english_has_no_contractions(key: str) -> None:
    assert not CONTRACTION.search(words("en").messages[key])


@pytest.mark.parametrize("price", [0, 1, 2])
def test_every_line_has_a_label_and_a_formula(price: int) -> None:
    case = Case(values={"balance_owed": Decimal(1), "sale_price": Decimal(price)})
    lines = [*deficiency.statement(case, today=TODAY).lines, *judgment.statement(case, today=TODAY).lines]
    assert {f"line.{line.key}.{part}" for line in lines for part in ("label", "formula")} <= set(KEYS)
