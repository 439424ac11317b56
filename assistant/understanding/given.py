"""A value on its way to a fact, and the words that tell where it belongs."""

from decimal import Decimal
from typing import NamedTuple

from assistant.facts.values import Value

ADDITIVE = frozenset(
    {
        "accrued_interest", "late_fees", "sale_expenses", "attorney_fees", "credits", "judgment_fees",
        "judgment_costs", "judgment_interest", "judgment_payments", "stated_expenses", "stated_credits",
        "support_withheld",
    }
)  # fmt: skip
"""Facts whose parts people list: two of them in one message add up, and there may be none at all."""

MOST_VALUES = 32
"""Values of one message that are given to facts; a message with more is no answer."""


class Cue(NamedTuple):
    """Words that name what a value is: one fact, or several that share the word (interest), the likelier first.

    `side` is the category of the words; "asked" stands for the question itself, which is a cue a little way off.
    """

    begin: int
    end: int
    facts: tuple[str, ...]
    side: str


class Given(NamedTuple):
    """A value taken for a fact (or for none yet, ""): the pieces from `begin` to before `end`, and why.

    `cue` is where the words begin that named the fact, or -1; `claimed` tells that somebody wants it after the sale,
    which makes it no balance.
    """

    fact: str
    begin: int
    end: int
    readings: tuple[Value, ...]
    reason: str
    high: Decimal | None = None
    either: bool = False
    plus: bool = False
    approx: bool = False
    cue: int = -1
    claimed: bool = False

    @property
    def amount(self) -> Decimal:
        """The likeliest amount; only for values that are amounts."""
        value = self.readings[0]
        return value if isinstance(value, Decimal) else Decimal(0)
