"""Figures of the law (wages, caps, days, shares), each with the day it came into force and its citation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from assistant.calculator.rules import citations
from assistant.calculator.statement import Citation
from assistant.content.loader import ContentError, load

_FILE = "figures/figures.yaml"


class FigureNotKnownError(LookupError):
    """No figure of that name is known for that day; what needs it stays open."""

    def __init__(self, name: str, on: date) -> None:
        super().__init__(f"{name}: no figure is known for {on}")
        self.name = name
        self.on = on


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: its value, the first day it holds, the day from which it no longer does, and its citation."""

    value: Decimal
    since: date
    until: date | None
    citation: Citation


def figure(name: str, *, on: date) -> Figure:
    """The figure in force on a day. Raises `FigureNotKnownError` when none is: a figure is never guessed."""
    for found in _figures()[name]:
        if found.since <= on and (found.until is None or on < found.until):
            return found
    raise FigureNotKnownError(name, on)


@cache
def _figures() -> Mapping[str, tuple[Figure, ...]]:
    return {name: tuple(_figure(name, row) for row in rows) for name, rows in load(_FILE).items()}


def _figure(name: str, row: Mapping[str, Any]) -> Figure:
    where = f"{_FILE}: {name}"
    try:
        return Figure(
            value=Decimal(row["value"]),
            since=row["since"],
            until=row.get("until"),
            citation=citations([row], where)[0],
        )
    except KeyError as error:
        raise ContentError(f"{where}: a figure needs {error}") from error
