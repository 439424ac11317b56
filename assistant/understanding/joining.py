"""Quantities that belong together: ranges, products, sums, and what is denied."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.understanding.phrases import STOPS
from assistant.understanding.pieces import RATE, Piece
from assistant.understanding.quantities import Quantity, Scale, Unit, single_quantities
from assistant.understanding.signs import Signs
from assistant.understanding.tokens import Sort

if TYPE_CHECKING:
    from assistant.understanding.phrases import Mention

_MOST_TIMES = Decimal(120)
_A_WORD = 1
_FEW = 12
"""How many of one fee there may be, told without its name."""
_LARGEST_STEP = Decimal(1000)
_LARGEST_EACH = Decimal(1_000_000)
_LEAST_FEE = 10
_REACH = 4
"""Words between how many and how much: 6 late fees of 35."""


def quantities(
    found: Sequence[Piece], mentions: Sequence["Mention"], dated: frozenset[int], scale: Scale
) -> list[Quantity]:
    """The quantities of a message, in order; figures in `dated` belong to dates."""
    signs = Signs(mentions)
    words = {at for mention in mentions if _is_no_date(mention) for at in mention.own}
    taken = dated | {at for at in words if not signs.after(at + 1, "percent")}
    return list(_joined(single_quantities(found, signs, taken, scale), found, signs))


def _is_no_date(mention: "Mention") -> bool:
    """Whether the words of a phrase are no date: another phrase, or a day that it was not (today is March 10)."""
    category, name = mention.labels[0]
    return category not in {"date", "when"} or name.endswith("around")


def _joined(single: Sequence[Quantity], found: Sequence[Piece], signs: Signs) -> Iterator[Quantity]:
    at, reached = 0, 0
    while at < len(single):
        quantity = single[at]
        following = single[at + 1] if at + 1 < len(single) else None
        pair = following and _pair(quantity, following, found, signs)
        quantity = _marked(pair or quantity, reached, found, signs)
        reached = quantity.end
        yield quantity
        at += 2 if pair else 1


def _pair(first: Quantity, second: Quantity, found: Sequence[Piece], signs: Signs) -> Quantity | None:
    return (
        _range(first, second, found, signs)
        or _lasting(first, second, found)
        or _lasting(second, first, found)
        or _share(first, second, found, signs)
        or _share(second, first, found, signs)
        or _product(first, second, found, signs)
        or _times(first, second, signs)
        or _each_time(first, second, found, signs)
        or _rest(first, second, signs)
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


def _rest(thousands: Quantity, rest: Quantity, signs: Signs) -> Quantity | None:
    """`14 thousand and 300 dollars`: the hundreds told with the currency of the whole."""
    joined = thousands.end == rest.begin or signs.is_and(thousands.end, rest.begin)
    if thousands.scale != _LARGEST_STEP or thousands.currency or not rest.currency or not joined:
        return None
    if rest.high is not None or thousands.high is not None or not 0 < rest.value < _LARGEST_STEP or rest.scale:
        return None
    return rest._replace(begin=thousands.begin, readings=(thousands.value + rest.value,), unit=Unit.MONEY)


def _marked(quantity: Quantity, reached: int, found: Sequence[Piece], signs: Signs) -> Quantity:
    """The quantity with what stands around it: `plus`, `not`, or a `değil` behind it."""
    plus = any(signs.after(at, "plus") for at in range(reached, quantity.begin)) and not any(
        found[at].text in STOPS for at in range(reached, quantity.begin)
    )
    before, after = signs.before(quantity.begin, "not"), signs.after(quantity.end, "not")
    quantity = _with_change(quantity, signs)
    denied = bool(before and before[1] == "next") or bool(after and after[1] == "previous")
    return quantity._replace(plus=reached > 0 and plus, denied=denied)


def _with_change(quantity: Quantity, signs: Signs) -> Quantity:
    """`13 mil y feria`, `17,900 and change`: up to the next round amount, a thousand more at most."""
    more = signs.after(quantity.end, "more")
    if more is None or quantity.high is not None or not quantity.is_whole or quantity.unit is Unit.OTHER:
        return quantity
    step = Decimal(1)
    while step < _LARGEST_STEP and not quantity.value % (step * 10):
        step *= 10
    return quantity._replace(high=quantity.value + step, end=more[0].end, approx=True)


def _range(low: Quantity, high: Quantity, found: Sequence[Piece], signs: Signs) -> Quantity | None:
    """`between 5 and 6 hundred`, `5-6 bin`, `5 or 6 thousand`, `500 ile 600 arası`."""
    if low.end == high.begin and _are_neighbours(low, high):
        scaled = _same_scale(low, high)
        return scaled._replace(high=high.value, end=high.end, unit=high.unit, scale=high.scale, approx=True)
    joint = signs.after(low.end, "range")
    if joint is None or not _touch(joint[0].end, high.begin, signs) or not _are_alike(low, high):
        return None
    opened, closed = _opening(low, signs), signs.after(high.end, "range_close")
    framed, worded = bool(opened or closed), found[joint[0].begin].sort is Sort.WORD
    low = _same_scale(low, high)
    if low.value >= high.value or not _says_range(joint[1], low, high, framed=framed, worded=worded):
        return None
    both = Quantity(
        opened[0].begin if opened else low.begin,
        closed[0].end if closed else high.end,
        low.unit if high.unit is Unit.BARE else high.unit,
        (low.value,),
        high.currency or low.currency,
        scale=high.scale,
    )
    if joint[1] == "either" and not opened:
        return both._replace(readings=(low.value, high.value), either=True)
    return both._replace(high=high.value, approx=True)


def _are_alike(low: Quantity, high: Quantity) -> bool:
    """Whether two quantities can be the ends of one range: no counted things, no percent beside an amount."""
    units = {low.unit, high.unit}
    single = low.high is None and high.high is None
    return single and Unit.OTHER not in units and units != {Unit.PERCENT, Unit.MONEY}


def _says_range(name: str, low: Quantity, high: Quantity, *, framed: bool, worded: bool) -> bool:
    """Whether the words between say so: `and` only after `between`, a bare `to` only for figures of one size."""
    if name == "framed":
        return framed
    bare = low.unit is Unit.BARE and high.unit is Unit.BARE
    return name == "either" or framed or not worded or not bare or low.value * 10 >= high.value


def _are_neighbours(low: Quantity, high: Quantity) -> bool:
    """`on iki on üç bin`: a number and the next one, side by side, the second with the scale of both."""
    unscaled = low.scale is None and low.unit is not Unit.MONEY and high.scale is not None
    return unscaled and Unit.OTHER is not high.unit and low.value + 1 == high.value / (high.scale or 1)


def _touch(end: int, begin: int, signs: Signs) -> bool:
    """Whether nothing but a hedge stands between (5 to maybe 6 thousand)."""
    hedge = signs.after(end, "hedge")
    return end == begin or (hedge is not None and hedge[0].end == begin)


def _opening(low: Quantity, signs: Signs) -> tuple["Mention", str] | None:
    hedge = signs.before(low.begin, "hedge")
    return signs.before(low.begin, "range_open") or (signs.before(hedge[0].begin, "range_open") if hedge else None)


def _same_scale(low: Quantity, high: Quantity) -> Quantity:
    """The lower end takes the upper's scale when only that one names it: 5 or 6 thousand."""
    named = low.scale is not None and low.scale >= _LARGEST_STEP
    if named or low.currency or not high.scale or low.value >= high.scale:
        return low
    return low._replace(readings=(low.value * high.scale,)) if low.value < high.value / high.scale else low


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
    return each.unit is not Unit.PERCENT and _LEAST_FEE <= each.value < _LARGEST_STEP


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
