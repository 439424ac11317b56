"""The statement of a deficiency or surplus: what was owed, what the sale brought, what it cost, what is left.

The lines stand in the order of UCC 9-616(c), which reads well for homes too: obligations, proceeds, what is left of
them, expenses, credits, result. An amount that the person does not know is a bracket, from the lowest to the highest
value that can be supported, and an open item.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.calculator.jurisdictions import jurisdiction
from assistant.calculator.outlook import outlook
from assistant.calculator.sheet import Item, Sheet, is_home, kind_of, stated, sum_of, told
from assistant.calculator.span import NOT_KNOWN, NOTHING, ZERO, Span
from assistant.calculator.statement import Line, Open, Statement
from assistant.facts.case import Case

_ESSENTIAL = frozenset({"balance_owed", "sale_price"})
_IN_PAYOFF = frozenset({"accrued_interest", "late_fees"})
_MAYBE_TWICE = "line.note.maybe_in_payoff"

OWED = ("balance_owed", "accrued_interest", "late_fees")
EXPENSES = ("sale_expenses", "attorney_fees")


def statement(case: Case, *, today: date) -> Statement:
    """The deficiency or surplus of a case, each line explained.

    `balance_owed` and `sale_price` are needed: without them the amount is open. Other amounts that were never
    mentioned count as zero, and their line says so; those that the person does not know are brackets. In a payoff,
    interest and late fees are included and not counted again. The same case and day give the same statement.
    """
    items = {key: _item(case, key) for key in (*OWED, "sale_price", *EXPENSES, "credits")}
    sheet = Sheet(family="home" if is_home(case) else "goods", approx=case.approx)
    found = stated(_with_state_law(_lines(sheet, items), case), _open(case, items))
    return replace(found, outlook=outlook(case, found, today=today))


def _item(case: Case, key: str) -> Item:
    if key in _IN_PAYOFF and case.get("balance_kind") == "payoff":
        return Item(key=key, span=NOTHING, facts=("balance_kind",), note="line.note.in_payoff")
    amount = told(case, key)
    if amount is not None:
        return _known(case, key, amount)
    if key in _ESSENTIAL or case.settled(key):
        return Item(key=key, span=NOT_KNOWN, facts=(key,), note="line.note.not_known", open=f"open.{key}")
    return Item(key=key, span=NOTHING, note="line.note.not_mentioned")


def _known(case: Case, key: str, amount: Decimal) -> Item:
    """An amount that was told; a person who cannot say whether the balance is a payoff may have told it twice."""
    if key in _IN_PAYOFF and amount and "balance_kind" in case.unknown:
        return Item(key=key, span=Span(ZERO, amount), facts=(key, "balance_kind"), note=_MAYBE_TWICE)
    called = "payoff" if key == "balance_owed" and case.get("balance_kind") == "payoff" else ""
    return Item(key=key, span=Span.exactly(amount), facts=(key,), called=called)


def _lines(sheet: Sheet, items: Mapping[str, Item]) -> tuple[Line, ...]:
    owed = [sheet.line(items[key]) for key in OWED]
    owed_total = sheet.total("total_owed", owed)
    proceeds = sheet.minus(items["sale_price"])
    left = sheet.total("after_sale", [owed_total, proceeds])
    rest = [*(sheet.line(items[key]) for key in EXPENSES), sheet.minus(items["credits"])]
    parts = [left, *rest]
    return (*owed, owed_total, proceeds, left, *rest, sheet.total(kind_of(sum_of(parts)).value, parts))


def _with_state_law(lines: Sequence[Line], case: Case) -> Sequence[Line]:
    """For a home, the result stands on the law of its state before all else."""
    state = case.get("state")
    if not is_home(case) or not isinstance(state, str):
        return lines
    *above, result = lines
    own = jurisdiction(state).home.source.citation
    return (*above, replace(result, citations=(own, *result.citations)))


def _open(case: Case, items: Mapping[str, Item]) -> list[Open]:
    found = [Open(key=item.key, why=item.open) for item in items.values() if item.open]
    if any(item.note == _MAYBE_TWICE for item in items.values()):
        found.append(Open(key="balance_kind", why="open.balance_kind"))
    if case.get("state") is None:
        found.append(Open(key="state", why="open.state"))
    return found
