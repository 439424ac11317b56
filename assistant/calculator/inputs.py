"""What a calculation is given: named values read from JSON, each with its kind, its other names and its problems.

Nothing is coerced. A number with a point must come as text or as `Decimal`; a binary float is refused.
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from assistant.calculator.growth import Payment
from assistant.errors import InvalidError
from assistant.facts.catalogue import Fact, Kind
from assistant.facts.values import InvalidValueError, PartialDate, parse

CONFIRMED = "rate_confirmed"
"""The input that lets a rate over 100 percent stand."""

_ALIKE = 0.8
_MOST = Decimal(1200)
"""Months of a century: a count past it is a slip, and would only keep the machine busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One input: its name and other names it is known by, its kind, and whether it may be left out.

    Kinds: money (USD), rate (a fraction: 0.065 is 6.5 percent; over 1 only with `rate_confirmed`), count, date, flag,
    state, text, sums (an amount, or amounts by type), payments (`[{"date", "amount"}]`), counts. `least` is the
    smallest count.
    """

    name: str
    kind: str
    other: tuple[str, ...] = ()
    needed: bool = True
    choices: tuple[str, ...] = ()
    least: int = 0

    def spelled(self, wire: Mapping[str, Any]) -> str | None:
        """The name under which `wire` has it."""
        return next((name for name in (self.name, *self.other) if name in wire), None)


@dataclass(frozen=True, slots=True)
class Given:
    """Inputs that were read, by their first names; what was left out is absent.

    `today` is the day of the asking; `unused` names what was given and no formula looks at.
    """

    values: Mapping[str, Any]
    today: date
    unused: tuple[str, ...] = ()

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def money(self, name: str) -> Decimal:
        """An amount or rate; zero when it was left out."""
        return cast("Decimal", self.values.get(name, Decimal(0)))

    def maybe(self, name: str) -> Decimal | None:
        """An amount or rate, or None."""
        return cast("Decimal | None", self.values.get(name))

    def flag(self, name: str) -> bool | None:
        """Yes, no, or not said."""
        return cast("bool | None", self.values.get(name))

    def count(self, name: str) -> int:
        """A whole number; zero when it was left out."""
        return cast("int", self.values.get(name, 0))

    def counts(self, name: str) -> Sequence[int]:
        """Whole numbers."""
        return cast("Sequence[int]", self.values.get(name, ()))

    def day(self, name: str) -> date | None:
        """A day, or None."""
        return cast("date | None", self.values.get(name))

    def text(self, name: str) -> str:
        """A word; empty when it was left out."""
        return cast("str", self.values.get(name, ""))

    def sums(self, name: str) -> Mapping[str, Decimal]:
        """Amounts by type; one that came without a type stands under an empty name."""
        return cast("Mapping[str, Decimal]", self.values.get(name, {}))

    def sum(self, name: str) -> Decimal:
        """What amounts by type come to together."""
        return sum(self.sums(name).values(), Decimal(0))

    def payments(self, name: str) -> Sequence[Payment]:
        """Payments with their days."""
        return cast("Sequence[Payment]", self.values.get(name, ()))


def read(fields: Sequence[Field], wire: Mapping[str, Any], *, today: date) -> Given:
    """The inputs in `wire`.

    Raises `InvalidError` naming every field that is missing, that cannot be, or that looks like a known one misspelt
    or given twice. What is not known at all is set aside and named.
    """
    problems: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    values: dict[str, Any] = {}
    used = {CONFIRMED}
    for item in fields:
        name = item.spelled(wire)
        used.add(name or item.name)
        if name is None or (wire[name] is None and not item.needed):
            if item.needed:
                problems[item.name] = [("missing", {})]
            continue
        try:
            values[item.name] = _value(item, name, wire)
        except InvalidValueError as error:
            problems[error.fact] = [(error.code, error.limits)]
    unused = [name for name in wire if name not in used]
    problems |= {name: [("unknown_field", {})] for name in unused if _resembles(name, fields)}
    if problems:
        raise InvalidError(problems)
    return Given(values, today, tuple(unused))


def problem(name: str, code: str, **limits: Any) -> InvalidError:
    """The error for one input that only makes trouble beside others."""
    return InvalidError({name: [(code, limits)]})


def fits(fields: Sequence[Field], wire: Mapping[str, Any]) -> bool:
    """Whether `wire` has all that is needed and nothing that is not known, whatever the values."""
    return wire.keys() <= {*_names(fields), CONFIRMED} and all(item.spelled(wire) for item in fields if item.needed)


def _names(fields: Sequence[Field]) -> list[str]:
    return [name for item in fields for name in (item.name, *item.other)]


def _resembles(name: str, fields: Sequence[Field]) -> bool:
    """Whether a name that is not used looks like one that is known: a slip that would change the figure."""
    return bool(difflib.get_close_matches(name, _names(fields), n=1, cutoff=_ALIKE))


def _value(item: Field, name: str, wire: Mapping[str, Any]) -> Any:
    value = wire[name]
    if item.kind == "rate":
        return _rate(name, value, confirmed=wire.get(CONFIRMED) is True)
    return _READERS[item.kind](item, name, value)


def _money(_item: Field, name: str, value: Any) -> Decimal:
    return cast("Decimal", parse(Fact(name=name, kind=Kind.MONEY, minimum=Decimal(0)), value))


def _rate(name: str, value: Any, *, confirmed: bool) -> Decimal:
    rate = cast("Decimal", parse(Fact(name=name, kind=Kind.PERCENT, minimum=Decimal(0), maximum=Decimal(10)), value))
    if rate > 1 and not confirmed:
        raise InvalidValueError(name, "too_large", limit=1)
    return rate


def _count(item: Field, name: str, value: Any) -> int:
    limits = Fact(name=name, kind=Kind.PERCENT, minimum=Decimal(item.least), maximum=_MOST * 31)
    number = cast("Decimal", parse(limits, value))
    if number != int(number):
        raise InvalidValueError(name, "not_a_number")
    return int(number)


def _counts(item: Field, name: str, value: Any) -> tuple[int, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(_count(item, name, one) for one in values)


def _day(_item: Field, name: str, value: Any) -> date:
    found = cast("PartialDate", parse(Fact(name=name, kind=Kind.DATE, whole_day=True), value))
    return found.earliest


def _flag(_item: Field, name: str, value: Any) -> bool:
    return cast("bool", parse(Fact(name=name, kind=Kind.YES_NO), value))


def _state(_item: Field, name: str, value: Any) -> str:
    return cast("str", parse(Fact(name=name, kind=Kind.STATE), value))


def _text(item: Field, name: str, value: Any) -> str:
    if item.choices:
        return cast("str", parse(Fact(name=name, kind=Kind.CHOICE, choices=item.choices), value))
    return cast("str", parse(Fact(name=name, kind=Kind.TEXT), value))


def _sums(item: Field, name: str, value: Any) -> Mapping[str, Decimal]:
    if isinstance(value, list):
        value = {str(place): amount for place, amount in enumerate(value, start=1)}
    if not isinstance(value, Mapping):
        return {"": _money(item, name, value)}
    return {kind: _money(item, f"{name}.{kind}", amount) for kind, amount in value.items()}


def _payments(item: Field, name: str, value: Any) -> tuple[Payment, ...]:
    rows = value if isinstance(value, list) else [value]
    if not all(isinstance(row, Mapping) and row.keys() == {"date", "amount"} for row in rows):
        raise InvalidValueError(name, "not_an_object")
    return tuple(
        Payment(day=_day(item, f"{name}.date", row["date"]), amount=_money(item, f"{name}.amount", row["amount"]))
        for row in rows
    )


_READERS = {
    "money": _money,
    "count": _count,
    "counts": _counts,
    "date": _day,
    "flag": _flag,
    "state": _state,
    "text": _text,
    "sums": _sums,
    "payments": _payments,
}
