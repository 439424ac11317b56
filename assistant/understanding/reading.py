"""What goes into the reader and what comes out of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.facts.values import Value


class Act(StrEnum):
    """What a person does with a message. Several may hold at once; the first is the `intent` of `shortfall read`."""

    ANSWER = "answer"
    CORRECTION = "correction"
    DONT_KNOW = "dont_know"
    WHY = "why"
    QUESTION = "question"
    BACK = "back"
    SKIP = "skip"
    REPEAT = "repeat"
    START_OVER = "start_over"
    CANCEL = "cancel"
    ERASE = "erase"
    HANDOFF = "handoff"
    LANGUAGE = "language"
    SMALLTALK = "smalltalk"
    OFFTOPIC = "offtopic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message to read: its words, its language ("en", "es", "tr") and what was going on when it was written.

    `asked` is the fact that the pending question is about, `previous` the one answered just before (the target of a
    bare correction), `today` the day from which "last March" is counted.
    """

    text: str
    locale: str
    today: date
    asked: str | None = None
    previous: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value read for a fact: the words it came from, where they stand, and why it was taken for this fact.

    `implied` marks what was not said for itself: a "payoff" of 9,000 tells what kind of balance it is.
    """

    fact: str
    value: Value
    raw: str
    span: tuple[int, int]
    reason: str
    approx: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguity:
    """Words that can be read in more than one way, or a range: the readings to choose from. `fact` may be open too."""

    fact: str | None
    readings: tuple[Value, ...]
    raw: str
    span: tuple[int, int]
    reason: str
    is_range: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A value that nothing in the message ties to a fact: asked about, never assigned.

    `claimed`: somebody wants it, or says that it is still owed after the sale.
    """

    value: Value
    raw: str
    span: tuple[int, int]
    claimed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one message says.

    `topic` is the knowledge entry a question is about, `trigger` the word that hands over to a person ("court_date",
    "served", "bankruptcy", "military", "stop_contact", "dispute", "person"), `language` the locale the person asks
    for, `declined` the facts that the person says they do not know, `agrees` whether the message as a whole says yes
    or no, whatever was asked.
    """

    acts: tuple[Act, ...] = ()
    found: tuple[Found, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    leftover: tuple[Leftover, ...] = ()
    topic: str | None = None
    trigger: str | None = None
    language: str | None = None
    declined: tuple[str, ...] = ()
    agrees: bool | None = None
