"""Amounts said short: 96 for 96,000, 6.5 for 6,500. Nobody sells a house for 96 dollars."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.understanding.given import Given

_PRICES = frozenset({"balance_owed", "sale_price", "fair_market_value"})
_THOUSAND = Decimal(1000)
_HUNDRED = Decimal(100)
_TEN = Decimal(10)
_ALIKE = Decimal(8)
"""How many times larger one price of a case may be than another for them to be told of in the same way."""


def spelled_out(given: Sequence[Given], plain: frozenset[int], *, home: bool) -> list[Given]:
    """The values with short prices written out.

    `plain` tells where amounts begin that are meant as they stand, since they carry a currency or a scale. Beside
    another price in the thousands or said short, or of a `home`, a short one is in thousands too; so is what has a
    fraction or one digit. Two digits alone are thousands or hundreds, three for a sale may be thousands or what they
    are: both are kept, to be asked about.
    """
    prices = [each.amount for each in given if each.fact in _PRICES and each.amount >= _THOUSAND]
    short = [each for each in given if _is_short(each, plain)]
    sure = home or len(short) > 1
    return [_one(each, prices, sure=sure) if each in short else each for each in given]


def _is_short(each: Given, plain: frozenset[int]) -> bool:
    return each.fact in _PRICES and each.begin not in plain and 0 < each.amount < _THOUSAND


def _one(each: Given, prices: Sequence[Decimal], *, sure: bool) -> Given:
    amount = each.amount * _THOUSAND
    alike = any(price / _ALIKE <= amount <= price * _ALIKE for price in prices)
    certain = sure or each.amount < _TEN or each.amount % 1 != 0 or each.high is not None or each.either
    if alike or (certain and each.amount < _THOUSAND):
        return _times_thousand(each)
    if each.amount < _HUNDRED:
        return each._replace(readings=(amount, each.amount * _HUNDRED), reason=f"{each.reason}, said short")
    if each.fact == "sale_price" and each.cue >= 0:
        return each._replace(readings=(each.amount, amount), reason=f"{each.reason}, perhaps said short")
    return each


def _times_thousand(each: Given) -> Given:
    """All readings in thousands; the upper end of a range only when it was said short as well."""
    readings = tuple(r * _THOUSAND if isinstance(r, Decimal) and r < _THOUSAND else r for r in each.readings)
    high = each.high * _THOUSAND if each.high is not None and each.high < _THOUSAND else each.high
    return each._replace(readings=readings, high=high, reason=f"{each.reason}, in thousands")
