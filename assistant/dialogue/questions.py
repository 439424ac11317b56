"""How a question sounds: its shape in each language, and the words that mean the same in one.

`content/questions.yaml` holds both. A message that tells ("the interest was 300") and one that asks ("does the interest
go on?") may share every word but the shape.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.content.loader import ContentError, load
from assistant.content.words import LOCALES
from assistant.understanding.fold import fold

_FILE = "questions.yaml"
_CLAUSE = re.compile(r"[,;:.!()\n]+")
_SPACES = re.compile(r"[^\w,]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What makes a message a question in one language, and its groups of words by name."""

    shape: re.Pattern[str]
    groups: Mapping[str, tuple[str, ...]]


def asks(text: str, locale: str) -> bool:
    """Whether the words ask or wish for something, with a question mark or without."""
    if "?" in text:
        return True
    clauses = _CLAUSE.sub(" , ", fold(text))
    return asking(locale).shape.search(f", {_SPACES.sub(' ', clauses).strip()} ") is not None


@cache
def asking(locale: str) -> Asking:
    """The shape and the groups of a language. Raises `ContentError` where the file lacks one of them."""
    try:
        row = load(_FILE)[locale]
        shape = re.compile(f"{_opening(row)}|{_anywhere(row['asks'])}")
        groups = {name: tuple(fold(word) for word in words) for name, words in row["groups"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(f"{_FILE}: {locale}: {error!r}") from error
    return Asking(shape=shape, groups=groups)


def check() -> None:
    """Read every language once, so that a mistake shows at start."""
    for locale in LOCALES:
        asking(locale)


def _opening(row: Mapping[str, Any]) -> str:
    leads = "|".join(_phrase(lead) for lead in row["leads"])
    return f", (?:(?:{leads}) ,? ?){{0,3}}(?:{'|'.join(_phrase(each) for each in row['opens'])}) "


def _anywhere(phrases: Iterable[str]) -> str:
    return f" (?:{'|'.join(_phrase(each) for each in phrases)}) "


def _phrase(phrase: str) -> str:
    """`a|b c*` as a pattern: either word, then one that begins so."""
    return " ".join(f"(?:{place})" for place in fold(phrase).replace("*", r"\w*").split())
