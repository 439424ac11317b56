"""What happens in a conversation, as values that are stored and folded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class EventType(StrEnum):
    """The kinds of event. `data` of each is named beside it."""

    OPENED = "opened"  # locale
    SAID = "said"  # text: the person's own words
    ANSWERED = "answered"  # fact, value (wire), approx, raw
    UNKNOWN = "unknown"  # fact
    SKIPPED = "skipped"  # fact
    WITHDRAWN = "withdrawn"  # fact: as if never answered (back, start over)
    ASKED = "asked"  # fact
    OFFERED = "offered"  # fact, readings (wire), raw: choices shown, nothing stored
    DOUBTED = "doubted"  # fact, value (wire), approx, raw, doubt: stored only once confirmed
    MISSED = "missed"  # fact: not understood once more
    LANGUAGE = "language"  # locale
    STARTED_OVER = "started_over"
    HANDED_OVER = "handed_over"  # trigger
    CONFIRMING = "confirming"  # what: "start_over", "erase", "cancel"
    CLOSED = "closed"
    REPLIED = "replied"  # messages: what the assistant said, as shown
    WANTED = "wanted"  # letter: a letter kind whose missing facts are now asked


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `data` is JSON."""

    type: EventType
    data: Mapping[str, Any] = field(default_factory=dict)

    def to_wire(self) -> dict[str, Any]:
        """The event as JSON."""
        return {"type": self.type.value, **self.data}

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> "Event":
        """The event that `to_wire` wrote."""
        return cls(EventType(wire["type"]), {key: value for key, value in wire.items() if key != "type"})
