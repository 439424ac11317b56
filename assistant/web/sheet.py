"""The answers of a case as a sheet to look over: by section, in the person's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.content.words import Words
from assistant.dialogue import load_flow
from assistant.dialogue.display import display
from assistant.dialogue.wording import choice
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.states import STATES
from assistant.facts.values import parse

_FIGURES = {Kind.MONEY, Kind.PERCENT, Kind.DATE}

Wire = str | bool | None
"""A value as JSON has it; None for one that the person does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One line of the sheet; `value` is the wire value, None for "I do not know" and for "there is none"."""

    fact: str
    value: Wire
    display: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the interview and what was answered in it."""

    title: str
    answers: tuple[Answer, ...]


def sheet(kept: Mapping[str, Any], words: Words) -> tuple[Section, ...]:
    """What a person has said in a conversation, in the interview's order; sections without an answer are left out."""
    flow = load_flow()
    places = {asking.fact: asking.section for asking in flow.questions}
    said = list(_answers(kept, words))
    sections = (
        Section(
            title=words.text(f"section.{name}"),
            answers=tuple(answer for answer in said if places.get(answer.fact, flow.sections[-1]) == name),
        )
        for name in flow.sections
    )
    return tuple(section for section in sections if section.answers)


def options(name: str, words: Words) -> list[tuple[str, str]]:
    """The values that a fact chooses from and their labels; empty when it is typed."""
    row = catalogue()[name]
    if row.kind is Kind.STATE:
        return sorted(STATES.items(), key=lambda item: item[1])
    codes = ("true", "false") if row.kind is Kind.YES_NO else row.choices
    return [(code, choice(words, name, code)) for code in codes]


def typeable(name: str, words: Words, *, value: Wire) -> str:
    """A value as a person would type it into the field of this fact, ready to be changed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    row = catalogue()[name]
    return display(words, name, parse(row, value)) if row.kind in _FIGURES else value


def _answers(kept: Mapping[str, Any], words: Words) -> Iterator[Answer]:
    facts = kept["facts"]
    for name, row in catalogue().items():
        if name in facts:
            value = facts[name]
            yield Answer(fact=name, value=value, display=display(words, name, parse(row, value)))
        elif name in kept["unknown"]:
            yield Answer(fact=name, value=None, display=words.text("web.unknown"))
        elif name in kept["absent"]:
            yield Answer(fact=name, value=None, display=words.text(f"absent.{row.lacks}"))
