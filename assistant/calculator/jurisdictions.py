"""The 50 states and the District of Columbia: what each allows a lender to collect, as data, and how it was checked.

One file a jurisdiction, under `content/states`. A field that is not there is unknown, never "no rule".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from assistant.calculator.statement import Citation, Verification
from assistant.content.loader import ContentError, load
from assistant.facts.states import STATES


class Track(StrEnum):
    """What follows from one way of foreclosing, for the typical owner-occupied home of one to four units."""

    ALLOWED = "allowed"
    LIMITED = "limited"
    BARRED = "barred"
    NOT_USED = "not_used"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """Both tracks together, as a person needs to hear it."""

    ALLOWED = "allowed"
    LIMITED = "limited"
    COURT_ONLY = "court_only"
    BARRED = "barred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRule:
    """What a jurisdiction says about a deficiency after a home was foreclosed, by a court or without one."""

    judicial: Track
    nonjudicial: Track
    citation: Citation

    @property
    def standing(self) -> Standing:
        """Both tracks in one word; a track that is not used there does not count."""
        tracks = {self.judicial, self.nonjudicial} - {Track.NOT_USED, Track.UNKNOWN}
        if not tracks:
            return Standing.UNKNOWN
        if tracks == {Track.BARRED}:
            return Standing.BARRED
        if self.nonjudicial is Track.BARRED:
            return Standing.COURT_ONLY
        return Standing.LIMITED if Track.LIMITED in tracks else Standing.ALLOWED


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """One state or the District of Columbia."""

    code: str
    name: str
    home: HomeRule


@cache
def jurisdiction(code: str) -> Jurisdiction:
    """The jurisdiction with these two letters.

    Raises `KeyError` for letters that name none, and `ContentError` for a file that leaves out what a rule needs.
    """
    name = STATES[code]
    where = f"states/{code}.yaml"
    row = load(where)
    try:
        return Jurisdiction(code=code, name=name, home=_home(row["home"]))
    except (KeyError, ValueError) as error:
        raise ContentError(f"{where}: {error}") from error


def _home(row: Mapping[str, Any]) -> HomeRule:
    return HomeRule(
        judicial=Track(row["judicial"]),
        nonjudicial=Track(row["nonjudicial"]),
        citation=Citation(text=row["citation"], verified=Verification(row["verified"])),
    )
