"""Figures of a state's law as an organisation has set them for its own cases, in the place of those in the content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Overridable(StrEnum):
    """What can be set: a bar on small balances (USD), a statutory penalty (USD), a judgment's rate (percent a year)."""

    BAR = "bar"
    PENALTY = "penalty"
    RATE = "judgment_rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One figure of one state: its value, the first day on which it holds, its source, who set it, and on which day."""

    state: str
    figure: Overridable
    value: Decimal
    since: date
    source: str
    by: str
    on: date

    def to_wire(self) -> dict[str, str]:
        """The override as JSON."""
        return {
            "state": self.state,
            "figure": self.figure.value,
            "value": f"{self.value:f}",
            "since": self.since.isoformat(),
            "source": self.source,
            "by": self.by,
            "on": self.on.isoformat(),
        }

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> "Override":
        """The override that `to_wire` wrote."""
        return cls(
            state=wire["state"],
            figure=Overridable(wire["figure"]),
            value=Decimal(wire["value"]),
            since=date.fromisoformat(wire["since"]),
            source=wire["source"],
            by=wire["by"],
            on=date.fromisoformat(wire["on"]),
        )
