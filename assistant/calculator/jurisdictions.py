"""The 50 states and the District of Columbia: what each allows a lender to collect, as data, and how it was checked.

One file a jurisdiction, under `content/states`: `home`, and where something is known `vehicle` and `goods` (variants of
UCC Article 9). A field that is not there is unknown, never "no rule".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from assistant.calculator.deadlines import Deadline, Unit
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


_TRACKS = {True: "judicial", False: "nonjudicial"}


class Standing(StrEnum):
    """Both tracks together, as a person needs to hear it."""

    ALLOWED = "allowed"
    LIMITED = "limited"
    COURT_ONLY = "court_only"
    BARRED = "barred"
    UNKNOWN = "unknown"


class ValueRule(StrEnum):
    """The family of rules by which a home's market value limits the deficiency (`assistant.calculator.homes`)."""

    GREATER_OF = "greater_of"
    LESSER_OF = "lesser_of"
    OFFSET = "offset"
    PRESUMPTION = "presumption"
    HALF_CREDIT = "half_credit"
    CONFIRMATION = "confirmation"
    APPRAISAL = "appraisal"
    DEFENCE = "defence"
    MINIMUM_BID = "minimum_bid"
    COURT_MAY_CREDIT = "court_may_credit"
    FAIR_VALUE = "fair_value"
    BOOK_AVERAGE = "book_average"
    PRICE_ONLY = "price_only"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a row comes from: the citation, what was read, of when, and which of its fields are from memory."""

    citation: Citation
    read: str
    as_of: str
    from_memory: tuple[str, ...] = ()

    def citation_for(self, *parts: str) -> Citation:
        """The citation for some fields of the row: not checked once one of them is from memory."""
        if set(parts).isdisjoint(self.from_memory):
            return self.citation
        return Citation(text=self.citation.text, verified=Verification.UNCHECKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRule:
    """What a jurisdiction says about a deficiency after a home was foreclosed, by a court or without one.

    `lender_buys`: the value counts only when the lender itself bought at the sale. `deadline` binds the lender,
    `borrower_deadline` the borrower. `tell` names conditions that a person should hear of; their words stand under
    `outlook.law.condition_<code>`. The texts are for lawyers and counselors, in English.
    """

    judicial: Track
    nonjudicial: Track
    value_rule: ValueRule
    source: Source
    lender_buys: bool = False
    deadline: Deadline | None = None
    borrower_deadline: Deadline | None = None
    tell: tuple[str, ...] = ()
    purchase_money: str = ""
    conditions: str = ""
    redemption: str = ""
    notes: str = ""

    @property
    def standing_citation(self) -> Citation:
        """The citation for the tracks that are used: a track said to be unused from memory does not weaken it."""
        tracks = {"judicial": self.judicial, "nonjudicial": self.nonjudicial}
        return self.source.citation_for(*(name for name, track in tracks.items() if track is not Track.NOT_USED))

    def used(self, *, by_court: bool | None) -> frozenset[Track]:
        """What follows from the tracks that can have been used: one where it is known which, else both."""
        tracks = {True: (self.judicial,), False: (self.nonjudicial,), None: (self.judicial, self.nonjudicial)}
        return frozenset(tracks[by_court]) - {Track.NOT_USED}

    def standing_after(self, *, by_court: bool | None) -> Standing:
        """What a person needs to hear once it is known which track was used; else both together."""
        tracks = self.used(by_court=by_court) - {Track.UNKNOWN}
        return Standing(*tracks) if by_court is not None and tracks else self.standing

    def citation_after(self, *, by_court: bool | None) -> Citation:
        """The citation for the track that was used, or for both."""
        return self.standing_citation if by_court is None else self.source.citation_for(_TRACKS[by_court])

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
class Bar:
    """A small balance for which nobody owes a deficiency: at or below `at` USD (`below`: only under it) of `basis`.

    `indexed` amounts change by order or index: ask for the one in force. `law` is its own where an organisation set it.
    """

    at: Decimal
    basis: str
    below: bool = False
    indexed: bool = False
    law: Citation | None = None

    def covers(self, amount: Decimal) -> bool:
        """Whether a deficiency is barred at this amount: at the very figure it is, unless the statute says "less"."""
        return amount < self.at if self.below else amount <= self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice without which the lender may lose its deficiency; `days` None: no count of days is known."""

    what: str
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleRule:
    """What a jurisdiction adds to UCC Article 9 for cars and other goods of consumers.

    `extra` is a rule of another kind; its words stand under `outlook.law.extra_<extra>`.
    """

    source: Source
    bar: Bar | None = None
    value_rule: ValueRule = ValueRule.UNKNOWN
    notice: Notice | None = None
    deadline: Deadline | None = None
    extra: str = ""
    notes: str = ""

    @property
    def bar_law(self) -> Citation:
        """The citation for its bar on small balances."""
        return self.bar.law if self.bar and self.bar.law else self.source.citation


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsRule:
    """How a jurisdiction enacted UCC 9-625(e) and 9-626; None is unknown.

    `penalty_law` is the penalty's own where an organisation set it.
    """

    source: Source
    presumption_covers_consumers: bool | None
    penalty: Decimal | None
    notes: str = ""
    penalty_law: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """One state or the District of Columbia. `wages` is the law by which no wages are taken for such debts."""

    code: str
    name: str
    home: HomeRule
    vehicle: VehicleRule | None = None
    goods: GoodsRule | None = None
    wages: Source | None = None


