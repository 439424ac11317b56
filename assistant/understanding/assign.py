"""Amounts, percents and dates to facts: by the cue beside them, or by the question that was asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.values import PartialDate, Value, cents
from assistant.understanding.align import align
from assistant.understanding.dates import Day
from assistant.understanding.lexicon import OTHER
from assistant.understanding.quantities import Quantity, Unit
from assistant.understanding.reading import Ambiguity, Found, Leftover
from assistant.understanding.scene import Scene
from assistant.understanding.tokens import Sort

MOST = 4.0
"""A cue that is farther from an amount than this has nothing to do with it."""
_BEFORE = {"noun": 0.9, "verb": 1.7}
_BEFORE_VERB_LAST = {"noun": 0.8, "verb": 0.0}
_AFTER_VERB_LAST = {"noun": 0.0, "verb": 1.7}
_ZERO_REACH = 0.7
_MOST_VALUES = 32
_SMALL_RATE = Decimal(40)
_ALWAYS_RATE = Decimal(100)

ADDITIVE = frozenset(
    {"accrued_interest", "late_fees", "sale_expenses", "attorney_fees", "credits", "judgment_fees", "judgment_costs",
     "judgment_interest", "judgment_payments"}
)  # fmt: skip
"""Facts whose parts people list: two of them in one message add up, and there may be none at all."""


class Cue(NamedTuple):
    """Words that name what an amount is: one fact, or one of several that share the word (interest)."""

    begin: int
    end: int
    facts: tuple[str, ...]
    side: str


class Given(NamedTuple):
    """A value taken for a fact: the pieces from `begin` to before `end`, and why."""

    fact: str
    begin: int
    end: int
    readings: tuple[Value, ...]
    reason: str
    high: Decimal | None = None
    either: bool = False
    plus: bool = False
    approx: bool = False


@dataclass(slots=True)
class Outcome:
    """What the assignment of values came to."""

    found: list[Found]
    ambiguous: list[Ambiguity]
    leftover: list[Leftover]


def assign(scene: Scene, *, correcting: bool, target: str | None) -> Outcome:
    """Every amount, percent and date of a message, with the fact it was given to.

    `target` is the fact that takes a value which no cue claims: the one being corrected or the one asked.
    """
    given: list[Given] = []
    spare: list[Given] = []
    for each in (*_amounts(scene, target), *_days(scene, target)):
        (given if each.fact else spare).append(each)
    _claim(scene, given, spare, target)
    return _combine(scene, given, spare, correcting=correcting)


# --- amounts ---------------------------------------------------------------------------------------------------------


def _amounts(scene: Scene, target: str | None) -> Iterator[Given]:
    values = [q for q in scene.quantities if q.unit is not Unit.OTHER and not q.denied]
    values = [q for q in (*values, *_zeros(scene)) if not _is_counted_thing(scene, q)]
    values = sorted(values)[:_MOST_VALUES]
    cues = _cues(scene)
    costs = [[_cost(scene, value, cue, target) for cue in cues] for value in values]
    chosen = align(len(values), len(cues), lambda v, c: costs[v][c], MOST)
    for value, index in zip(values, chosen, strict=True):
        fact = _fact_for(value, cues[index], target) if index is not None else None
        if value.nothing and fact is None:
            continue
        if fact == OTHER:
            continue
        reason = f"cue: {scene.raw(cues[index].begin, cues[index].end)}" if index is not None else ""
        yield Given(
            fact or "",
            value.begin,
            value.end,
            _money_readings(value, fact),
            reason,
            value.high,
            value.either,
            value.plus,
            _is_hedged(scene, value.begin, value.end) or value.approx,
        )


def _money_readings(value: Quantity, fact: str | None) -> tuple[Value, ...]:
    if fact and catalogue()[fact].kind is Kind.PERCENT:
        return (value.fraction if value.fraction is not None else value.value,)
    return value.readings


def _zeros(scene: Scene) -> Iterator[Quantity]:
    """`no`, `without`, `yok`: an amount of nothing, if what stands beside them can be nothing."""
    for said in scene.said("none"):
        yield Quantity(said.begin, said.end, Unit.BARE, (Decimal(0),), nothing=True)


def _is_counted_thing(scene: Scene, value: Quantity) -> bool:
    """`3 kids`: a small bare figure before a word that nobody knows counts that word."""
    if value.unit is not Unit.BARE or value.high is not None or value.value >= 100 or value.value == 0:
        return False
    if value.end >= len(scene.pieces):
        return False
    after = scene.pieces[value.end]
    return after.sort is Sort.WORD and not after.keys and after.text not in scene.lexicon.light


def _cues(scene: Scene) -> list[Cue]:
    cues: dict[tuple[int, int], Cue] = {}
    for side in ("noun", "verb"):
        for said in scene.said(side):
            known = cues.get((said.begin, said.end))
            facts = (*known.facts, said.name) if known else (said.name,)
            cues[said.begin, said.end] = Cue(said.begin, said.end, facts, side)
    return sorted(cues.values())


def _cost(scene: Scene, value: Quantity, cue: Cue, target: str | None) -> float | None:
    if _fact_for(value, cue, target) is None:
        return None
    if cue.end <= value.begin:
        cost = scene.between(cue.end, value.begin) + _side(scene, cue.side, after=True)
    elif value.end <= cue.begin:
        linked = cue.begin - value.end == 0 or _is_linked(scene, value.end, cue.begin)
        cost = scene.between(value.end, cue.begin) + _side(scene, cue.side, after=False, linked=linked)
    else:
        cost = 0.0
    if value.nothing and cost > _ZERO_REACH:
        return None
    return cost


def _side(scene: Scene, side: str, *, after: bool, linked: bool = False) -> float:
    if scene.lexicon.verb_last:
        return _AFTER_VERB_LAST[side] if after else _BEFORE_VERB_LAST[side]
    return 0.0 if after or (linked and side == "noun") else _BEFORE[side]


def _is_linked(scene: Scene, begin: int, end: int) -> bool:
    """Whether only a preposition and light words stand between an amount and what it was for."""
    words = [scene.pieces[at].text for at in range(begin, end)]
    return bool(words) and words[0] in scene.lexicon.links and all(w in scene.lexicon.light for w in words)


def _fact_for(value: Quantity, cue: Cue, target: str | None) -> str | None:
    """The fact of a cue that can hold the value, or None."""
    fitting = [name for name in cue.facts if name == OTHER or _holds(catalogue()[name], value)]
    if len(fitting) > 1 and target in fitting:
        return target if _is_likely(value, target) else next(name for name in fitting if name != target)
    return next((name for name in fitting if name == OTHER or _is_likely(value, name)), None)


def _holds(fact: Fact, value: Quantity) -> bool:
    if value.nothing:
        return fact.name in ADDITIVE
    if fact.kind is Kind.PERCENT:
        return value.unit is Unit.PERCENT or (value.unit is Unit.BARE and value.value <= _ALWAYS_RATE)
    return fact.kind is Kind.MONEY and value.unit in {Unit.MONEY, Unit.BARE}


def _is_likely(value: Quantity, name: str) -> bool:
    """A bare figure beside the word interest is a rate when small, an amount when not."""
    if value.unit is not Unit.BARE or value.value == 0:
        return True
    small = value.value <= _SMALL_RATE
    return small if catalogue()[name].kind is Kind.PERCENT else not (small and "interest" in name)


def _is_hedged(scene: Scene, begin: int, end: int) -> bool:
    """Whether a word like `about` or `I think` stands beside the value."""
    for said in scene.said("hedge"):
        if said.end <= begin and scene.between(said.end, begin) < 1.0:
            return True
        if said.begin >= end and scene.between(end, said.begin) < 0.6:
            return True
        if begin <= said.begin < end:
            return True
    return False


# --- dates -----------------------------------------------------------------------------------------------------------


def _days(scene: Scene, target: str | None) -> Iterator[Given]:
    asked_date = target is not None and catalogue()[target].kind is Kind.DATE
    values = [day for day in scene.days if asked_date or not day.weak or _is_capital(scene, day)][:_MOST_VALUES]
    cues = _date_cues(scene)

    def cost(value: int, cue: int) -> float | None:
        return _distance(scene, values[value], cues[cue])

    chosen = align(len(values), len(cues), cost, MOST)
    for day, index in zip(values, chosen, strict=True):
        fact = cues[index].facts[0] if index is not None else ""
        if fact == OTHER:
            continue
        reason = f"cue: {scene.raw(cues[index].begin, cues[index].end)}" if index is not None else ""
        approx = day.approx or _is_hedged(scene, day.begin, day.end)
        yield Given(fact, day.begin, day.end, day.readings, reason, approx=approx)


_SALES = frozenset({"event.short_sale", "event.deed_in_lieu", "event.foreclosure"})
_LOSSES = frozenset({"event.repossession", "event.voluntary_surrender"})


def _date_cues(scene: Scene) -> list[Cue]:
    """What happened on a date: the lexicon's `when`, every word of selling, and the event itself.

    A home goes with its sale; a car is first taken and sold later, so the day it was taken is none of ours.
    """
    cues = {(said.begin, said.end): said.name for said in scene.said("happening")}
    cues = dict.fromkeys(cues, OTHER)
    for said in scene.said("choice"):
        if said.name in _SALES or said.name in _LOSSES:
            cues[said.begin, said.end] = "sale_date" if said.name in _SALES else OTHER
    for side in ("noun", "verb"):
        for said in scene.said(side):
            if said.name == "sale_price":
                cues[said.begin, said.end] = "sale_date"
    cues |= {(said.begin, said.end): said.name for said in scene.said("when")}
    return [Cue(begin, end, (name,), "verb") for (begin, end), name in sorted(cues.items())]


def _distance(scene: Scene, day: Day, cue: Cue) -> float:
    if cue.end <= day.begin:
        return scene.between(cue.end, day.begin) * 0.7
    if day.end <= cue.begin:
        return scene.between(day.end, cue.begin) * 0.7 + 0.3
    return 0.0


def _is_capital(scene: Scene, day: Day) -> bool:
    return scene.text[scene.pieces[day.begin].start].isupper()


# --- what no cue claims ----------------------------------------------------------------------------------------------


def _claim(scene: Scene, given: list[Given], spare: list[Given], target: str | None) -> None:
    """Give the spare value that fits to the fact asked, unless it has one; sums go together, of two none is taken."""
    if target is None or any(each.fact == target for each in given):
        return
    fact = catalogue()[target]
    fitting = [each for each in spare if _fits(scene, fact, each)]
    if not fitting:
        given += _nothing(scene, target) if not given and not spare else []
        return
    if len(fitting) > 1 and not all(each.plus for each in fitting[1:]) and fact.kind is Kind.DATE:
        return
    for each in fitting:
        spare.remove(each)
        given.append(each._replace(fact=target, reason="asked"))


_SHORT_REPLY = 8


def _nothing(scene: Scene, target: str) -> list[Given]:
    """`none`, `there were not any`, or a bare `no` to a question about an amount that may be nothing."""
    words = [*scene.said("none"), *(said for said in scene.said("say") if said.name == "no")]
    others = ("act", "trigger", "choice", "affirm", "deny", "revise", "state", "noun")
    named = any(said.name != target for category in others for said in scene.said(category))
    if target not in ADDITIVE or not words or named or len(scene.pieces) > _SHORT_REPLY:
        return []
    said = words[0]
    if not scene.said("none") and any(p.sort is Sort.WORD and not p.keys for p in scene.pieces):
        return []
    return [Given(target, said.begin, said.end, (Decimal(0),), "nothing")]


def _fits(scene: Scene, fact: Fact, each: Given) -> bool:
    value = each.readings[0]
    if isinstance(value, PartialDate):
        return fact.kind is Kind.DATE
    quantity = next(q for q in scene.quantities if q.begin == each.begin)
    return _holds(fact, quantity) and not (quantity.yearlike and len(scene.pieces) > 3)


# --- several values for one fact -------------------------------------------------------------------------------------


def _combine(scene: Scene, given: list[Given], spare: list[Given], *, correcting: bool) -> Outcome:
    outcome = Outcome([], [], [])
    by_fact: dict[str, list[Given]] = {}
    for each in sorted(given, key=lambda g: g.begin):
        by_fact.setdefault(each.fact, []).append(each)
    for fact, values in by_fact.items():
        _settle(scene, fact, values, outcome, correcting=correcting)
    for each in spare:
        value = each.readings[0]
        outcome.leftover.append(
            Leftover(value=value, raw=scene.raw(each.begin, each.end), span=scene.span(each.begin, each.end))
        )
    return outcome


def _settle(scene: Scene, fact: str, values: list[Given], outcome: Outcome, *, correcting: bool) -> None:
    values = _revised(scene, values, correcting=correcting)
    first, last = values[0], values[-1]
    raw, span = scene.raw(first.begin, last.end), scene.span(first.begin, last.end)
    approx = any(each.approx for each in values)
    if len(values) > 1 and (all(each.plus for each in values[1:]) or fact in ADDITIVE) and not _unsummable(values):
        total = sum((each.readings[0] for each in values), Decimal(0))  # type: ignore[arg-type, misc] # amounts only
        outcome.found.append(
            Found(fact=fact, value=_value(fact, total), raw=raw, span=span, reason="sum", approx=approx)
        )
        return
    readings = _readings(fact, values)
    if len(values) == 1 and first.high is not None:
        ends = (_value(fact, first.readings[0]), _value(fact, first.high))
        outcome.ambiguous.append(
            Ambiguity(fact=fact, readings=ends, raw=raw, span=span, reason=first.reason, is_range=True)
        )
    elif len(readings) == 1:
        outcome.found.append(
            Found(fact=fact, value=readings[0], raw=raw, span=span, reason=first.reason, approx=approx)
        )
    else:
        outcome.ambiguous.append(Ambiguity(fact=fact, readings=readings, raw=raw, span=span, reason=first.reason))


def _unsummable(values: list[Given]) -> bool:
    return any(not isinstance(each.readings[0], Decimal) or each.high is not None or each.either for each in values)


def _readings(fact: str, values: list[Given]) -> tuple[Value, ...]:
    found: list[Value] = []
    for each in values:
        for reading in each.readings:
            value = _value(fact, reading)
            if value not in found:
                found.append(value)
    return tuple(found)


def _value(fact: str, reading: Value) -> Value:
    return cents(reading) if isinstance(reading, Decimal) and catalogue()[fact].kind is Kind.MONEY else reading


def _revised(scene: Scene, values: list[Given], *, correcting: bool) -> list[Given]:
    """After `no wait` only what follows counts; a total counts alone."""
    if len(values) == 1:
        return values
    marks = [said.begin for said in scene.said("revise")]
    for at in range(len(values) - 1, 0, -1):
        if any(values[at - 1].end <= mark <= values[at].begin for mark in marks):
            return values[at:]
    totals = [s.begin for s in scene.said("total")]
    summed = [v for v in values if any(abs(v.begin - t) <= 3 or abs(v.end - t) <= 3 for t in totals)]
    del correcting
    return summed if len(summed) == 1 else values
