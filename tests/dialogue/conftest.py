"""A person at the other end: says things, one turn at a time, and every turn is held to what every turn promises."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.content.words import words
from assistant.dialogue import Flow, Given, Said, State, Turn, fold, load_flow, open_conversation, turn
from assistant.dialogue.events import Event
from assistant.facts.values import Value

TODAY = date(2026, 3, 10)


class Talk:
    """One conversation; `turn` is the last one, `events` all so far."""

    def __init__(self, flow: Flow, locale: str) -> None:
        self.flow = flow
        self.turn = open_conversation(flow, locale=locale, today=TODAY)
        self.events: list[Event] = list(self.turn.events)

    def say(self, *lines: str) -> Turn:
        for line in lines:
            self.next(turn(self.flow, self.stored, Said(line), today=TODAY))
        return self.turn

    def give(self, **values: Value) -> Turn:
        for name, value in values.items():
            self.next(turn(self.flow, self.stored, Given(name, value), today=TODAY))
        return self.turn

    def next(self, made: Turn) -> None:
        self.turn = made
        self.events += [Event.from_wire(event.to_wire()) for event in made.events]
        assert fold(self.events) == made.state

    @property
    def stored(self) -> State:
        """The state as it comes back from the database."""
        return State.from_wire(self.turn.state.to_wire())

    @property
    def text(self) -> str:
        return "\n".join(bubble.text for bubble in self.turn.bubbles)

    def says(self, key: str) -> bool:
        """Whether the reply holds this message, up to its first placeholder."""
        return words(self.turn.state.locale).messages[key].split("{")[0] in self.text

    @property
    def payloads(self) -> list[str]:
        return [button.payload for bubble in self.turn.bubbles for button in bubble.buttons]

    @property
    def asked(self) -> str | None:
        return self.turn.question.fact if self.turn.question else None

    def get(self, name: str) -> Value | None:
        return self.turn.state.case.get(name)


@pytest.fixture(scope="session")
def flow() -> Flow:
    return load_flow()


@pytest.fixture
def talk(flow: Flow) -> Callable[[str], Talk]:
    return lambda locale="en": Talk(flow, locale)


@pytest.fixture(scope="session")
def car() -> tuple[str, ...]:
    """A car that was repossessed, told whole: $2,000 is left."""
    return (
        "/set collateral_type vehicle",
        "/set event repossession",
        "/set state TX",
        "/set sale_price 8500",
        "/set balance_owed 10000",
        "/set balance_kind payoff",
        "/set sale_expenses 500",
        "/set attorney_fees 0",
        "/set credits 0",
        "/set has_judgment false",
    )
