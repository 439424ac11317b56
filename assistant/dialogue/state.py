"""The state of a conversation: a fold over its events."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from assistant.dialogue.events import Event, EventType
from assistant.facts.case import Case
from assistant.facts.catalogue import fact
from assistant.facts.overrides import Override
from assistant.facts.values import Value, dump, parse

_Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Something the person must say before a value is kept.

    `OFFERED`: `values` are the readings of `raw` for `fact`; without a fact, one value that may belong to any of the
    `candidates`. `DOUBTED`: `values` is the one value that is out of line, and `reason` says how.
    """

    kind: EventType
    fact: str | None
    values: tuple[Value, ...]
    raw: str = ""
    reason: str = ""
    approx: bool = False
    candidates: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """The data of the event that says so."""
        return {
            "fact": self.fact,
            "values": [dump(value) for value in self.values],
            "raw": self.raw,
            "reason": self.reason,
            "approx": self.approx,
            "candidates": list(self.candidates),
        }

    @classmethod
    def from_data(cls, kind: EventType, data: Mapping[str, Any]) -> "Pending":
        """The pending matter that `to_data` wrote."""
        sample = fact(data["fact"] or data["candidates"][0])
        return cls(
            kind=kind,
            fact=data["fact"],
            values=tuple(parse(sample, value) for value in data["values"]),
            raw=data["raw"],
            reason=data["reason"],
            approx=data["approx"],
            candidates=tuple(data["candidates"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that the next turn needs to know.

    `answered` lists facts in the order they were last settled (a value, "none", "I do not know", "skip"). `revisiting`
    says that the asked fact is asked although it is settled. `confirming` is what a yes would do; `misses` counts
    messages in a row that were not understood; `letters` are the kinds wanted, the last one last; `trigger` is why a
    person was called; `closed` and `erased` say how it ended; `complete` that the statement was shown, and `told` what
    it was said to mean; `checking` that the lender's letter is to be checked, `checked` that its findings were shown;
    `parts` of the outlook are those that more is asked for.
    `titles` are the buttons of the last reply, title to payload, for channels where people type what they would press,
    and `choices` the payloads of its first group.
    """

    locale: str = "en"
    case: Case = field(default_factory=Case)
    asked: str | None = None
    answered: tuple[str, ...] = ()
    revisiting: bool = False
    pending: tuple[Pending, ...] = ()
    confirming: str | None = None
    misses: int = 0
    letters: tuple[str, ...] = ()
    trigger: str | None = None
    closed: bool = False
    erased: bool = False
    complete: bool = False
    told: str = ""
    checking: bool = False
    checked: bool = False
    parts: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()

    def under(self, overrides: tuple[Override, ...]) -> "State":
        """The state with its case under the law as these overrides have it."""
        return replace(self, case=self.case.under(overrides))

    def to_wire(self) -> dict[str, Any]:
        """The state as JSON, kept beside the events so that a turn need not fold them all."""
        return {
            "locale": self.locale,
            "case": self.case.to_wire(),
            "asked": self.asked,
            "answered": list(self.answered),
            "revisiting": self.revisiting,
            "pending": [{"kind": each.kind.value, **each.to_data()} for each in self.pending],
            "confirming": self.confirming,
            "misses": self.misses,
            "letters": list(self.letters),
            "trigger": self.trigger,
            "closed": self.closed,
            "erased": self.erased,
            "complete": self.complete,
            "told": self.told,
            "checking": self.checking,
            "checked": self.checked,
            "parts": list(self.parts),
            "titles": dict(self.titles),
            "choices": list(self.choices),
        }

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> "State":
        """The state that `to_wire` wrote."""
        return cls(
            **{
                **wire,
                "case": Case.from_wire(wire["case"]),
                "answered": tuple(wire["answered"]),
                "pending": tuple(Pending.from_data(EventType(row["kind"]), row) for row in wire["pending"]),
                "letters": tuple(wire["letters"]),
                "parts": tuple(wire.get("parts", ())),
                "choices": tuple(wire["choices"]),
            }
        )


def apply(state: State, event: Event) -> State:
    """The state after one more event."""
    change = _CHANGES.get(event.type)
    return change(state, event.data) if change else state


def fold(events: Iterable[Event]) -> State:
    """The state after all events, from the first."""
    return reduce(apply, events, State())


def _answered(state: State, data: _Data) -> State:
    name = data["fact"]
    value = parse(fact(name), data["value"])
    return _settled(state, name, state.case.knowing(name, value, approx=data["approx"]))


def _unknown(state: State, data: _Data) -> State:
    return _settled(state, data["fact"], state.case.not_knowing(data["fact"]))


def _absent(state: State, data: _Data) -> State:
    return _settled(state, data["fact"], state.case.lacking(data["fact"]))


def _skipped(state: State, data: _Data) -> State:
    return _settled(state, data["fact"], state.case.skipping(data["fact"]))


def _withdrawn(state: State, data: _Data) -> State:
    found = _settled(state, data["fact"], state.case.forgetting(data["fact"]))
    return replace(found, answered=found.answered[:-1])


def _settled(state: State, name: str, case: Case) -> State:
    """Something was said about a fact: it is the last one settled, and nothing about it is pending any more."""
    return replace(
        state,
        case=case,
        answered=(*(other for other in state.answered if other != name), name),
        revisiting=state.revisiting and state.asked != name,
        pending=tuple(each for each in state.pending if not _ends(each, name, case.get(name))),
        misses=0 if name == state.asked else state.misses,
    )


def _ends(pending: Pending, name: str, value: Value | None) -> bool:
    """Whether a pending matter is over once `name` has this value (None: not known, or passed over)."""
    if pending.fact is None:
        return name in pending.candidates and value in pending.values
    return pending.fact == name


def _put(kind: EventType) -> Callable[[State, _Data], State]:
    def put(state: State, data: _Data) -> State:
        pending = Pending.from_data(kind, data)
        others = tuple(each for each in state.pending if each.fact != pending.fact)
        return replace(state, pending=(*others, pending), misses=0)

    return put


def _asked(state: State, data: _Data) -> State:
    misses = state.misses if data["fact"] == state.asked else 0
    return replace(state, asked=data["fact"], revisiting=data["again"], misses=misses)


def _replied(state: State, data: _Data) -> State:
    groups: list[list[dict[str, str]]] = [message["buttons"] for message in data["messages"]]
    titles = {button["title"]: button["payload"] for group in groups for button in group}
    choices = next((group for group in groups if len(group) > 1), [])
    return replace(state, titles=titles, choices=tuple(button["payload"] for button in choices))


def _part_wanted(state: State, data: _Data) -> State:
    others = tuple(part for part in state.parts if part != data["part"])
    return replace(state, parts=(*others, data["part"]))


def _wanted(state: State, data: _Data) -> State:
    others = tuple(kind for kind in state.letters if kind != data["letter"])
    return replace(state, letters=(*others, data["letter"]))


_CHANGES: Mapping[EventType, Callable[[State, _Data], State]] = {
    EventType.OPENED: lambda state, data: replace(state, locale=data["locale"]),
    EventType.LANGUAGE: lambda state, data: replace(state, locale=data["locale"]),
    EventType.ANSWERED: _answered,
    EventType.UNKNOWN: _unknown,
    EventType.ABSENT: _absent,
    EventType.SKIPPED: _skipped,
    EventType.WITHDRAWN: _withdrawn,
    EventType.ASKED: _asked,
    EventType.OFFERED: _put(EventType.OFFERED),
    EventType.DOUBTED: _put(EventType.DOUBTED),
    EventType.DROPPED: lambda state, _: replace(state, pending=state.pending[1:]),
    EventType.MISSED: lambda state, _: replace(state, misses=state.misses + 1),
    EventType.CONFIRMING: lambda state, data: replace(state, confirming=data["what"], misses=0),
    EventType.STARTED_OVER: lambda state, _: State(
        locale=state.locale, trigger=state.trigger, case=Case(overrides=state.case.overrides)
    ),
    EventType.HANDED_OVER: lambda state, data: replace(state, trigger=data["trigger"], misses=0),
    EventType.CLOSED: lambda state, data: replace(state, closed=True, erased=data["erase"], confirming=None),
    EventType.REOPENED: lambda state, _: replace(state, closed=False),
    EventType.WANTED: _wanted,
    EventType.CHECK_WANTED: lambda state, _: replace(state, checking=True),
    EventType.PART_WANTED: _part_wanted,
    EventType.CHECKED: lambda state, _: replace(state, checked=True),
    EventType.COMPLETED: lambda state, data: replace(state, complete=True, told=data["told"]),
    EventType.REPLIED: _replied,
}
"""What each event changes; SAID and REVIEWED change nothing."""
