"""What happens in a conversation, as values that are stored and folded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class EventType(StrEnum):
    """The kinds of event. `data` of each is named beside it."""

    OPENED = "opened"  # locale
    SAID = "said"  # text: the person's own words; shown: the title of the button that was pressed
    ANSWERED = "answered"  # fact, value (wire), approx, raw
    UNKNOWN = "unknown"  # fact
    ABSENT = "absent"  # fact: there is none, such as a figure that the lender's letter does not hold
    SKIPPED = "skipped"  # fact
    WITHDRAWN = "withdrawn"  # fact: as if never answered
    ASKED = "asked"  # fact, again (asked although it was settled)
    OFFERED = "offered"  # fact, values (wire), raw, reason, candidates: choices shown, nothing stored
    DOUBTED = "doubted"  # fact, values (wire), raw, reason, approx: stored only once confirmed
    DROPPED = "dropped"  # the first matter that was offered or doubted is let go
    MISSED = "missed"  # fact: not understood once more
    LANGUAGE = "language"  # locale
    CONFIRMING = "confirming"  # what: "start_over", "erase", "cancel" or None
    STARTED_OVER = "started_over"
    HANDED_OVER = "handed_over"  # trigger
    CLOSED = "closed"  # erase: whether everything is to be erased
    REOPENED = "reopened"  # somebody who had stopped goes on
    WANTED = "wanted"  # letter: a letter kind whose missing facts are now asked
    CHECK_WANTED = "check_wanted"  # the figures of the lender's letter are asked now
    PART_WANTED = "part_wanted"  # part: of the outlook, for which more is asked now
    CHECKED = "checked"  # what is wrong with the lender's letter was shown
    COMPLETED = "completed"  # told: what the statement, now shown, was said to mean
    REVIEWED = "reviewed"  # the result was asked for once more
    REPLIED = "replied"  # messages: what the assistant said, as shown


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
