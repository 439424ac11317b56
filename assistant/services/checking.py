"""Checks what comes in, and names every field that will not do in one error."""

import re
from collections.abc import Mapping
from typing import Any

from assistant.errors import InvalidError
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import InvalidValueError, Value, parse

Faults = dict[str, list[tuple[str, dict[str, Any]]]]
"""Problem codes with the values of their words, by field; a field without problems may be there with none."""

LONGEST_NAME = 120

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,180}\.[^@\s.]{2,}")
"""The form of an e-mail address: enough to find a slip of the pen; whether it is one only a letter to it tells."""

_PRESSED = {"true": True, "false": False}  # the choices of a yes-or-no question, sent back as they were offered


def refuse(faults: Faults) -> None:
    """Raise `InvalidError` if any field has a problem."""
    found = {field: problems for field, problems in faults.items() if problems}
    if found:
        raise InvalidError(found)


def name_faults(name: str) -> list[tuple[str, dict[str, Any]]]:
    """What is wrong with the name of an organisation or a site."""
    if not name:
        return [("empty", {})]
    return [("too_long", {"limit": LONGEST_NAME})] if len(name) > LONGEST_NAME else []


def facts(wire: Mapping[str, Any]) -> dict[str, Value | None]:
    """The values that wire facts say; null is None. Raises `InvalidError` with a problem at each `facts.<name>`."""
    faults: Faults = {}
    values: dict[str, Value | None] = {}
    for name, value in wire.items():
        try:
            values[name] = None if value is None else fact(name, value)
        except InvalidError as error:
            faults |= {f"facts.{name}": problems for problems in error.errors.values()}
    refuse(faults)
    return values


def fact(name: str, wire: Any) -> Value:
    """The value that a wire fact says. Raises `InvalidError` with a problem at `fact` or at `value`."""
    if name not in catalogue():
        raise InvalidError({"fact": [("unknown_fact", {})]})
    known = catalogue()[name]
    if known.kind is Kind.YES_NO:
        wire = _PRESSED.get(wire, wire) if isinstance(wire, str) else wire
    try:
        return parse(known, wire)
    except InvalidValueError as error:
        raise InvalidError({"value": [(error.code, error.limits)]}) from error
