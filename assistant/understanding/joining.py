"""Quantities that belong together: ranges, products, thousands and their rest, and what is denied."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.understanding.phrases import STOPS
from assistant.understanding.pieces import Piece
from assistant.understanding.products import multiplied
from assistant.understanding.quantities import Quantity, Scale, Unit, single_quantities
from assistant.understanding.signs import Signs
from assistant.understanding.tokens import Sort

if TYPE_CHECKING:
    from assistant.understanding.phrases import Mention

_LARGEST_STEP = Decimal(1000)
_SHORT = 100


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
    return _range(first, second, found, signs) or multiplied(first, second, found, signs) or _rest(first, second, signs)


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
    low = _in_thousands(low, high) if worded else _same_scale(low, high)
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


def _in_thousands(low: Quantity, high: Quantity) -> Quantity:
    """`9 to 9500`: the lower end said short where the upper one is written out."""
    if high.scale or low.scale or low.currency or not low.is_whole or low.value * _LARGEST_STEP >= high.value:
        return _same_scale(low, high)
    return low._replace(readings=(low.value * _LARGEST_STEP,)) if low.value < _SHORT else low


def _same_scale(low: Quantity, high: Quantity) -> Quantity:
    """The lower end takes the upper's scale when only that one names it: 5 or 6 thousand."""
    named = low.scale is not None and low.scale >= _LARGEST_STEP
    if named or low.currency or not high.scale or low.value >= high.scale:
        return low
    return low._replace(readings=(low.value * high.scale,)) if low.value < high.value / high.scale else low
