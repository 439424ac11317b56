"""The state of a conversation: a fold over its events."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from assistant.dialogue.events import Event
from assistant.facts.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that the next turn needs to know; `answered` lists facts in the order they were last answered."""

    locale: str = "en"
    case: Case = field(default_factory=Case)
    asked: str | None = None
    answered: tuple[str, ...] = ()

    def to_wire(self) -> dict[str, Any]:
        """The state as JSON, kept beside the events so that a turn need not fold them all."""
        raise NotImplementedError

    @classmethod
    def from_wire(cls, wire: dict[str, Any]) -> "State":
        """The state that `to_wire` wrote."""
        raise NotImplementedError


def apply(state: State, event: Event) -> State:
    """The state after one more event."""
    raise NotImplementedError


def fold(events: Iterable[Event]) -> State:
    """The state after all events, from the first."""
    return reduce(apply, events, State())
