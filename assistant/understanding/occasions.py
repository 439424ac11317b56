"""Dates to facts: by what happened on them."""

from collections.abc import Iterator, Sequence

from assistant.facts.catalogue import Kind, catalogue
from assistant.understanding.align import align
from assistant.understanding.amounts import MOST, is_hedged
from assistant.understanding.categories import OTHER
from assistant.understanding.given import MOST_VALUES, Cue, Given
from assistant.understanding.numericdates import Day
from assistant.understanding.scene import Scene

_SALES = frozenset({"event.short_sale", "event.deed_in_lieu", "event.foreclosure"})
_LOSSES = frozenset({"event.repossession", "event.voluntary_surrender"})
_NEAR = 0.7
"""Dates stand farther from what happened than amounts from their names, so distance counts less."""


def occasions(scene: Scene, target: str | None, prices: Sequence[tuple[int, int]]) -> Iterator[Given]:
    """Every date that may belong to a fact; those with an empty fact are nobody's yet.

    `prices` are the places of sale prices: a date beside one is the day of the sale.
    """
    wanted = target is not None and catalogue()[target].kind is Kind.DATE
    values = [day for day in scene.days if wanted or not day.weak or _is_capital(scene, day)][:MOST_VALUES]
    values = [day for day in values if not is_denied(scene, day)] or values
    unreal = scene.unreal.figures | scene.unreal.coming
    values = [day for day in values if not _is_beyond(scene, day) and day.begin not in unreal]
    cues = _cues(scene, prices)
    chosen = align(len(values), len(cues), lambda v, c: _distance(scene, values[v], cues[c]), lambda _c, _v: 1.0, MOST)
    for day, index in zip(values, chosen, strict=True):
        cue = cues[index] if index is not None else None
        fact = cue.facts[0] if cue else ""
        if fact != OTHER:
            reason = f"cue: {scene.raw(cue.begin, cue.end)}" if cue else ""
            approx = day.approx or is_hedged(scene, day.begin, day.end)
            yield Given(fact, day.begin, day.end, day.readings, reason, approx=approx)


def _cues(scene: Scene, prices: Sequence[tuple[int, int]]) -> list[Cue]:
    """What happened on a date: the lexicon's `when`, every word of selling, and the event itself.

    A home goes with its sale; a car is first taken and sold later, so the day it was taken is none of ours.
    """
    names = {(said.begin, said.end): OTHER for said in scene.said("happening")}
    for said in scene.said("choice"):
        if said.name in _SALES or said.name in _LOSSES:
            names[said.begin, said.end] = "sale_date" if said.name in _SALES else OTHER
    for side in ("noun", "verb"):
        for said in scene.said(side):
            if said.name == "sale_price":
                names[said.begin, said.end] = "sale_date"
    names |= dict.fromkeys(prices, "sale_date")
    names |= {(said.begin, said.end): said.name for said in scene.said("when")}
    return [Cue(begin, end, (name,), "verb") for (begin, end), name in sorted(names.items())]


def _distance(scene: Scene, day: Day, cue: Cue) -> float:
    if cue.end <= day.begin:
        return scene.between(cue.end, day.begin) * _NEAR + (_NEAR if scene.lexicon.verb_last else 0.0)
    if day.end <= cue.begin:
        return scene.between(day.end, cue.begin) * _NEAR + (0.0 if scene.lexicon.verb_last else _NEAR / 2)
    return 0.0


def _is_beyond(scene: Scene, day: Day) -> bool:
    """`right before Thanksgiving`: a date that it was not."""
    if scene.lexicon.verb_last:
        return any(said.begin == day.end for said in scene.said("beyond"))
    return any(said.end == day.begin for said in scene.said("beyond"))


def _is_capital(scene: Scene, day: Day) -> bool:
    return scene.text[scene.pieces[day.begin].start].isupper()


def is_denied(scene: Scene, day: Day) -> bool:
    """`March, not May`: the day that a `not` stands beside."""
    return any(
        (said.name == "next" and said.end == day.begin)
        or (said.name == "previous" and said.begin == day.end and scene.denies_before(said))
        for said in scene.said("not")
    )
