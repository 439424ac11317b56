"""Cars and other goods under UCC Article 9, part 6: where proceeds go, and what an unlawful sale costs the lender."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator.span import ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Where the proceeds of a sale went, in USD, in the order of UCC 9-615(a), and what is left over or short."""

    expenses: Decimal
    obligation: Decimal
    juniors: tuple[Decimal, ...]
    surplus: Decimal
    deficiency: Decimal


def apply_proceeds(
    proceeds: Decimal, *, expenses: Decimal, obligation: Decimal, juniors: Sequence[Decimal] = ()
) -> Application:
    """Proceeds go to expenses first, then to the debt, then to juniors that asked in time, in order; the rest is over.

    What expenses take is missing for the debt: the deficiency is debt and expenses less proceeds (9-615(d)). Junior
    liens never raise it.
    """
    rest, paid = proceeds, []
    for claim in (expenses, obligation, *juniors):
        paid.append(min(rest, claim))
        rest -= paid[-1]
    return Application(
        expenses=paid[0],
        obligation=paid[1],
        juniors=tuple(paid[2:]),
        surplus=rest,
        deficiency=max(ZERO, obligation + expenses - proceeds),
    )


def insider_price(price: Decimal, complying: Decimal | None) -> Decimal:
    """The price that counts when the lender, a related person or a guarantor bought (UCC 9-615(f)).

    `complying` is what a proper sale to a stranger would have brought, once the borrower proved that the price is
    significantly below that range; None when that was not proved, and then the price itself counts.
    """
    return price if complying is None else max(price, complying)


def presumed_deficiency(
    owed: Decimal, proceeds: Decimal, *, complied: bool, complying_value: Decimal | None = None
) -> Decimal:
    """What is left under UCC 9-626(a), where it applies; `owed` is debt, expenses and attorney fees together.

    A lender that did not prove a lawful sale is held to what such a sale would have brought, and unless it proves less
    that is the whole of `owed`, so nothing is left.
    """
    if complied:
        return max(ZERO, owed - proceeds)
    credited = owed if complying_value is None else max(proceeds, complying_value)
    return max(ZERO, owed - credited)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsumerViews:
    """What is left for a consumer under each of the three rules that courts choose among (UCC 9-626(b))."""

    barred: Decimal
    presumption: Decimal
    set_off: Decimal


def consumer_views(
    owed: Decimal, proceeds: Decimal, *, complying_value: Decimal | None = None, damages: Decimal = ZERO
) -> ConsumerViews:
    """After a sale that broke the rules: nothing; the presumption; or the ordinary deficiency less the damages."""
    return ConsumerViews(
        barred=ZERO,
        presumption=presumed_deficiency(owed, proceeds, complied=False, complying_value=complying_value),
        set_off=max(ZERO, owed - proceeds - damages),
    )


def minimum_damages(charge: Decimal, principal: Decimal, share: Decimal) -> Decimal:
    """The least a consumer recovers for a sale that broke the rules (UCC 9-625(c)(2)).

    `charge` is the credit service charge with the principal of a loan, or the time-price differential with the cash
    price of a sale on credit; `share` the statute's part of the second.
    """
    return charge + share * principal
