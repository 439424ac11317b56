"""How a judgment grows with interest and shrinks with payments, day by day and year by year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from assistant.calculator import interest
from assistant.calculator.span import ZERO
from assistant.facts.values import cents


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What is owed on a judgment on a day: court costs, interest that ran up, and principal, in USD to the cent."""

    day: date
    costs: Decimal
    interest: Decimal
    principal: Decimal

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.costs + self.interest + self.principal

    def after(self, payment: Decimal) -> "Balance":
        """The balance after a payment: to costs, then interest, then principal. Paying too much leaves zero."""
        rest = payment
        left = []
        for part in (self.costs, self.interest, self.principal):
            taken = min(rest, part)
            left.append(part - taken)
            rest -= taken
        return replace(self, costs=left[0], interest=left[1], principal=left[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money paid on a day."""

    day: date
    amount: Decimal


def compounded(principal: Decimal, rate: Decimal, years: int) -> tuple[Decimal, ...]:
    """The sum owed at the end of each year when a year's interest is added to it (28 USC 1961(b)), to the cent."""
    found = [principal]
    for _ in range(years):
        found.append(cents(found[-1] * (1 + rate)))
    return tuple(found[1:])


def schedule(start: Balance, rate: Decimal, payments: Iterable[Payment], stops: Sequence[date]) -> tuple[Balance, ...]:
    """What is owed at the close of each day in `stops`, with simple interest on the principal over 365 days.

    Interest is rounded to the cent at every payment and stop. A payment on a day counts on that day; one before the
    judgment is refused with `ValueError`.
    """
    paid = sorted(payments, key=lambda item: item.day)
    if paid and paid[0].day < start.day:
        raise ValueError(f"a payment of {paid[0].day} is older than the judgment")
    days = sorted({start.day, *stops, *(item.day for item in paid)})
    balances = {start.day: _pay(start, paid)}
    for before, day in pairwise(days):
        balances[day] = _pay(_grown(balances[before], rate, day), paid)
    return tuple(balances[day] for day in stops)


def _grown(balance: Balance, rate: Decimal, day: date) -> Balance:
    since = interest.between(balance.principal, rate, balance.day, day)
    return replace(balance, day=day, interest=balance.interest + cents(since))


def _pay(balance: Balance, payments: Iterable[Payment]) -> Balance:
    return balance.after(sum((item.amount for item in payments if item.day == balance.day), ZERO))
