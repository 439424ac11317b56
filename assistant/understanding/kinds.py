"""Single kinds of value, read from any sentence: amounts, numbers, percents, dates, durations, yes or no."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.understanding.durations import durations
from assistant.understanding.quantities import Quantity, Unit
from assistant.understanding.reading import Message
from assistant.understanding.scene import lay_out
from assistant.understanding.yesno import plain

Reader = Callable[[str, str, date, str | None], dict[str, Any]]


def _scene(text: str, lang: str, today: date) -> Any:
    return lay_out(Message(text=text, locale=lang, today=today))


def _money(text: str, lang: str, today: date, _: str | None) -> dict[str, Any]:
    scene = _scene(text, lang, today)
    return {"amounts": [_amount(q) for q in scene.quantities if q.unit is Unit.MONEY and q.currency]}


def _amount(quantity: Quantity) -> dict[str, Any]:
    if quantity.high is not None:
        return {"min": _number(quantity.value), "max": _number(quantity.high), "currency": quantity.currency}
    return {"value": _number(quantity.value), "currency": quantity.currency}


def _numbers(text: str, lang: str, today: date, _: str | None) -> dict[str, Any]:
    return {"values": [_number(piece.figure.value) for piece in _scene(text, lang, today).pieces if piece.figure]}


def _percent(text: str, lang: str, today: date, _: str | None) -> dict[str, Any]:
    scene = _scene(text, lang, today)
    return {"values": [_number(q.value) for q in scene.quantities if q.unit is Unit.PERCENT]}


def _date(text: str, lang: str, today: date, _: str | None) -> dict[str, Any]:
    scene = _scene(text, lang, today)
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
