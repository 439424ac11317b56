"""What the assistant says back: bubbles, what was understood, the next question, how far along."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.dialogue.events import Event
from assistant.dialogue.state import State
from assistant.facts.values import Value


class Status(StrEnum):
    """Where a conversation stands."""

    ASKING = "asking"
    COMPLETE = "complete"
    HANDED_OVER = "handed_over"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A choice to press: its payload comes back as the text of a message."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message of the assistant. `shows` asks the house above for "statement" (with its chart) or "letters"."""

    text: str
    buttons: tuple[Button, ...] = ()
    shows: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A value that was taken, as it is echoed."""

    fact: str
    value: Value
    display: str
    previous: Value | None = None
    approx: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that a question offers, and its label."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The pending question, in the person's words."""

    fact: str
    kind: str
    text: str
    help: str
    why: str
    choices: tuple[Choice, ...]
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many questions are answered and how many still matter; `percent` from 0 to 100."""

    answered: int
    remaining: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of the conversation: the events to keep, the state after them, and what to say."""

    events: tuple[Event, ...]
    state: State
    bubbles: tuple[Bubble, ...]
    understood: tuple[Understood, ...] = ()
    question: Question | None = None
    progress: Progress
    status: Status
