"""Durations: figures with units of time, in a row (2 years and 3 months)."""

from decimal import Decimal
from typing import NamedTuple

from assistant.understanding.scene import Scene

_SECONDS = {"Y": 31_536_000, "Q": 7_776_000, "M": 2_592_000, "W": 604_800, "D": 86_400}


class Duration(NamedTuple):
    """A length of time: ISO 8601, and in seconds with months of 30 and years of 365 days."""

    iso: str
    seconds: int


def durations(scene: Scene) -> list[Duration]:
    """The durations of a message; neighbours with at most an `and` between them are one."""
    groups: list[list[tuple[int, int, Decimal, str]]] = []
    for said in sorted({s[:3]: s for s in (*scene.said("unit"), *scene.said("per"))}.values()):
        if said.name not in _SECONDS:
            continue
        before = scene.pieces[said.begin - 1].figure if said.begin else None
        begin = said.begin - 1 if before else said.begin
        part = (begin, said.end, before.value if before else Decimal(1), said.name)
        if groups and begin - groups[-1][-1][1] <= 1:
            groups[-1].append(part)
        else:
            groups.append([part])
    return [_duration(group) for group in groups]


def _duration(group: list[tuple[int, int, Decimal, str]]) -> Duration:
    totals: dict[str, Decimal] = {}
    for _, _, count, unit in group:
        name, times = ("M", 3) if unit == "Q" else (unit, 1)
        totals[name] = totals.get(name, Decimal(0)) + count * times
    iso = "P" + "".join(f"{_plain(totals[unit])}{unit}" for unit in "YMWD" if unit in totals)
    return Duration(iso, int(sum(count * _SECONDS[unit] for unit, count in totals.items())))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
