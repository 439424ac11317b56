"""Single kinds of value, read from any sentence: amounts, numbers, percents, dates, durations, yes or no."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.understanding.durations import durations
from assistant.understanding.quantities import Quantity, Unit
from assistant.understanding.reading import Message
from assistant.understanding.scene import Scene, lay_out
from assistant.understanding.yesno import plain

Reader = Callable[[str, str, date, str | None], dict[str, Any]]


def _scene(text: str, lang: str, today: date) -> Scene:
    return lay_out(Message(text=text, locale=lang, today=today))


def _money(text: str, lang: str, today: date, _: str | None) -> dict[str, Any]:
    scene = _scene(text, lang, today)
    return {"amounts": [_amount(q, scene) for q in scene.quantities if q.currency]}


def _amount(quantity: Quantity, scene: Scene) -> dict[str, Any]:
    """An amount, a range, or what lies above or below an amount."""
    for category, name in (("at_most", "max"), ("at_least", "min")):
        if any(said.end == quantity.begin for said in scene.said(category)):
            return {name: _number(quantity.value), "currency": quantity.currency}
    if quantity.high is not None:
        return {"min": _number(quantity.value), "max": _number(quantity.high), "currency": quantity.currency}
    return {"value": _number(quantity.value), "currency": quantity.currency}


def _numbers(text: str, lang: str, today: date, _: str | None) -> dict[str, Any]:
    return {"values": [_number(value) for value in _figures(_scene(text, lang, today))]}


def _figures(scene: Scene) -> Iterator[Decimal]:
    """The numbers of a text: no ordinals, and no lone `one` that stands for a thing."""
    for piece in scene.pieces:
        if piece.figure and not piece.figure.ordinal:
            lone = piece.figure.spoken and piece.figure.value == 1 and piece.figure.end - piece.figure.begin == 1
            if not lone or len(scene.pieces) == 1:
                yield piece.figure.value


def _percent(text: str, lang: str, today: date, _: str | None) -> dict[str, Any]:
    scene = _scene(text, lang, today)
    return {"values": [_number(q.value) for q in scene.quantities if q.unit is Unit.PERCENT]}


def _date(text: str, lang: str, today: date, _: str | None) -> dict[str, Any]:
    scene = lay_out(Message(text=text, locale=lang, today=today, asked="sale_date"))
    readings = [reading for day in scene.days for reading in (*day.readings, *day.coarse)]
    return {"dates": [{"grain": _grain(str(reading)), "value": str(reading)} for reading in readings]}


def _duration(text: str, lang: str, today: date, _: str | None) -> dict[str, Any]:
    scene = _scene(text, lang, today)
    return {"durations": [{"iso": each.iso, "seconds": each.seconds} for each in durations(scene)]}


def _boolean(text: str, lang: str, today: date, _: str | None) -> dict[str, Any]:
    return {"value": plain(_scene(text, lang, today))}


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _grain(text: str) -> str:
    return ("year", "month", "day")[text.count("-")]


KINDS: dict[str, Reader] = {
    "money": _money,
    "number": _numbers,
    "percent": _percent,
    "date": _date,
    "duration": _duration,
    "boolean": _boolean,
}
"""The kinds that `shortfall read` knows, with their readers."""
