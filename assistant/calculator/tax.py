"""Tax on a sale by the lender and on forgiven debt, by the worksheet and Table 1-1 of IRS Publication 4681.

Information to take to a tax professional, not tax advice.
"""

from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator.span import ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreclosure:
    """What a foreclosure or repossession means for tax, in USD (Table 1-1).

    `cancelled` is ordinary income unless excluded; `realised` what the property counts as sold for; `gain` is
    negative for a loss.
    """

    cancelled: Decimal
    realised: Decimal
    gain: Decimal


def foreclosure(  # noqa: PLR0913 - the lines of the table
    *,
    recourse: bool,
    debt: Decimal,
    value: Decimal,
    basis: Decimal = ZERO,
    still_liable: Decimal = ZERO,
    proceeds: Decimal = ZERO,
) -> Foreclosure:
    """Table 1-1: cancelled debt where the borrower was personally liable; the sale for the lesser of debt or value.

    Part 1: debt less what the borrower still owes after, less the value, is cancelled debt. Part 2: the sale counts
    for the lesser of that debt and the value, or for the whole debt where nobody was liable (nonrecourse).
    """
    given_up = debt - still_liable
    cancelled = max(ZERO, given_up - value) if recourse else ZERO
    realised = (min(given_up, value) if recourse else debt) + proceeds
    return Foreclosure(cancelled=cancelled, realised=realised, gain=realised - basis)


def insolvency(liabilities: Decimal, assets: Decimal) -> Decimal:
    """By how much a person was insolvent just before the cancellation: all debts less all that was owned."""
    return max(ZERO, liabilities - assets)


def excluded_by_insolvency(cancelled: Decimal, *, liabilities: Decimal, assets: Decimal) -> Decimal:
    """What 26 USC 108(a)(1)(B) leaves out of income: up to the insolvency (108(a)(3))."""
    return min(cancelled, insolvency(liabilities, assets))


def excluded_residence(cancelled: Decimal, *, loan: Decimal, qualified: Decimal, cap: Decimal) -> Decimal:
    """What 26 USC 108(a)(1)(E) leaves out of income for a main home.

    Only the part over the loan's non-qualifying part counts (108(h)(4)): money borrowed for other things is cancelled
    first. Never more than the qualified debt or its cap (108(h)(2)).
    """
    other = max(ZERO, loan - min(qualified, cap))
    return max(ZERO, min(cancelled - other, qualified, cap))


def capital_gain_excluded(gain: Decimal, cap: Decimal) -> Decimal:
    """The gain on a main home that 26 USC 121 leaves out."""
    return max(ZERO, min(gain, cap))
