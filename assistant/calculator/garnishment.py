"""Wage garnishment for consumer debt: the most that federal law lets a creditor take of a pay."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from fractions import Fraction

from assistant.calculator.span import ZERO
from assistant.facts.values import CENT, cents

_WEEKS = {"weekly": Fraction(1), "biweekly": Fraction(2), "semimonthly": Fraction(52, 24), "monthly": Fraction(52, 12)}


class Period(StrEnum):
    """How often the pay comes (29 CFR 870.10)."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    SEMIMONTHLY = "semimonthly"
    MONTHLY = "monthly"

    @property
    def weeks(self) -> Fraction:
        """The weeks in one pay: a month has 52/12, half a month 52/24."""
        return _WEEKS[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The figures in force: the share of the pay, and the hours of the minimum wage that are safe each week."""

    share: Decimal
    hours: Decimal
    wage: Decimal

    def exempt(self, period: Period) -> Decimal:
        """The pay of which nothing may be taken, to the cent."""
        weekly = self.hours * self.wage
        return cents(weekly * period.weeks.numerator / period.weeks.denominator)

    def full_from(self, period: Period) -> Decimal:
        """The pay from which the whole share may be taken, cut to the cent as the Department of Labor prints it."""
        return (self.exempt(period) / (1 - self.share)).quantize(CENT, rounding=ROUND_DOWN)

    def most(self, disposable: Decimal, period: Period, *, support: Decimal = ZERO) -> Decimal:
        """The most that may be taken for consumer debt from a pay after deductions that the law requires.

        The lesser of the share and of what is over the exempt pay (15 USC 1673(a)). Support that is withheld already
        uses up the share; nothing is left for others once it reaches it (29 CFR 870.11).
        """
        share = min(self.share * disposable, disposable - self.exempt(period))
        return cents(max(ZERO, share - support))
