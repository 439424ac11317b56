"""Quantities multiplied: how many times how much, so much a day for so many days, a share of a whole."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.understanding.phrases import STOPS
from assistant.understanding.pieces import RATE, Piece
from assistant.understanding.quantities import Quantity, Unit
from assistant.understanding.signs import Signs
from assistant.understanding.tokens import Sort

if TYPE_CHECKING:
    from assistant.understanding.phrases import Mention

_MOST_TIMES = Decimal(120)
_A_WORD = 1
_FEW = 12
"""How many of one fee there may be, told without its name."""
_LEAST_FEE, _LARGEST_FEE = 10, 1000
_LARGEST_EACH = Decimal(1_000_000)
_REACH = 4
"""Words between how many and how much: 6 late fees of 35."""


def multiplied(first: Quantity, second: Quantity, found: Sequence[Piece], signs: Signs) -> Quantity | None:
    """What two quantities that stand side by side come to, if the words about them multiply one by the other."""
    return (
        _lasting(first, second, found)
        or _lasting(second, first, found)
        or _share(first, second, found, signs)
        or _share(second, first, found, signs)
        or _product(first, second, found, signs)
        or _times(first, second, signs)
        or _each_time(first, second, found, signs)
    )


_SHORT_TIMES = frozenset("HDW")
_DAYS = {"H": Decimal(1) / 24, "D": Decimal(1), "W": Decimal(7), "M": Decimal(30), "Y": Decimal(365)}


def _lasting(rate: Quantity, time: Quantity, found: Sequence[Piece]) -> Quantity | None:
    """`30 a day for 3 weeks`: what falls due again and again, for as long as it did."""
    if rate.every not in _DAYS or time.counts not in _DAYS or rate.high is not None or time.high is not None:
        return None
    begin, end = min(rate.begin, time.begin), max(rate.end, time.end)
    between = found[min(rate.end, time.end) : max(rate.begin, time.begin)]
    if len(between) > _REACH + 2 or any(piece.text in STOPS for piece in between):
        return None
    times = time.value * _DAYS[time.counts] / _DAYS[rate.every]
    if rate.every == time.counts:
        times = time.value
    elif times % 1:
        return None
    return rate._replace(begin=begin, end=end, readings=(rate.value * times,), unit=Unit.MONEY, yearlike=False)


def _share(percent: Quantity, whole: Quantity, found: Sequence[Piece], signs: Signs) -> Quantity | None:
    """`15% of 8,000`."""
    if percent.unit is not Unit.PERCENT or whole.unit not in {Unit.MONEY, Unit.BARE} or whole.high is not None:
        return None
    begin, end = min(percent.end, whole.end), max(percent.begin, whole.begin)
    joined = any(signs.after(at, "of") for at in range(begin, end)) and percent.value <= 100
    if not joined or end - begin > _REACH or any(found[at].sort is not Sort.WORD for at in range(begin, end)):
        return None
    value = percent.value * whole.value / 100
    first, last = min(percent.begin, whole.begin), max(percent.end, whole.end)
    return whole._replace(begin=first, end=last, readings=(value,), unit=Unit.MONEY, yearlike=False)


def _times(each: Quantity, count: Quantity, signs: Signs) -> Quantity | None:
    """`25 dollars times 7`, `25 late fee x 3`."""
    fee = signs.after(each.end, "noun")
    joint = signs.after(fee[0].end if fee else each.end, "times")
    if joint is None or joint[1] != "always" or joint[0].end != count.begin or not (each.currency or fee):
        return None
    if count.currency or not count.is_whole or not 1 < count.value <= _MOST_TIMES:
        return None
    return each._replace(end=count.end, readings=(each.value * count.value,))


def _each_time(each: Quantity, count: Quantity, found: Sequence[Piece], signs: Signs) -> Quantity | None:
    """`45 dollars each time, 4 times`; the `each` may go unsaid (45 dollars 4 times)."""
    tail, times = signs.after(each.end, "each"), signs.after(count.end, "times")
    if times is None or times[1] != "always" or not count.is_whole or not 1 < count.value <= _MOST_TIMES:
        return None
    tail = tail or signs.before(each.begin, "each")
    rated = any(RATE in piece.keys for piece in found[each.begin : each.end])
    if tail is None and not rated and not _is_fee_counted(each, count, signs):
        return None
    between = found[max(tail[0].end if tail else 0, each.end) : count.begin]
    if len(between) > _REACH or any(piece.text in STOPS for piece in between):
        return None
    return each._replace(end=times[0].end, readings=(each.value * count.value,), unit=Unit.MONEY, yearlike=False)


def _is_fee_counted(each: Quantity, count: Quantity, signs: Signs) -> bool:
    """Whether `4 times` counts the fee before it: right behind it, or behind its name (25 of late fee, 4 times)."""
    if count.counts != "times" or each.unit is Unit.OTHER:
        return False
    fees = [signs.after(at, "noun") for at in range(each.end, count.begin)]
    return count.begin == each.end or any(fee and fee[1] == "late_fees" for fee in fees)


def _is_plain(
    count: Quantity, each: Quantity, times: tuple["Mention", str], found: Sequence[Piece], signs: Signs
) -> bool:
    """Whether the words between need no name of a fee: 3 x 75, 18 days x 35, siete de 29.99."""
    begin, counted = times[0].begin, signs.after(count.end, "unit")
    if begin != count.end:
        lasting = count.counts in _SHORT_TIMES and times[1] == "rate" and each.unit is not Unit.PERCENT
        return counted is not None and begin == counted[0].end and (lasting or found[begin].text in "x*")
    priced = each.currency is not None or not each.is_whole or (times[1] == "rate" and _is_fee_sized(each))
    return times[1] == "always" or (
        priced and (count.unit is Unit.BARE or _is_plural(times[0])) and count.value <= _FEW
    )


def _is_fee_sized(each: Quantity) -> bool:
    """Whether an amount is what a fee may be: 2 at 25, but not 2 at 9."""
    return each.unit is not Unit.PERCENT and _LEAST_FEE <= each.value < _LARGEST_FEE


def _is_plural(times: "Mention") -> bool:
    """`of them at`: words that count what was asked about."""
    return times.end - times.begin > _A_WORD


def _product(count: Quantity, each: Quantity, found: Sequence[Piece], signs: Signs) -> Quantity | None:
    """`12 at 42.50 each`, `3 x 75`, `6 late fees of 35`: how many, times how much."""
    if count.currency or count.high is not None or not count.is_whole or not 1 < count.value <= _MOST_TIMES:
        return None
    if each.value > _LARGEST_EACH:
        return None
    tail = signs.after(each.end, "each")
    times = signs.before(each.begin, "times")
    begin = times[0].begin if times else each.begin
    if (
        not 0 <= begin - count.end <= _REACH
        or (times is None and tail is None)
        or (each.unit is Unit.OTHER and not tail)
    ):
        return None
    named = any(signs.after(at, "noun") for at in range(count.end, each.begin))
    signs_between = "@x*," if tail else "@x*"
    only_words = all(
        found[at].sort is Sort.WORD or found[at].text in signs_between for at in range(count.end, each.begin)
    )
    if not only_words or not (tail or (times and (named or _is_plain(count, each, times, found, signs)))):
        return None
    return each._replace(
        begin=count.begin,
        end=tail[0].end if tail else each.end,
        readings=(count.value * each.value,),
        unit=Unit.MONEY,
        yearlike=False,
    )