@cache
def jurisdiction(code: str) -> Jurisdiction:
    """The jurisdiction with these two letters.

    Raises `KeyError` for letters that name none, and `ContentError` for a file that leaves out what a rule needs.
    """
    name = STATES[code]
    where = f"states/{code}.yaml"
    row = load(where)
    try:
        return Jurisdiction(
            code=code,
            name=name,
            home=_home(row["home"]),
            vehicle=_vehicle(row["vehicle"]) if "vehicle" in row else None,
            goods=_goods(row["goods"]) if "goods" in row else None,
            wages=_source(row["wages"]) if "wages" in row else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(f"{where}: {error}") from error


_VERIFIED = {
    "statute_or_case_text": Verification.STATUTE,
    "secondary": Verification.PAGE,
    "memory": Verification.UNCHECKED,
}


def _source(row: Mapping[str, Any]) -> Source:
    citation = Citation(text=row["citation"], verified=_VERIFIED[row["source_quality"]], as_of=row["as_of"])
    return Source(
        citation=citation, read=row["source"], as_of=row["as_of"], from_memory=tuple(row.get("from_memory", ()))
    )


def _home(row: Mapping[str, Any]) -> HomeRule:
    return HomeRule(
        judicial=Track(row["judicial"]),
        nonjudicial=Track(row["nonjudicial"]),
        value_rule=ValueRule(row["value_rule"]),
        source=_source(row),
        lender_buys=row.get("lender_buys", False),
        deadline=_deadline(row),
        borrower_deadline=_deadline(row, "borrower_deadline"),
        tell=tuple(row.get("tell", ())),
        **{name: row.get(name, "") for name in ("purchase_money", "conditions", "redemption", "notes")},
    )


def _vehicle(row: Mapping[str, Any]) -> VehicleRule:
    bar = row.get("bar")
    return VehicleRule(
        source=_source(row),
        bar=Bar(**{**bar, "at": Decimal(bar["at"])}) if bar else None,
        value_rule=ValueRule(row.get("value_rule", "unknown")),
        notice=Notice(**row["notice"]) if "notice" in row else None,
        deadline=_deadline(row),
        extra=row.get("extra", ""),
        notes=row.get("notes", ""),
    )


def _goods(row: Mapping[str, Any]) -> GoodsRule:
    penalty = row["penalty"]
    return GoodsRule(
        source=_source(row),
        presumption_covers_consumers=row["presumption_covers_consumers"],
        penalty=None if penalty is None else Decimal(penalty),
        notes=row.get("notes", ""),
    )


def _deadline(row: Mapping[str, Any], name: str = "deadline") -> Deadline | None:
    found = row.get(name)
    return Deadline(**{**found, "unit": Unit(found["unit"])}) if found else None
