"""A conversation as the chat page shows it: what to press, how far along, and where to look first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from assistant import language
from assistant.content.words import Words, words
from assistant.dialogue import load_flow
from assistant.services import conversations, letters
from assistant.services.context import Context

Wire = dict[str, Any]

_WHOLE_BELOW = {"statement", "letters", "findings"}
"""What the page shows whole below the log: there it is said in its last sentence."""

_ELSEWHERE = ("/skip", "/unknown", "/back", "/why", "/person", "/restart", "/letter", "/more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The part of the interview that the pending question belongs to, counted from 1."""

    title: str
    number: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line of the log, by the "person" or the "assistant"; `noted` when it only echoes what was understood."""

    who: str
    text: str
    noted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """All that `chat.html` needs beside the words."""

    turn: Wire
    transcript: list[Wire]
    letters: list[Wire]
    words: Words

    @property
    def said(self) -> list[Said]:
        """The lines of the log."""
        echo = words(self.turn["locale"]).text("echo.all", lines="")
        return [_said(item, echo) for item in self.transcript]

    @property
    def now(self) -> int:
        """The index in the log where the last turn begins: the person's last message, or the greeting."""
        return max((index for index, line in enumerate(self.said) if line.who == "person"), default=0)

    @property
    def echoed(self) -> int:
        """The index in the log after which the answers that were just understood can be changed."""
        echoes = (index for index, line in enumerate(self.said) if line.noted and index > self.now)
        return next(echoes, self.now)

    @property
    def part(self) -> Part | None:
        """The part that the pending question belongs to."""
        question, flow = self.turn["question"], load_flow()
        asking = flow.question(question["fact"]) if question else None
        if asking is None:
            return None
        number = flow.sections.index(asking.section) + 1
        return Part(title=question["section"], number=number, count=len(flow.sections))

    @property
    def answers(self) -> list[Wire]:
        """The answers to press; what can be pressed at any time has its own place on the page."""
        return [button for button in self._buttons() if not button["payload"].startswith(_ELSEWHERE)]

    @property
    def commands(self) -> list[str]:
        """What else can be said about the pending question with a press."""
        if not self.turn["question"]:
            return []
        return ["unknown", "skip", "back"] if self.turn["progress"]["answered"] else ["unknown", "skip"]

    @property
    def states(self) -> list[Wire]:
        """The choices of the question about the state: too many for buttons."""
        question = self.turn["question"]
        return list(question["choices"]) if question and question["kind"] == "state" else []

    @property
    def long(self) -> bool:
        """Whether the answer has several lines."""
        question = self.turn["question"]
        return bool(question) and question["kind"] == "address"

    @property
    def chart(self) -> Markup | None:
        """The chart of the statement: our own drawing of our own figures."""
        drawn = (self.turn["statement"] or {}).get("chart")
        return Markup(drawn) if drawn else None  # noqa: S704 - letters.chart draws it and escapes its words

    @property
    def growth_chart(self) -> Markup | None:
        """The chart of how a judgment grows, where there is one."""
        growth = (self.turn["statement"] or {}).get("growth")
        return Markup(growth["chart"]) if growth else None  # noqa: S704 - letters.chart draws it and escapes its words

    def _buttons(self) -> Iterator[Wire]:
        for message in self.turn["messages"]:
            yield from message["buttons"]


def shown(context: Context, conversation_id: str) -> Chat:
    """The conversation as it stands."""
    kept = conversations.read(context, conversation_id)
    return Chat(
        turn=kept["turn"],
        transcript=kept["transcript"],
        letters=letters.listing(context, conversation_id),
        words=language.spoken(),
    )


def _said(item: Wire, echo: str) -> Said:
    text = item["text"].splitlines()[-1] if item.get("shows") in _WHOLE_BELOW else item["text"]
    noted = item["who"] == "assistant" and text.startswith(echo)
    return Said(who=item["who"], text=text.removeprefix(echo) if noted else text, noted=noted)
