"""The JSON-lines contract of `shortfall read`: one message or one text with a kind in, one answer out."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.facts.values import Value
from assistant.understanding.kinds import KINDS
from assistant.understanding.read import read
from assistant.understanding.reading import Ambiguity, Found, Message, Reading

_LONGEST_DAY = 10


def answer(line: Mapping[str, Any]) -> dict[str, Any]:
    """What is read from one line.

    `{"lang", "asked"?, "prev"?, "ref", "text"}` gives facts, intent, approx and reading; with `"kind"` what that one
    kind of value was read as. Raises `KeyError` for a line without text or language, `ValueError` for a wrong day.
    """
    today = date.fromisoformat(str(line["ref"])[:_LONGEST_DAY]) if line.get("ref") else date(1970, 1, 1)
    kind = line.get("kind")
    if kind:
        return KINDS[kind](line["text"], line["lang"], today, line.get("locale"))
    message = Message(
        text=line["text"],
        locale=line["lang"],
        today=today,
        asked=line.get("asked"),
        previous=line.get("prev"),
    )
    return to_wire(read(message))


def to_wire(reading: Reading) -> dict[str, Any]:
    """A reading as JSON. What was said stands in `facts`, what only follows from it in `implied`."""
    facts: dict[str, Any] = {each.fact: plain(each.value) for each in reading.found if not each.implied}
    found: tuple[Found | Ambiguity, ...] = (*reading.found, *reading.ambiguous)
    for unclear in reading.ambiguous:
        if unclear.fact:
            facts[unclear.fact] = _choices(unclear)
    return {
        "facts": facts,
        "implied": {each.fact: plain(each.value) for each in reading.found if each.implied},
        "intent": reading.acts[0].value if reading.acts else None,
        "approx": [each.fact for each in reading.found if each.approx],
        "reading": [
            {"fact": each.fact, "raw": each.raw, "span": list(each.span), "reason": each.reason} for each in found
        ],
    }


def _choices(unclear: Ambiguity) -> dict[str, Any]:
    values = [plain(value) for value in unclear.readings]
    return {"min": values[0], "max": values[-1]} if unclear.is_range else {"ambiguous": values}


def plain(value: Value) -> str | bool:
    """A value as it crosses the wire: amounts as decimal strings without needless zeros."""
    if isinstance(value, bool):
        return value
    return decimal_string(value) if isinstance(value, Decimal) else str(value)


def decimal_string(value: Decimal) -> str:
    """A decimal without exponent and without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
