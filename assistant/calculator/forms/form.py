"""The shape of a form: what it takes, what it gives and by which formula, and the rules that it rests on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Protocol

from assistant.calculator.inputs import Field, Given, read
from assistant.calculator.rules import rule

Result = Decimal | int | str | bool | None | list[str]
"""A figure that comes out: money and fractions as `Decimal`, days and counts as whole numbers, a date as text."""

Results = Mapping[str, Result]


class Form(Protocol):
    """One way of asking for a calculation."""

    @property
    def takes(self) -> tuple[Field, ...]:
        """The inputs."""

    @property
    def gives(self) -> Mapping[str, str]:
        """Each result with its formula."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The keys of the rules that it rests on."""

    def answer(self, inputs: Mapping[str, Any], *, today: date) -> dict[str, Any]:
        """The results as JSON on the day `today`. Raises `InvalidError` naming every field that cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A form whose results are worked out from what it takes by a function."""

    takes: tuple[Field, ...]
    gives: Mapping[str, str]
    rules: tuple[str, ...]
    work: Callable[[Given], Results]

    def answer(self, inputs: Mapping[str, Any], *, today: date) -> dict[str, Any]:
        """The results, the formula of each, the rules behind them, and inputs that nothing looked at."""
        given = read(self.takes, inputs, today=today)
        results = self.work(given)
        return {
            **{key: _wire(result) for key, result in results.items()},
            "formulas": {key: self.gives[key] for key in results if key in self.gives},
            "rules": [rule_to_wire(key) for key in self.rules],
            **({"unused": list(given.unused)} if given.unused else {}),
        }


@cache
def rule_to_wire(key: str) -> dict[str, Any]:
    """A rule as JSON: what it says, and its citations with how each was checked. Shared: never change it."""
    found = rule(key)
    citations = [{"text": item.text, "verified": item.verified.value} for item in found.citations]
    return {"key": key, "says": found.says, "citations": citations}


def _wire(result: Result) -> Any:
    """Amounts to the cent; fractions keep the places that they were rounded to."""
    if not isinstance(result, Decimal):
        return result
    places = max(2, -int(result.as_tuple().exponent))
    return f"{result:.{places}f}"


def money(name: str, *other: str) -> Field:
    """An amount that is needed, in USD."""
    return Field(name=name, kind="money", other=other)


def maybe(name: str, *other: str, kind: str = "money") -> Field:
    """An input that may be left out; amounts then count as zero unless the formula says otherwise."""
    return Field(name=name, kind=kind, other=other, needed=False)


def needed(name: str, kind: str, *other: str) -> Field:
    """An input of another kind that is needed."""
    return Field(name=name, kind=kind, other=other)


def choice(name: str, *choices: str) -> Field:
    """One of a few words, that may be left out."""
    return Field(name=name, kind="text", choices=choices, needed=False)


DEBT = money(
    "debt",
    "secured_debt",
    "unpaid_balance",
    "balance_due",
    "net_balance",
    "amount_due",
    "total_due",
    "total_debt",
    "debt_with_interest_costs",
    "loan_balance",
    "balance",
    "obligation",
)
"""All that was owed; most publications have a name of their own for it."""

PRICE = money("sale_price", "sale", "sale_proceeds", "proceeds", "resale", "resale_price", "bid", "price", "credit_bid")
"""What the sale brought."""

COSTS = maybe("costs", "expenses", "fees", "sale_expenses", "retaking_expenses", "costs_and_fees", kind="sums")
"""Costs of taking, keeping, preparing and selling: one amount, or amounts by type."""

STATE = Field(name="state", kind="state", needed=False)
"""The state, by its two letters."""
