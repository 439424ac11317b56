"""Quantities: figures with their currency or percent sign, ranges, sums and products, and what is none of these."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from assistant.understanding.pieces import NUMBER, YEAR, Piece
from assistant.understanding.tokens import Sort

if TYPE_CHECKING:
    from assistant.understanding.phrases import Mention

_CENTS = Decimal("0.01")
_LONGEST_AMOUNT = 7
"""Digits of an amount written without separators; longer strings are numbers of accounts and telephones."""
_FEW = 20
_SHORT = 3
"""In a message of more pieces, a small number word that counts nothing named is a figure of speech (that one)."""


class Unit(StrEnum):
    """What a quantity counts."""

    MONEY = "money"
    PERCENT = "percent"
    BARE = "bare"
    OTHER = "other"


class Quantity(NamedTuple):
    """A quantity in the message: the pieces from `begin` to before `end`, its readings, the likelier first.

    `high` is the upper end of a range; `low_open` and `high_open` tell of `at most` and `at least`; `either` that the
    readings were given as alternatives (5 or 6 thousand); `yearlike` that it may be a year; `plus` that it is added
    to the one before; `denied` that it was said not to be it (not 25k); `approx` that it was said loosely;
    `nothing` that it is no figure but a word for none.
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
    scaled: bool = False
    fraction: Decimal | None = None
    nothing: bool = False

    @property
    def value(self) -> Decimal:
        """The likeliest value."""
        return self.readings[0]


class Signs(NamedTuple):
    """The lexicon's words around figures, by the piece where they begin or end."""

    opening: dict[int, tuple["Mention", str, str]]
    closing: dict[int, tuple["Mention", str, str]]

    @classmethod
    def of(cls, mentions: Sequence["Mention"]) -> "Signs":
        """Index the mentions of signs."""
        opening: dict[int, tuple[Mention, str, str]] = {}
        closing: dict[int, tuple[Mention, str, str]] = {}
        for mention in mentions:
            for category, name in mention.labels:
                if category in _SIGNS:
                    opening[mention.begin] = closing[mention.end] = (mention, category, name)
        return cls(opening, closing)

    def after(self, place: int, category: str) -> tuple["Mention", str] | None:
        """The sign of that category that begins at `place`."""
        found = self.opening.get(place)
        return (found[0], found[2]) if found and found[1] == category else None

    def before(self, place: int, category: str) -> tuple["Mention", str] | None:
        """The sign of that category that ends before `place`."""
        found = self.closing.get(place)
        return (found[0], found[2]) if found and found[1] == category else None


_SIGNS = frozenset({"currency", "cents", "percent", "unit", "range", "range_open", "range_close", "plus", "each", "times", "not", "at_most", "at_least"})  # fmt: skip


def quantities(found: Sequence[Piece], mentions: Sequence["Mention"], dated: frozenset[int]) -> list[Quantity]:
    """The quantities of a message, in order; figures in `dated` belong to dates, and some to phrases (this one)."""
    signs = Signs.of(mentions)
    dated = dated.union(at for mention in mentions if mention.labels[0][0] != "date" for at in mention.own)
    single = [
        _quantity(found, at, signs)
        for at, piece in enumerate(found)
        if piece.figure is not None and at not in dated and not _is_name_part(found, at)
    ]
    return list(_joined(list(_with_cents(found, single, signs)), found, signs))


def _is_name_part(found: Sequence[Piece], at: int) -> bool:
    """`F-150`, `Q5`, `A/C 4482219`, `555-0188`: figures that hang on letters or on other figures."""
    piece, before = found[at], found[at - 1] if at else None
    if before is None:
        return _leads_phone(found, at)
    if piece.glued and before.sort is Sort.WORD:
        return "<currency>" not in before.keys
    if piece.glued and before.text == "-" and before.glued and at > 1:
        return found[at - 2].sort is Sort.WORD or _is_phone_part(found, at)
    return before.text == "#" or _leads_phone(found, at)


