"""How a judgment grows with interest and shrinks with payments, day by day and year by year."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from assistant.calculator import interest
from assistant.calculator.deadlines import Deadline, Unit
from assistant.calculator.span import ZERO
from assistant.facts.values import cents

_LONGEST = 100


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

    def with_interest_added(self) -> "Balance":
        """The same sum, with the interest as part of the principal."""
        return replace(self, interest=ZERO, principal=self.principal + self.interest)


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


def anniversaries(start: date, end: date) -> tuple[date, ...]:
    """Each anniversary of `start` before `end`, and `end` itself; at most a hundred years."""
    years = range(1, min(_LONGEST, end.year - start.year) + 1)
    days = (Deadline(count=year, unit=Unit.YEARS, what="", runs_from="").last_day(start) for year in years)
    return (*(day for day in days if day < end), end)


def full_years(start: date, end: date) -> tuple[date, ...]:
    """Each anniversary of `start` up to `end`, itself included only when it is one."""
    whole = Deadline(count=min(_LONGEST, end.year - start.year), unit=Unit.YEARS, what="", runs_from="").last_day(start)
    *before, last = anniversaries(start, end)
    return (*before, last) if last == whole > start else tuple(before)


def accrued(principal: Decimal, rate: Decimal, start: date, end: date, *, yearly: bool) -> Decimal:
    """The interest on a sum from one day to another, to the cent: simple, or added to the sum once a year."""
    if not yearly:
        return cents(interest.between(principal, rate, start, end))
    opening = Balance(day=start, costs=ZERO, interest=ZERO, principal=principal)
    (closing,) = schedule(opening, rate, (), (end,), added=full_years(start, end))
    return closing.total - principal


def schedule(
    start: Balance,
    rate: Decimal,
    payments: Iterable[Payment],
    stops: Sequence[date],
    *,
    added: Collection[date] = (),
) -> tuple[Balance, ...]:
    """What is owed at the close of each day in `stops`, with simple interest on the principal over 365 days.

    Interest is rounded to the cent at every payment and stop. A payment on a day counts on that day; one before the
    judgment is refused with `ValueError`. On the days in `added` interest that is still unpaid becomes principal
    (28 USC 1961(b): once a year).
    """
    paid = sorted(payments, key=lambda item: item.day)
    if paid and paid[0].day < start.day:
        raise ValueError(f"a payment of {paid[0].day} is older than the judgment")
    days = sorted({start.day, *stops, *added, *(item.day for item in paid)})
    balances = {start.day: _pay(start, paid)}
    for before, day in pairwise(days):
        balance = _pay(_grown(balances[before], rate, day), paid)
        balances[day] = balance.with_interest_added() if day in added else balance
    return tuple(balances[day] for day in stops)


def _grown(balance: Balance, rate: Decimal, day: date) -> Balance:
    since = interest.between(balance.principal, rate, balance.day, day)
    return replace(balance, day=day, interest=balance.interest + cents(since))


def _pay(balance: Balance, payments: Iterable[Payment]) -> Balance:
    return balance.after(sum((item.amount for item in payments if item.day == balance.day), ZERO))
