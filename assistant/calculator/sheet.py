"""Where the lines of a statement are written: amounts in, explained lines and their totals out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import add

from assistant.calculator.rules import rule
from assistant.calculator.span import NOTHING, Span
from assistant.calculator.statement import Line, Open, Statement, StatementKind
from assistant.facts.case import Case
from assistant.facts.values import cents

_REAL_ESTATE_EVENTS = frozenset({"foreclosure", "short_sale", "deed_in_lieu"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One amount: what is known of it, unsigned; the facts behind it; what must be said about it.

    `note` is a word key shown with the line; `open` a word key that says who knows what is missing; `called` names
    its words where they are not those of its key.
    """

    key: str
    span: Span
    facts: tuple[str, ...] = ()
    note: str | None = None
    open: str | None = None
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A statement in the making: `family` names the law behind its lines, `approx` the facts that are estimates."""

    family: str
    approx: frozenset[str] = frozenset()

    def line(self, item: Item) -> Line:
        """A line that counts against the person, rounded half-up to the cent."""
        return self._written(item, item.span)

    def minus(self, item: Item) -> Line:
        """A line that counts for the person, rounded half-up to the cent."""
        return self._written(item, -item.span)

    def total(self, key: str, parts: Sequence[Line]) -> Line:
        """The sum of other lines."""
        facts = tuple(dict.fromkeys(fact for part in parts for fact in part.facts))
        return replace(self._written(Item(key=key, span=sum_of(parts), facts=facts), sum_of(parts)), total=True)

    def _written(self, item: Item, signed: Span) -> Line:
        behind = rule(f"{self.family}.{item.key.removeprefix(f'{self.family}_')}")
        known = signed.exact is not None
        return Line(
            key=item.key,
            amount=_cents(signed.exact),
            low=None if known else _cents(signed.low),
            high=None if known else _cents(signed.high),
            facts=item.facts,
            rule=behind.key,
            citations=behind.citations,
            note=item.note,
            called=item.called,
            approx=not self.approx.isdisjoint(item.facts),
        )


def span_of(line: Line) -> Span:
    """The amount of a line, or the bracket it lies in."""
    return Span(line.low, line.high) if line.amount is None else Span.exactly(line.amount)


def sum_of(parts: Iterable[Line]) -> Span:
    """The sum of lines, as well as it is known."""
    return reduce(add, map(span_of, parts), NOTHING)


def kind_of(total: Span) -> StatementKind:
    """Which way a total goes: a deficiency as long as one is possible, for who may owe must hear of it first."""
    if total.exact == 0:
        return StatementKind.EVEN
    if total.high is None or total.high > 0:
        return StatementKind.DEFICIENCY
    return StatementKind.SURPLUS


def stated(lines: Sequence[Line], missing: Iterable[Open]) -> Statement:
    """The statement whose last line is its result, with no outlook yet."""
    total = span_of(lines[-1])
    kind = kind_of(total)
    size = (-total if kind is StatementKind.SURPLUS else total).floored()
    known = total.exact is not None
    return Statement(
        kind=kind,
        amount=size.exact if known else None,
        low=None if known else size.low,
        high=None if known else size.high,
        lines=tuple(lines),
        open=tuple(missing),
    )


def is_home(case: Case) -> bool:
    """Whether the law of homes applies, not UCC Article 9, which leaves real property out (9-109(d)(11))."""
    collateral = case.get("collateral_type")
    return collateral == "home" or (collateral is None and case.get("event") in _REAL_ESTATE_EVENTS)


def told(case: Case, key: str) -> Decimal | None:
    """The amount that the person told for a fact, or None."""
    amount = case.get(key)
    return amount if isinstance(amount, Decimal) else None


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else cents(amount)
