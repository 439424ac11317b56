"""Which fact an amount or a rate may be a value of."""

from decimal import Decimal

from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.understanding.categories import OTHER
from assistant.understanding.given import ADDITIVE, Cue
from assistant.understanding.quantities import Quantity, Unit

PRICES = frozenset({"balance_owed", "sale_price", "fair_market_value"})
"""What is told once, in thousands, where fees and costs are listed."""
_RATES = frozenset({"annual_rate", "judgment_rate"})
_SMALL_RATE = Decimal(36)
_ALWAYS_RATE = Decimal(100)
_ROUND = 50


def fact_for(value: Quantity, cue: Cue, target: str | None) -> str | None:
    """The fact of a cue that can hold the value, or None."""
    fitting = [name for name in cue.facts if name == OTHER or holds(catalogue()[name], value)]
    if target not in fitting and _is_asked_rate(value, target):
        fitting = [name for name in fitting if name == OTHER]
    if target in fitting and _is_likely(value, target, asked=True):
        return target
    if target and "judgment" in target:
        fitting.sort(key=lambda name: "judgment" not in name)
    return next((name for name in fitting if name == OTHER or _is_likely(value, name, asked=False)), None)


def _is_asked_rate(value: Quantity, target: str | None) -> bool:
    """`it ended at 3.25`, when the rate is asked: no amount."""
    rated = target is not None and catalogue()[target].kind is Kind.PERCENT
    return rated and value.unit is Unit.BARE and value.value <= _SMALL_RATE and bool(value.value % 1)


def holds(fact: Fact, value: Quantity) -> bool:
    """Whether a fact can take the value at all."""
    if value.nothing:
        return fact.name in ADDITIVE
    if fact.kind is Kind.PERCENT:
        size = value.value if value.fraction is None else min(value.value, value.fraction)
        return value.unit is Unit.PERCENT or (value.unit is not Unit.MONEY and size <= _ALWAYS_RATE)
    return fact.kind is Kind.MONEY and value.unit in {Unit.MONEY, Unit.BARE}


def _is_likely(value: Quantity, name: str, *, asked: bool) -> bool:
    """A bare figure beside the word interest is a rate when small, an amount when not; 2023 is rather a year."""
    if value.yearlike and name in PRICES and not asked and value.value % _ROUND:
        return False
    if value.unit is not Unit.BARE or value.value == 0:
        return True
    size = value.fraction if asked and value.fraction is not None else value.value
    small = size <= _SMALL_RATE
    if name in _RATES and value.fraction is not None:
        return value.fraction <= _SMALL_RATE
    return small if catalogue()[name].kind is Kind.PERCENT else not (small and "interest" in name)
