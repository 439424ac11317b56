"""Interest for days and months: four ways of counting, the balance of an amortised loan, rebates of unearned interest.

Rates are fractions (0.065 is 6.5 percent a year). Results are exact until a caller rounds them; only the amortised
balance rounds on its way, because lenders do.
"""

import calendar
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.facts.values import cents

MONTHS_IN_YEAR = 12
DAYS_IN_YEAR = 365
_LONGEST_MONTH = 30


class Basis(StrEnum):
    """How days are counted, and into how many a year is divided."""

    ACTUAL_365 = "actual/365"
    ACTUAL_360 = "actual/360"
    THIRTY_360 = "30/360"
    ACTUAL_ACTUAL = "actual/actual"


def days_between(start: date, end: date, basis: Basis = Basis.ACTUAL_365) -> int:
    """The days that bear interest from the last payment to the payoff: the first day is left out, the last is in.

    30/360 (US): every month has 30 days; a start on the 31st counts as the 30th, and an end on the 31st does too when
    the start is on the 30th or later.
    """
    if basis is not Basis.THIRTY_360:
        return (end - start).days
    first = min(start.day, _LONGEST_MONTH)
    last = min(end.day, _LONGEST_MONTH) if first == _LONGEST_MONTH else end.day
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first


def for_days(principal: Decimal, rate: Decimal, days: int, basis: Basis = Basis.ACTUAL_365) -> Decimal:
    """Simple interest on `principal` for a number of days that were counted the same way.

    A year has 360 or 365 days; actual/actual needs the dates themselves (`between`) and counts 365 here.
    """
    return principal * rate * days / _days_in_year(basis)


def between(principal: Decimal, rate: Decimal, start: date, end: date, basis: Basis = Basis.ACTUAL_365) -> Decimal:
    """Simple interest from `start` (left out) to `end` (in). With actual/actual, each year by its own length."""
    if basis is not Basis.ACTUAL_ACTUAL:
        return for_days(principal, rate, days_between(start, end, basis), basis)
    return sum((principal * rate * days / length for days, length in _by_year(start, end)), Decimal(0))


def per_diem(principal: Decimal, rate: Decimal, basis: Basis = Basis.ACTUAL_365) -> Decimal:
    """The interest of one day."""
    return for_days(principal, rate, 1, basis)


def monthly_payment(principal: Decimal, rate: Decimal, months: int) -> Decimal:
    """The level payment, to the cent, that repays `principal` in `months` at a twelfth of `rate` each month."""
    if not rate:
        return cents(principal / months)
    monthly = rate / MONTHS_IN_YEAR
    return cents(principal * monthly / (1 - (1 + monthly) ** -months))


def amortised_balance(principal: Decimal, rate: Decimal, months: int, paid: int) -> Decimal:
    """What is left after `paid` level payments; payment, interest and balance are rounded every month."""
    payment = monthly_payment(principal, rate, months)
    balance = principal
    for _ in range(paid):
        balance = max(Decimal(0), balance + cents(balance * rate / MONTHS_IN_YEAR) - payment)
    return balance


def unearned_fraction(months: int, unearned: int) -> Decimal:
    """The part of a finance charge not yet earned under the Rule of 78s, `unearned` of `months` payments being left.

    u(u + 1) / n(n + 1). For loans of more than 61 months the rule is barred (15 USC 1615(b)).
    """
    return Decimal(unearned * (unearned + 1)) / Decimal(months * (months + 1))


def actuarial_rebate(payment: Decimal, rate: Decimal, left: int) -> Decimal:
    """The unearned interest under the actuarial method: the payments that are left less their present value."""
    monthly = rate / MONTHS_IN_YEAR
    present = payment * left if not monthly else payment * (1 - (1 + monthly) ** -left) / monthly
    return payment * left - present


def _days_in_year(basis: Basis) -> int:
    return 360 if basis in (Basis.ACTUAL_360, Basis.THIRTY_360) else DAYS_IN_YEAR


def _by_year(start: date, end: date) -> list[tuple[int, int]]:
    """The days from `start` to `end` split at New Year, each with the length of its year."""
    found = []
    for year in range(start.year, end.year + 1):
        first, last = max(start, date(year - 1, 12, 31)), min(end, date(year, 12, 31))
        found.append(((last - first).days, 366 if calendar.isleap(year) else 365))
    return found
