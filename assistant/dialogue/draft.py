"""A turn in the making: what has happened so far in it and what is said back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.calculator.deficiency import statement
from assistant.calculator.statement import Statement
from assistant.content.words import Words, words
from assistant.dialogue.display import display
from assistant.dialogue.events import Event, EventType
from assistant.dialogue.flow import Flow
from assistant.dialogue.reply import Bubble, Button, Understood
from assistant.dialogue.state import State, apply
from assistant.dialogue.wording import phrase
from assistant.facts.case import Case
from assistant.facts.values import Value, dump


@dataclass(slots=True, kw_only=True)
class Draft:
    """Events and bubbles as they come; `state` is always the state after the events so far.

    `restated` names the facts that were said once more with the value that is known already, `unused` holds the words
    of values that belong to no fact.

    It lives for one turn and never leaves the package: what comes out of a turn is a frozen `Turn`.
    """

    flow: Flow
    state: State
    today: date
    events: list[Event] = field(default_factory=list)
    bubbles: list[Bubble] = field(default_factory=list)
    understood: list[Understood] = field(default_factory=list)
    restated: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    _worked: tuple[Case, Statement] | None = field(default=None, repr=False)

    @property
    def words(self) -> Words:
        """The words of the language that the conversation is in now."""
        return words(self.state.locale)

    def statement(self) -> Statement:
        """The statement of the case as it stands now, worked out once for each case."""
        case = self.state.case
        if self._worked is None or self._worked[0] is not case:
            self._worked = (case, statement(case, today=self.today))
        return self._worked[1]

    def emit(self, kind: EventType, /, **data: Any) -> None:
        """Let something happen."""
        event = Event(kind, data)
        self.events.append(event)
        self.state = apply(self.state, event)

    def say(
        self,
        key: str,
        values: Mapping[str, object] | None = None,
        /,
        *,
        buttons: Iterable[Button] = (),
        shows: str | None = None,
        **more: object,
    ) -> None:
        """One bubble with the message `key`, in the variant for this collateral where there is one."""
        text = phrase(self.words, key, self.state.case, **{**(values or {}), **more})
        self.bubbles.append(Bubble(text=text, buttons=tuple(buttons), shows=shows))

    def button(self, key: str, payload: str, /, **values: object) -> Button:
        """A button with the title `button.<key>`."""
        return Button(title=self.words.text(f"button.{key}", **values), payload=payload)

    def label(self, name: str) -> str:
        """What a fact is called."""
        return phrase(self.words, f"fact.{name}.label", self.state.case)

    def shown(self, name: str, value: Value, *, approx: bool = False) -> str:
        """A value as the person reads it, marked as an estimate where it is one."""
        text = display(self.words, name, value)
        return self.words.text("conversation.about", value=text) if approx else text

    def take(self, name: str, value: Value, *, approx: bool = False, raw: str = "") -> None:
        """Keep a value, and note it for the echo together with what it replaces."""
        previous = self.state.case.get(name)
        self.emit(EventType.ANSWERED, fact=name, value=dump(value), approx=approx, raw=raw)
        self.understood.append(
            Understood(
                fact=name,
                value=value,
                display=self.shown(name, value, approx=approx),
                previous=previous if previous != value else None,
                approx=approx,
            )
        )
