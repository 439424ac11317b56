"""The statement of a deficiency or surplus: what was owed, what the sale brought, what it cost, what is left.

The lines stand in the order of UCC 9-616(c), which reads well for homes too: obligations, proceeds, what is left of
them, expenses, credits, result. An amount that the person does not know is a bracket, from the lowest to the highest
value that can be supported, and an open item.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add

from assistant.calculator.outlook import outlook
from assistant.calculator.rules import rule
from assistant.calculator.span import NOT_KNOWN, NOTHING, ZERO, Span
from assistant.calculator.statement import Line, Open, Statement, StatementKind
from assistant.facts.case import Case

_ESSENTIAL = frozenset({"balance_owed", "sale_price"})
_IN_PAYOFF = frozenset({"accrued_interest", "late_fees"})
_REAL_ESTATE_EVENTS = frozenset({"foreclosure", "short_sale", "deed_in_lieu"})

OWED = ("balance_owed", "accrued_interest", "late_fees")
EXPENSES = ("sale_expenses", "attorney_fees")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One amount of the case: what is known of it, unsigned, and what must be said about it."""

    key: str
    span: Span
    facts: tuple[str, ...]
    note: str | None = None
    open: str | None = None


def statement(case: Case, *, today: date) -> Statement:
    """The deficiency or surplus of a case, each line explained.

    `balance_owed` and `sale_price` are needed: without them the amount is open. Other amounts that were never
    mentioned count as zero, and their line says so; those that the person does not know are brackets. In a payoff,
    interest and late fees are included and not counted again. The same case and day give the same statement.
    """
    items = {key: _item(case, key) for key in (*OWED, "sale_price", *EXPENSES, "credits")}
    lines = _lines(_Sheet(case, "home" if is_home(case) else "goods"), items)
    found = _statement(_span(lines[-1]), lines, _open(case, items))
    return replace(found, outlook=outlook(case, found, today=today))


def is_home(case: Case) -> bool:
    """Whether the law of homes applies, not UCC Article 9, which leaves real property out (9-109(d)(11))."""
    collateral = case.get("collateral_type")
    return collateral == "home" or (collateral is None and case.get("event") in _REAL_ESTATE_EVENTS)


def _item(case: Case, key: str) -> _Item:
    if key in _IN_PAYOFF and case.get("balance_kind") == "payoff":
        return _Item(key=key, span=NOTHING, facts=("balance_kind",), note="line.note.in_payoff")
    amount = case.get(key)
    if isinstance(amount, Decimal):
        return _known(case, key, amount)
    if key in _ESSENTIAL or case.settled(key):
        return _Item(key=key, span=NOT_KNOWN, facts=(key,), note="line.note.not_known", open=f"open.{key}")
    return _Item(key=key, span=NOTHING, facts=(), note="line.note.not_mentioned")


def _known(case: Case, key: str, amount: Decimal) -> _Item:
    """An amount that was told; a person who cannot say whether the balance is a payoff may have told it twice."""
    if key in _IN_PAYOFF and amount and "balance_kind" in case.unknown:
        span = Span(ZERO, amount)
        return _Item(key=key, span=span, facts=(key, "balance_kind"), note="line.note.maybe_in_payoff")
    return _Item(key=key, span=Span.exactly(amount), facts=(key,))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where lines are written: the case that they come from, and whose law stands behind them."""

    case: Case
    family: str

    def line(self, item: _Item) -> Line:
        """A line that counts against the person."""
        return replace(self._line(item.key, item.span, item.facts), note=item.note)

    def minus(self, item: _Item) -> Line:
        """A line that counts for the person."""
        return replace(self._line(item.key, -item.span, item.facts), note=item.note)

    def total(self, key: str, parts: Sequence[Line]) -> Line:
        """The sum of other lines."""
        facts = tuple(dict.fromkeys(fact for part in parts for fact in part.facts))
        return replace(self._line(key, _sum(parts), facts), total=True)

    def _line(self, key: str, span: Span, facts: tuple[str, ...]) -> Line:
        behind = rule(f"{self.family}.{key}")
        known = span.exact is not None
        return Line(
            key=key,
            amount=span.exact,
            low=None if known else span.low,
            high=None if known else span.high,
            facts=facts,
            rule=behind.key,
            citations=behind.citations,
            approx=not self.case.approx.isdisjoint(facts),
        )


def _lines(sheet: _Sheet, items: Mapping[str, _Item]) -> tuple[Line, ...]:
    owed = [sheet.line(items[key]) for key in OWED]
    owed_total = sheet.total("total_owed", owed)
    proceeds = sheet.minus(items["sale_price"])
    left = sheet.total("after_sale", [owed_total, proceeds])
    rest = [*(sheet.line(items[key]) for key in EXPENSES), sheet.minus(items["credits"])]
    parts = [left, *rest]
    return (*owed, owed_total, proceeds, left, *rest, sheet.total(_kind(_sum(parts)).value, parts))


def _span(line: Line) -> Span:
    return Span(line.low, line.high) if line.amount is None else Span.exactly(line.amount)


def _sum(parts: Sequence[Line]) -> Span:
    return reduce(add, map(_span, parts), NOTHING)


def _kind(total: Span) -> StatementKind:
    """A deficiency as long as one is possible: who may owe must hear of it first."""
    if total.exact == 0:
        return StatementKind.EVEN
    if total.high is None or total.high > 0:
        return StatementKind.DEFICIENCY
    return StatementKind.SURPLUS


def _statement(total: Span, lines: tuple[Line, ...], items: tuple[Open, ...]) -> Statement:
    kind = _kind(total)
    size = (-total if kind is StatementKind.SURPLUS else total).floored()
    known = total.exact is not None
    return Statement(
        kind=kind,
        amount=size.exact if known else None,
        low=None if known else size.low,
        high=None if known else size.high,
        lines=lines,
        open=items,
    )


def _open(case: Case, items: Mapping[str, _Item]) -> tuple[Open, ...]:
    found = [Open(key=item.key, why=item.open) for item in items.values() if item.open]
    if any(item.note == "line.note.maybe_in_payoff" for item in items.values()):
        found.append(Open(key="balance_kind", why="open.balance_kind"))
    if case.get("state") is None:
        found.append(Open(key="state", why="open.state"))
    return tuple(found)
