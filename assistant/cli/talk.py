"""A conversation in a terminal: the pure dialogue, its bubbles as text, and the letters it leads to as files."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from assistant.cli.letter import reference
from assistant.dialogue import load_flow, open_conversation, turn
from assistant.dialogue.flow import Flow
from assistant.dialogue.inputs import Said
from assistant.dialogue.reply import Bubble, Button, Turn
from assistant.facts.case import Case
from letters.kinds import KINDS
from letters.pdf import print_letter
from letters.snapshot import Paper, Sender, Snapshot

_WIDTH = 88


@dataclass(slots=True)
class Talk:
    """One conversation: nothing is stored, and it ends with the terminal. `today` is the day it is held."""

    locale: str
    today: date
    flow: Flow = field(default_factory=load_flow)
    latest: Turn = field(init=False)
    printed: dict[str, Case] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.latest = open_conversation(self.flow, locale=self.locale, today=self.today)

    def say(self, text: str) -> Turn:
        """What comes back when the person types `text`, or the title of a button that is offered."""
        self.latest = turn(self.flow, self.latest.state, Said(self._pressed(text)), today=self.today)
        return self.latest

    def letter_ready(self) -> str | None:
        """The kind of the letter that was wanted last, once nothing it needs is missing."""
        wanted = self.latest.state.letters
        if not wanted or self.latest.question or KINDS[wanted[-1]].missing(self.latest.state.case):
            return None
        return wanted[-1]

    def print_letter(self, kind: str, folder: Path, *, paper: Paper = Paper.LETTER) -> Path:
        """The letter of that kind, written into `folder`."""
        case, locale = self.latest.state.case, self.latest.state.locale
        snapshot = Snapshot(
            kind=kind,
            locale=locale,
            paper=paper,
            reference=reference(case),
            day=self.today,
            case=case,
            sender=Sender(name="Shortfall"),
        )
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{kind.replace('_', '-')}-{snapshot.reference}-{locale}.pdf"
        path.write_bytes(print_letter(snapshot).pdf)
        return path

    def _pressed(self, text: str) -> str:
        """The payload of the button with this title, else the text itself."""
        titles = {button.title.casefold(): button.payload for button in self.buttons()}
        return titles.get(text.strip().casefold(), text)

    def buttons(self) -> list[Button]:
        """The buttons on offer."""
        return [button for bubble in self.latest.bubbles for button in bubble.buttons]


def shown(found: Turn) -> Iterator[str]:
    """A turn as lines of text: each bubble wrapped, the titles of its buttons under it."""
    for bubble in found.bubbles:
        yield from _bubble(bubble)


def _bubble(bubble: Bubble) -> Iterator[str]:
    for paragraph in bubble.text.split("\n"):
        yield textwrap.fill(paragraph, width=_WIDTH, subsequent_indent="  ") if paragraph else ""
    if bubble.buttons:
        titles = "   ".join(f"[{button.title}]" for button in bubble.buttons)
        yield click.style(textwrap.fill(titles, width=_WIDTH, initial_indent="  ", subsequent_indent="  "), dim=True)
    yield ""