def _is_phone_part(found: Sequence[Piece], at: int) -> bool:
    digits = found[at].figure.digits if found[at].figure else ""  # type: ignore[union-attr] # asked just before
    return (len(digits) == 4 and digits.startswith("0")) or (
        at > 3 and found[at - 3].text == "-" and found[at - 3].glued
    )


def _leads_phone(found: Sequence[Piece], at: int) -> bool:
    return at + 4 < len(found) and all(
        found[at + step].glued and (found[at + step].text == "-") == bool(step % 2) for step in range(1, 5)
    )


def _quantity(found: Sequence[Piece], at: int, signs: Signs) -> Quantity:
    figure = found[at].figure
    assert figure is not None  # noqa: S101 - `quantities` passes figures only
    begin, end, currency = _currency(at, signs)
    percent = signs.after(end, "percent") or signs.before(begin, "percent")
    unit = _unit(found, at, end, signs, currency)
    if percent and currency is None:
        mention = percent[0]
        begin, end, unit = min(begin, mention.begin), max(end, mention.end), Unit.PERCENT
    readings = figure.readings
    if unit is Unit.PERCENT and figure.fraction is not None:
        readings = (figure.fraction,)
    return Quantity(
        begin,
        end,
        unit,
        readings[:1] if figure.spread else readings,
        currency,
        high=figure.readings[-1] if figure.spread else None,
        yearlike=YEAR in found[at].keys and currency is None,
        scaled=figure.scaled,
        fraction=figure.fraction,
    )


def _currency(at: int, signs: Signs) -> tuple[int, int, str | None]:
    """Where the figure begins and ends with its currency signs, and the currency."""
    begin, end, currency = at, at + 1, None
    before = signs.before(at, "currency")
    if before:
        begin, currency = before[0].begin, before[1]
        wider = signs.before(begin, "currency")
        begin = wider[0].begin if wider else begin
    after = signs.after(end, "currency")
    if after:
        end, currency = after[0].end, currency or after[1]
    return begin, end, currency


def _unit(found: Sequence[Piece], at: int, end: int, signs: Signs, currency: str | None) -> Unit:
    figure = found[at].figure
    if currency is not None:
        return Unit.MONEY
    if figure is None or figure.ordinal or signs.after(end, "unit") or signs.before(at, "unit"):
        return Unit.OTHER
    if figure.scaled:
        return Unit.MONEY
    if figure.digits.isdigit() and len(figure.digits) > _LONGEST_AMOUNT:
        return Unit.OTHER
    return Unit.OTHER if figure.spoken and figure.value < _FEW and len(found) > _SHORT else Unit.BARE


def _with_cents(found: Sequence[Piece], single: Sequence[Quantity], signs: Signs) -> Iterator[Quantity]:
    """`15 dollars 50`, `20 dólares con 43 centavos`: the cents go to the amount before."""
    pending: Quantity | None = None
    for quantity in single:
        cents = signs.after(quantity.end, "cents")
        if pending is not None and _are_cents(found, pending, quantity, bool(cents), signs):
            total = tuple(reading + quantity.value * _CENTS for reading in pending.readings)
            pending = pending._replace(readings=total, end=cents[0].end if cents else quantity.end)
            continue
        if pending is not None:
            yield pending
        if cents:
            value = tuple(reading * _CENTS for reading in quantity.readings)
            pending = quantity._replace(readings=value, unit=Unit.MONEY, currency="USD", end=cents[0].end)
        else:
            pending = quantity
    if pending is not None:
        yield pending


