"""Pressing a button by words: its title, or its place among those on offer ("the second one")."""

from collections.abc import Mapping
from functools import cache

from assistant.content.loader import load
from assistant.dialogue.state import State
from assistant.facts.catalogue import Kind, catalogue
from assistant.understanding.fold import fold

_EDGES = " .!?"
_LAST = "last"


def payload(text: str, state: State) -> str:
    """The payload of the button that the words press; the words themselves when they press none."""
    said = fold(text).strip(_EDGES)
    for title, pressed in state.titles.items():
        if fold(title).strip(_EDGES) == said:
            return pressed
    place = _places(state.locale).get(said) or (said if said.isdigit() and _numbers_are_places(state) else "")
    return _at(place, state.choices) or text


def _at(place: str, choices: tuple[str, ...]) -> str | None:
    if place == _LAST:
        return choices[-1] if choices else None
    number = int(place) if place.isdecimal() else 0
    return choices[number - 1] if 0 < number <= len(choices) else None


def _numbers_are_places(state: State) -> bool:
    """Whether a bare number can only mean a place: not while an amount could be the answer."""
    kind = catalogue()[state.asked].kind if state.asked else Kind.CHOICE
    return kind in {Kind.CHOICE, Kind.YES_NO} and not state.pending


@cache
def _places(locale: str) -> Mapping[str, str]:
    rows = load("choices.yaml")[locale]
    return {fold(words): place for place, lines in rows.items() for words in lines}
