"""Quantities: figures with their currency, percent sign or unit, one by one."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from assistant.understanding.nonamounts import (
    is_count,
    is_figurative,
    is_name_part,
    is_no_amount,
    is_too_long,
    telephones,
)
from assistant.understanding.pieces import YEAR, Piece
from assistant.understanding.signs import Signs
from assistant.understanding.tokens import Sort

if TYPE_CHECKING:
    from assistant.understanding.numerals import Figure
    from assistant.understanding.phrases import Mention

_CENT = Decimal("0.01")
_BEYOND = Decimal(10) ** 15
"""More than any amount of money, and about as much as can be told to the cent."""
_ACCRUING = frozenset({"accrued_interest", "sale_expenses"})
_SLANG = "USD"
"""What a grand is a thousand of."""


class Unit(StrEnum):
    """What a quantity counts."""

    MONEY = "money"
    PERCENT = "percent"
    BARE = "bare"
    OTHER = "other"


class Quantity(NamedTuple):
    """A quantity in the message: the pieces from `begin` to before `end`, its readings, the likelier first.

    `high` is the upper end of a range; `either` that the readings were given as alternatives (5 or 6 thousand);
    `yearlike` that it may be a year; `plus` that it is added to the one before; `denied` that it was said not to be
    it (not 25k); `approx` that it was said loosely; `nothing` that it is no figure but a word for none; `scale` the
    scale it was named with; `fraction` its reading with a decimal mark when it was read as thousands;
    `counts` the unit of time that it counts (18 days), `every` the one after which it falls due again (22 a day).
    """

    begin: int
    end: int
    unit: Unit
    readings: tuple[Decimal, ...]
    currency: str | None = None
    high: Decimal | None = None
    either: bool = False
    yearlike: bool = False
    plus: bool = False
    denied: bool = False
    approx: bool = False
    scale: Decimal | None = None
    fraction: Decimal | None = None
    nothing: bool = False
    counts: str = ""
    every: str = ""

    @property
    def value(self) -> Decimal:
        """The likeliest value."""
        return self.readings[0]

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole number that anybody names."""
        return is_whole(self.value)


def is_whole(value: Decimal) -> bool:
    """Whether a value is a whole number that may be an amount."""
    return value < _BEYOND and not value % 1


Scale = Callable[[str], Decimal | None]
"""The scale that a word names, or None."""


def single_quantities(found: Sequence[Piece], signs: Signs, taken: frozenset[int], scale: Scale) -> list[Quantity]:
    """The quantities of a message one by one; figures in `taken` belong to dates or phrases (this one)."""
    taken |= telephones(found)
    plain: list[Quantity] = []
    reached = 0
    for at, piece in enumerate(found):
        if piece.figure is not None and at not in taken and not is_name_part(found, at):
            quantity = _scaled(found, _quantity(found, at, piece.figure, signs, reached), scale)
            reached = quantity.end
            plain.append(quantity)
    return list(_with_cents(found, plain, signs))


def _scaled(found: Sequence[Piece], quantity: Quantity, scale: Scale) -> Quantity:
    """`75 USD million`: the scale behind the currency."""
    times = scale(found[quantity.end].text) if quantity.currency and quantity.end < len(found) else None
    if times is None or quantity.scale:
        return quantity
    readings = tuple(reading * times for reading in quantity.readings[-1:])
    return quantity._replace(readings=readings, end=quantity.end + 1, scale=times)


def _quantity(found: Sequence[Piece], at: int, figure: "Figure", signs: Signs, reached: int) -> Quantity:
    begin, end, currency = _currency(found, at, signs, reached)
    currency = currency or (_SLANG if figure.money else None)
    percent = signs.after(end, "percent") or signs.before(begin, "percent")
    unit = _unit(found, at, end, signs, currency)
    readings = figure.readings
    counted = signs.after(end, "unit")
    if percent and currency is None:
        begin, end, unit = min(begin, percent[0].begin), max(end, percent[0].end), Unit.PERCENT
        readings = readings if figure.fraction is None else (figure.fraction,)
    again = _every(found, begin, end, signs)
    return Quantity(
        begin,
        end,
        unit,
        readings[:1] if figure.spread else readings,
        currency,
        high=figure.readings[-1] if figure.spread else None,
        yearlike=YEAR in found[at].keys and currency is None,
        scale=figure.multiplier,
        fraction=figure.fraction,
        counts=counted[1] if counted else "",
        every=again[1] if again else "",
    )


