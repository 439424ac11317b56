"""An amount as well as it is known: exact, or between two ends, either of which may be open."""

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, both included, in USD; None is an end that nothing bounds."""

    low: Decimal | None
    high: Decimal | None

    @classmethod
    def exactly(cls, amount: Decimal) -> "Span":
        """An amount that is known."""
        return cls(amount, amount)

    @property
    def exact(self) -> Decimal | None:
        """The amount, when it is known."""
        return self.low if self.low == self.high else None

    def __add__(self, other: "Span") -> "Span":
        return Span(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> "Span":
        return Span(_negated(self.high), _negated(self.low))

    def floored(self) -> "Span":
        """The same where nothing can fall below zero: an end below it, or open to below, becomes zero."""
        return Span(max(ZERO, self.low or ZERO), None if self.high is None else max(ZERO, self.high))


NOTHING = Span.exactly(ZERO)
NOT_KNOWN = Span(ZERO, None)
"""What is not known of an amount that cannot be negative."""


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _negated(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else -amount