def _are_cents(found: Sequence[Piece], amount: Quantity, cents: Quantity, named: bool, signs: Signs) -> bool:  # noqa: FBT001
    if amount.unit is not Unit.MONEY or amount.currency is None or amount.high is not None:
        return False
    if cents.value != cents.value.to_integral_value() or not 0 < cents.value < 100 or amount.value % 1:
        return False
    if cents.currency is not None or not (named or cents.unit is Unit.BARE):
        return False
    between = [found[at].text for at in range(amount.end, cents.begin)]
    ended_in_word = found[amount.end - 1].sort is Sort.WORD
    if between in (["and"], ["y"], ["con"], ["ve"], [","]):
        return named or (
            between != [","]
            and found[amount.begin].text in "$"
            and found[cents.begin].figure is not None
            and found[cents.begin].figure.spoken
        )  # type: ignore[union-attr] # asked just before
    del signs
    return not between and (named or ended_in_word)


def _joined(single: list[Quantity], found: Sequence[Piece], signs: Signs) -> Iterator[Quantity]:
    """Ranges and products made one; sums and denials marked."""
    at = 0
    while at < len(single):
        quantity = single[at]
        if at + 1 < len(single):
            pair = _range(quantity, single[at + 1], found, signs) or _product(quantity, single[at + 1], signs)
            if pair is not None:
                yield _marked(pair, signs)
                at += 2
                continue
        yield _marked(_spread(quantity, signs), signs)
        at += 1


def _marked(quantity: Quantity, signs: Signs) -> Quantity:
    plus = signs.before(quantity.begin, "plus")
    denied = signs.before(quantity.begin, "not") if plus is None else None
    return quantity._replace(plus=plus is not None, denied=denied is not None)


def _spread(quantity: Quantity, signs: Signs) -> Quantity:
    del signs
    return quantity


def _range(low: Quantity, high: Quantity, found: Sequence[Piece], signs: Signs) -> Quantity | None:
    """`between 5 and 6 hundred`, `5-6 bin`, `5 or 6 thousand`, `500 ile 600 arası`."""
    joint = signs.after(low.end, "range")
    if joint is None or joint[0].end != high.begin or Unit.OTHER in {low.unit, high.unit}:
        return None
    opened, closed = signs.before(low.begin, "range_open"), signs.after(high.end, "range_close")
    name = joint[1]
    if name == "framed" and not (opened or closed):
        return None
    low = _same_scale(low, high, found)
    if low.value >= high.value:
        return None
    begin = opened[0].begin if opened else low.begin
    end = closed[0].end if closed else high.end
    unit = high.unit if high.unit is not Unit.BARE else low.unit
    currency = high.currency or low.currency
    if name == "either" and not opened:
        return Quantity(begin, end, unit, (low.value, high.value), currency, either=True, scaled=high.scaled)
    return Quantity(begin, end, unit, (low.value,), currency, high=high.value, scaled=high.scaled, approx=True)


def _same_scale(low: Quantity, high: Quantity, found: Sequence[Piece]) -> Quantity:
    """The lower end takes the upper's scale when only that one names it: 5 or 6 thousand."""
    figure = found[high.end - 1].figure or next((p.figure for p in found[high.begin : high.end] if p.figure), None)
    if figure is None or low.scaled or low.currency or not figure.multiplier or low.value >= figure.multiplier:
        return low
    head = high.value / figure.multiplier
    return low._replace(readings=(low.value * figure.multiplier,)) if low.value < head else low


def _product(count: Quantity, each: Quantity, signs: Signs) -> Quantity | None:
    """`12 at 42.50 each`, `3 x 75`: how many, times how much."""
    times = signs.after(count.end, "times")
    if times is None or times[0].end != each.begin or count.currency or count.value % 1 or count.high is not None:
        return None
    tail = signs.after(each.end, "each")
    if times[1] == "framed" and tail is None:
        return None
    end = tail[0].end if tail else each.end
    return each._replace(begin=count.begin, end=end, readings=(count.value * each.value,), unit=Unit.MONEY)


def numbers(found: Sequence[Piece]) -> list[Decimal]:
    """Every figure, whatever it counts."""
    return [piece.figure.value for piece in found if piece.figure and NUMBER in piece.keys]