def _currency(found: Sequence[Piece], at: int, signs: Signs, reached: int) -> tuple[int, int, str | None]:
    """Where the figure begins and ends with its currency signs, and the currency.

    Signs up to `reached` belong to the figure before; one that is written onto the next figure belongs to that one.
    """
    begin, end, currency = at, at + 1, None
    before = signs.before(at, "currency")
    if before and before[0].begin >= reached:
        begin, currency = before[0].begin, before[1]
        wider = signs.before(begin, "currency")
        begin = wider[0].begin if wider and wider[0].begin >= reached else begin
    after = signs.after(end, "currency")
    if after and not (currency and _leads(found, after[0].end)) and not _is_glued_on(found, after[0]):
        end, currency = after[0].end, currency or after[1]
    return begin, end, currency


def _every(found: Sequence[Piece], begin: int, end: int, signs: Signs) -> tuple["Mention", str] | None:
    """After what time an amount falls due again: 22 a day, 42.17 interest per day."""
    worded = end < len(found) and found[end].sort is Sort.WORD
    for place in (end, end + 1) if worded else ():
        noun = signs.after(place, "noun")
        per = signs.after(noun[0].end, "per") if noun and noun[1] in _ACCRUING else None
        if per:
            return per
    return signs.after(end, "per") or signs.before(begin, "per")


def _is_one_of_several(begin: int, end: int, signs: Signs) -> bool:
    """`25 each`, `200 under what I owed`: what one of several cost, or how far from another amount it was."""
    times = signs.before(begin, "times")
    leading = signs.before(begin, "each") and (times is None or times[1] != "always")
    return bool(leading or signs.after(end, "each") or signs.after(end, "apart_by"))


def _leads(found: Sequence[Piece], place: int) -> bool:
    return place < len(found) and found[place].figure is not None


def _is_glued_on(found: Sequence[Piece], sign: "Mention") -> bool:
    """Whether a sign is written onto the figure after it and not onto the one before (3 USD50)."""
    return _leads(found, sign.end) and found[sign.end].glued and not found[sign.begin].glued


def _unit(found: Sequence[Piece], at: int, end: int, signs: Signs, currency: str | None) -> Unit:
    figure = found[at].figure
    if figure is None or figure.value >= _BEYOND or is_no_amount(found, at, figure, signs):
        return Unit.OTHER
    again = _every(found, at, end, signs) or _is_one_of_several(at, end, signs)
    if currency is not None:
        return Unit.OTHER if again else Unit.MONEY
    if again or signs.after(end, "unit") or signs.before(at, "number") or figure.ordinal or is_count(end, signs):
        return Unit.OTHER
    if figure.scaled:
        return Unit.MONEY
    return Unit.OTHER if is_too_long(figure) or is_figurative(found, at, figure, signs) else Unit.BARE


def _with_cents(found: Sequence[Piece], plain: Sequence[Quantity], signs: Signs) -> Iterator[Quantity]:
    """`15 dollars 50`, `20 dólares con 43 centavos`: the cents go to the amount before."""
    pending: Quantity | None = None
    for quantity in plain:
        cents = signs.after(quantity.end, "cents")
        end = cents[0].end if cents else quantity.end
        if pending is not None and _are_cents(found, pending, quantity, signs, named=cents is not None):
            readings = tuple(reading + quantity.value * _CENT for reading in pending.readings)
            pending = _falling_due(pending._replace(readings=readings, end=end), signs)
            continue
        if pending is not None:
            yield pending
        pending = quantity
        if cents:
            # 612 con 40 centavos: the cents are in it already
            readings = tuple(reading * _CENT if is_whole(reading) else reading for reading in quantity.readings)
            pending = quantity._replace(readings=readings, unit=Unit.MONEY, currency="USD", end=end)
    if pending is not None:
        yield pending


def _falling_due(quantity: Quantity, signs: Signs) -> Quantity:
    """The quantity with the time that its cents stood before: 2 dollars and 14 cents a day."""
    again = signs.after(quantity.end, "per")
    return quantity._replace(every=again[1], unit=Unit.OTHER) if again else quantity


def _are_cents(found: Sequence[Piece], amount: Quantity, cents: Quantity, signs: Signs, *, named: bool) -> bool:
    """Whether a figure after an amount of money tells its cents, by name or by standing right behind the currency."""
    whole = amount.currency is not None and amount.high is None and amount.is_whole
    if not whole or cents.currency is not None or not cents.is_whole or not 0 < cents.value < 100:
        return False
    between = [found[at].text for at in range(amount.end, cents.begin)]
    joined = signs.is_and(amount.end, cents.begin)
    if cents.end < len(found) and found[cents.end].glued and found[cents.end].sort is Sort.WORD and not named:
        return False
    if named:
        return not between or joined or between == [","]
    worded = found[amount.end - 1].sort is Sort.WORD
    if not between:
        return worded and cents.unit is Unit.BARE
    figure = found[cents.begin].figure
    last = cents.end == len(found) or found[cents.end].text in ".!"
    plain = figure is not None and (figure.spoken or (last and len(figure.digits) == 2))
    return joined and plain
