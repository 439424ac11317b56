"""Conditions of a flow: mappings of facts, never code.

    {collateral_type: home}                     the value is this
    {event: [short_sale, deed_in_lieu]}         the value is one of these
    {balance_kind: {not: payoff}}               the value is not this, or not known
    {balance_owed: {known: true}}               there is a value

All entries must hold. An empty mapping always holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.content.loader import ContentError
from assistant.facts.case import Case
from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.states import STATES
from assistant.facts.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One entry of a condition: whether the value of `fact` is among `values`, or the opposite (`negated`).

    `values` empty asks only whether there is a value.
    """

    fact: str
    values: tuple[Value, ...] = ()
    negated: bool = False

    def holds(self, case: Case) -> bool:
        """Whether the case passes."""
        if not self.values:
            return (self.fact in case) is not self.negated
        return (case.get(self.fact) in self.values) is not self.negated


@dataclass(frozen=True, slots=True)
class Condition:
    """Tests that must all hold."""

    tests: tuple[Test, ...] = ()

    def holds(self, case: Case) -> bool:
        """Whether the case passes every test."""
        return all(test.holds(case) for test in self.tests)

    @property
    def facts(self) -> frozenset[str]:
        """The facts it looks at."""
        return frozenset(test.fact for test in self.tests)


ALWAYS = Condition()
"""Holds for every case."""


def condition(row: Mapping[str, Any], place: str) -> Condition:
    """The condition a mapping says. Raises `ContentError` naming `place` for an unknown fact or an impossible value."""
    return Condition(tuple(_test(name, wanted, place) for name, wanted in row.items()))


def _test(name: str, wanted: Any, place: str) -> Test:
    if name not in catalogue():
        raise ContentError(f"{place}: when: there is no fact {name!r}")
    if isinstance(wanted, dict):
        return _qualified(name, wanted, place)
    return Test(fact=name, values=_values(name, wanted, place))


def _qualified(name: str, wanted: dict[str, Any], place: str) -> Test:
    match wanted:
        case {"not": value, **rest} if not rest:
            return Test(fact=name, values=_values(name, value, place), negated=True)
        case {"known": bool(known), **rest} if not rest:
            return Test(fact=name, negated=not known)
        case _:
            raise ContentError(f"{place}: when: {name}: only `not` and `known` may stand here")


def _values(name: str, wanted: Any, place: str) -> tuple[Value, ...]:
    values = tuple(wanted) if isinstance(wanted, list) else (wanted,)
    fact = catalogue()[name]
    for value in values or (None,):
        if value not in possible(fact):
            raise ContentError(f"{place}: when: {name} cannot be {value!r}")
    return values


def possible(fact: Fact) -> tuple[Value, ...]:
    """The values a condition may compare a fact with: those of a closed list. Amounts, dates and texts have none."""
    if fact.kind is Kind.YES_NO:
        return (True, False)
    return tuple(STATES) if fact.kind is Kind.STATE else fact.choices
