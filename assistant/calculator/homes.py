"""Homes: how the market value limits a deficiency, by the family of rules that a state belongs to.

Every family gives a credit on top of the price. Where a proof, a request or a ruling decides whether it is given, and
nobody has said, the credit is a bracket from nothing to all of it.
"""

from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator.jurisdictions import HomeRule, Track, ValueRule
from assistant.calculator.span import NOTHING, ZERO, Span

_ALWAYS = frozenset({ValueRule.GREATER_OF, ValueRule.LESSER_OF, ValueRule.HALF_CREDIT})
_NEVER = frozenset({ValueRule.NONE, ValueRule.PRICE_ONLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """A foreclosure sale, in USD: all that was owed with costs and interest, the price, and the market value.

    `liens` survive the sale or come before the mortgage and lower the value to the buyer; `taxes`, `selling_costs`
    and `income` count for a minimum bid. Of the questions, None is not known: `raised` whether whoever must prove or
    ask for the value did so, `confirmed` whether a court confirmed the sale, `lender_bought` who the buyer was,
    `by_court` which track was used.
    """

    owed: Decimal
    price: Decimal
    value: Decimal
    liens: Decimal = ZERO
    taxes: Decimal = ZERO
    selling_costs: Decimal = ZERO
    income: Decimal = ZERO
    raised: bool | None = None
    confirmed: bool | None = None
    lender_bought: bool | None = None
    by_court: bool | None = None

    @property
    def gross(self) -> Decimal:
        """What is left before any limit; negative when the price was more than all that was owed."""
        return self.owed - self.price


def deficiency(rule: HomeRule, sale: Sale) -> Span:
    """What may be left to ask for in this state, from the least to the most; zero where it is barred.

    Where conditions limit a track, or only one of two tracks is barred and nobody said which was used, the least is
    nothing.
    """
    tracks = rule.used(by_court=sale.by_court)
    if tracks == {Track.BARRED}:
        return NOTHING
    credit = value_credit(rule.value_rule, sale)
    if rule.lender_buys:
        credit = _only_if(credit, applies=sale.lender_bought)
    left = (Span.exactly(sale.gross) + -credit).floored()
    certain = tracks.isdisjoint({Track.BARRED, Track.LIMITED})
    return left if certain else _only_if(left, applies=None)


def value_credit(family: ValueRule, sale: Sale) -> Span:
    """What comes off the gross deficiency because the market value was higher than the price.

    A sale that a court ordered needs no confirmation (O.C.G.A. 44-14-161 speaks of powers of sale).
    """
    if family in _NEVER or (family is ValueRule.CONFIRMATION and sale.by_court):
        return NOTHING
    if family is ValueRule.UNKNOWN:
        return Span(ZERO, max(ZERO, sale.gross))
    amount = _full_credit(family, sale)
    if family in _ALWAYS:
        return Span.exactly(amount)
    return _only_if(Span.exactly(amount), applies=sale.raised)


def minimum_bid(sale: Sale) -> Decimal:
    """What a lender must bid in good faith (C.R.S. 38-38-106(6)): the value less what the buyer still has to bear."""
    net = sale.value - sale.taxes - sale.liens - sale.selling_costs + sale.income
    return max(ZERO, min(sale.owed, net))


def _full_credit(family: ValueRule, sale: Sale) -> Decimal:
    """The credit when everything that it depends on was done."""
    over = max(ZERO, sale.value - sale.price)
    if family is ValueRule.HALF_CREDIT:
        return over / 2
    if family is ValueRule.OFFSET:
        return max(ZERO, sale.value - sale.liens - sale.price)
    if family is ValueRule.MINIMUM_BID:
        return max(ZERO, minimum_bid(sale) - sale.price)
    if family is ValueRule.CONFIRMATION:
        # All or nothing: a court that finds the price below the true market value leaves no deficiency at all.
        refused = bool(over) if sale.confirmed is None else not sale.confirmed
        return max(ZERO, sale.gross) if refused else ZERO
    return over


def _only_if(span: Span, *, applies: bool | None) -> Span:
    """The amount when something applies, nothing when it does not, from nothing to the most when nobody said."""
    if applies is None:
        return Span(ZERO, span.high)
    return span if applies else NOTHING
