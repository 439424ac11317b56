"""Amounts and percents to facts: by the words beside them, by distance, clause and side, or by the question asked."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import Value
from assistant.understanding.align import align
from assistant.understanding.candidates import candidates, nothings
from assistant.understanding.categories import OTHER
from assistant.understanding.fitting import PRICES, fact_for
from assistant.understanding.given import ADDITIVE, MOST_VALUES, Cue, Given
from assistant.understanding.quantities import Quantity, Unit
from assistant.understanding.scene import Scene

MOST = 4.0
"""Words that are farther from an amount than this have nothing to do with it."""
ASKED = "asked"
_BEFORE = {"noun": 1.6, "verb": 1.7}
_BEFORE_VERB_LAST = {"noun": 0.8, "verb": 0.0}
_AFTER_VERB_LAST = {"noun": 0.0, "verb": 1.7}
_DECOY = 0.45
_TOUCHING, _SETTLED = 0.2, 1.5
_A_PRICE = 10
_ZERO_REACH = 0.7
_ASKED_MEANT, _ASKED_FIRST, _ASKED_LATER = 1.5, 1.9, 3.0
_BESIDE = 1
_AGAIN, _AGAIN_SINGLE = 1.3, 3.3
_A_YEAR = 12
_THOUSAND = 1000
_LINK = 6
_NEAR = 2

OF_SALE = frozenset({"sale_price", "fair_market_value"})
"""What a thing sold for, and what it was worth: no amounts that a lender asks for."""


def amounts(scene: Scene, target: str | None) -> Iterator[Given]:
    """Every amount and percent that may belong to a fact; those with an empty fact are nobody's yet."""
    values = sorted([*candidates(scene), *nothings(scene)])[:MOST_VALUES]
    cues = _cues(scene, target)
    costs = [[_cost(scene, value, cue, first=not at, target=target) for cue in cues] for at, value in enumerate(values)]
    chosen = align(len(values), len(cues), lambda v, c: costs[v][c], lambda c, v: _again(cues[c], values[v]), MOST)
    sold = any(index is not None and _is_price(cues[index]) for index in chosen)
    for value, index in zip(values, chosen, strict=True):
        cue = cues[index] if index is not None else None
        fact = fact_for(value, cue, target) if cue else None
        if sold and cue and fact == "sale_price" and "sale_expenses" in cue.facts:
            fact = "sale_expenses"
        if fact == OTHER and is_claimed(scene, value.begin, value.end):
            cue, fact = None, None  # what they want is no fact of ours, but worth a question
        if fact != OTHER and not (value.nothing and (fact is None or target == "balance_kind")):
            yield _given(scene, value, cue, fact)


def _is_price(cue: Cue) -> bool:
    """Whether a cue tells the price itself: then what the auction or the sale took beside it was an expense."""
    return cue.facts == ("sale_price",) and cue.side in {"verb", ASKED}


def _given(scene: Scene, value: Quantity, cue: Cue | None, fact: str | None) -> Given:
    named = cue is not None and cue.side != ASKED
    if fact in ADDITIVE and any(said.end == value.begin for said in scene.said("at_most")) and value.high is None:
        value = value._replace(readings=(Decimal(0),), high=value.value)
    return Given(
        fact or "",
        value.begin,
        value.end,
        _readings(value, fact),
        f"cue: {scene.raw(cue.begin, cue.end)}" if cue and named else ASKED if cue else "",
        value.high,
        value.either,
        value.plus,
        is_hedged(scene, value.begin, value.end) or value.approx,
        cue.begin if cue and named else -1,
    )


def _readings(value: Quantity, fact: str | None) -> tuple[Value, ...]:
    if fact and catalogue()[fact].kind is Kind.PERCENT:
        rates = value.readings if value.fraction is None else (value.fraction,)
        return tuple(rate * _A_YEAR for rate in rates) if value.every == "M" else rates
    if fact in PRICES and value.fraction in value.readings and value.fraction < _THOUSAND:
        return value.readings[:1]  # nobody names a price in thousandths of a dollar
    return value.readings


# --- the words beside them -------------------------------------------------------------------------------------------

_ALSO = {"event.short_sale": "sale_price", "has_judgment": "judgment_principal", "forgiven": OTHER}
"""Words that say something else and, beside an amount, what the amount is: sold short for 200,000, forgave 12,000."""


def _cues(scene: Scene, target: str | None) -> list[Cue]:
    cues: dict[tuple[int, int], Cue] = {}
    for side in ("noun", "verb"):
        for said in scene.said(side):
            known = cues.get((said.begin, said.end))
            facts = (*known.facts, said.name) if known else (said.name,)
            cues[said.begin, said.end] = Cue(said.begin, said.end, facts, side)
    for category in ("choice", "affirm"):
        for said in scene.said(category):
            if said.name in _ALSO:
                cues.setdefault((said.begin, said.end), Cue(said.begin, said.end, (_ALSO[said.name],), "noun"))
    found = sorted(cues.values())
    if not scene.lexicon.verb_last:
        found = _without_doers(found)
    if target and catalogue()[target].kind in {Kind.MONEY, Kind.PERCENT}:
        found.insert(0, Cue(-1, 0, (target,), ASKED))
    return found


def _without_doers(cues: Sequence[Cue]) -> list[Cue]:
    """`insurance paid 300`: a verb of paying right after the name of an amount is about that amount."""
    ends = {cue.end for cue in cues if cue.side == "noun" and cue.facts != (OTHER,)}
    return [cue for cue in cues if not (cue.side == "verb" and cue.facts == (OTHER,) and cue.begin in ends)]


def _cost(scene: Scene, value: Quantity, cue: Cue, *, first: bool, target: str | None) -> float | None:
    if _is_far(scene, value, cue) or fact_for(value, cue, target) is None or _pays_percent(scene, value, cue, target):
        return None
    if cue.side == ASKED:
        no_answer = value.nothing or is_undivided(scene, value, target)
        no_answer = no_answer or (target in OF_SALE and is_claimed(scene, value.begin, value.end))
        return None if no_answer else _asked_cost(scene, value, first=first, target=target)
    if _is_next_item(scene, value, cue):
        return None
    cost = _distance(scene, value, cue)
    if cue.facts == (OTHER,):
        cost += _DECOY
    elif cost >= _TOUCHING and _is_settled(scene, cue, value):
        cost += _SETTLED
    return None if value.nothing and cost > _ZERO_REACH else cost


def is_claimed(scene: Scene, begin: int, end: int) -> bool:
    """Whether words beside an amount say that somebody wants it, or that it is left: no price is told so."""
    claims = scene.said("claim")
    before = any(
        said.end <= begin and scene.between(said.end, begin) < 1 and scene.in_one_clause(said.end, begin)
        for said in claims
    )
    return before or (scene.lexicon.verb_last and any(0 <= said.begin - end <= 1 for said in claims))


def _distance(scene: Scene, value: Quantity, cue: Cue) -> float:
    """How far a cue is from an amount, counting the side that its language puts it on."""
    if cue.end <= value.begin:
        return scene.between(cue.end, value.begin) + _side(scene, cue, after=True)
    if cue.begin < value.end:
        return 0.0
    linked = cue.begin == value.end or _is_linked(scene, value.end, cue.begin)
    side = 0.0 if _leads_with_none(scene, value, cue) else _side(scene, cue, after=False, linked=linked)
    return scene.between(value.end, cue.begin) + side


def _pays_percent(scene: Scene, value: Quantity, cue: Cue, target: str | None) -> bool:
    """`I pay 18 percent`, where the rate is asked and no other percent told: words of paying are about no percent."""
    rated = target is not None and catalogue()[target].kind is Kind.PERCENT
    alone = sum(1 for each in scene.quantities if each.unit is Unit.PERCENT) == 1
    return rated and alone and value.unit is Unit.PERCENT and cue.facts == (OTHER,)


def _is_settled(scene: Scene, cue: Cue, value: Quantity) -> bool:
    """`worth 20 for 12`: whether the words of a price already stand right before another amount."""
    if scene.lexicon.verb_last or cue.facts[0] not in PRICES:
        return False
    return any(
        q.begin == cue.end != value.begin and q.unit is not Unit.OTHER and q.value >= _A_PRICE for q in scene.quantities
    )


def _is_next_item(scene: Scene, value: Quantity, cue: Cue) -> bool:
    """`6,412 plus costs of 310`: words behind a plus are of the amount that follows them."""
    if not any(value.end <= said.begin and said.end <= cue.begin for said in scene.said("plus")):
        return False
    between = (q for q in scene.quantities if value.end <= q.begin < cue.begin)
    return next(between, None) is None and any(q.begin >= cue.end for q in scene.quantities)


def _leads_with_none(scene: Scene, value: Quantity, cue: Cue) -> bool:
    """`yok avukat falan`: a `none` that a clause begins with, right before what there is none of."""
    return value.nothing and cue.begin == value.end and (not value.begin or scene.ends_clause(value.begin - 1))


def _is_far(scene: Scene, value: Quantity, cue: Cue) -> bool:
    """Whether so much stands between that nothing else need be looked at."""
    if cue.side == ASKED:
        return False
    return scene.between(cue.end, value.begin) >= MOST or scene.between(value.end, cue.begin) >= MOST


def _asked_cost(scene: Scene, value: Quantity, *, first: bool, target: str | None) -> float:
    """How far the question is from an amount: nearest to the first one, and to one right after `I meant`."""
    if any(0 <= value.begin - said.end <= _BESIDE for said in scene.said("revise")):
        return _ASKED_MEANT
    if not first and target in PRICES and is_charged(scene, value):
        return MOST
    return _ASKED_LATER if not (first or value.plus) or target == scene.message.previous else _ASKED_FIRST


def is_charged(scene: Scene, value: Quantity) -> bool:
    """`16 and then they added 2`: whether the clause of an amount says that it came on top."""
    near = ((min(said.end, value.end), max(said.begin, value.begin)) for said in scene.said("charged"))
    return any(scene.in_one_clause(*place) for place in near)


def _side(scene: Scene, cue: Cue, *, after: bool, linked: bool = False) -> float:
    if scene.lexicon.verb_last:
        return _AFTER_VERB_LAST[cue.side] if after else _BEFORE_VERB_LAST[cue.side]
    return 0.0 if after or (linked and cue.side == "noun") else _BEFORE[cue.side]


def _is_linked(scene: Scene, begin: int, end: int) -> bool:
    """Whether only a preposition and light words stand between an amount and what it was for."""
    if not 0 < end - begin <= _LINK:
        return False
    words = [scene.pieces[at].text for at in range(begin, end)]
    return words[0] in scene.lexicon.links and all(word in scene.lexicon.light for word in words)


def _again(cue: Cue, value: Quantity) -> float:
    """What a further amount for the same words costs: little for parts that add up, much for a single price."""
    return _AGAIN if value.plus or cue.facts[0] in ADDITIVE or cue.facts == (OTHER,) else _AGAIN_SINGLE


def is_undivided(scene: Scene, value: Quantity, target: str | None) -> bool:
    """`it only says 12,300 in total, they do not break it out`: the whole is no answer to how much a part was."""
    if target not in ADDITIVE or not any(said.name == "dont_know" for said in scene.said("act")):
        return False
    return any(
        abs(said.begin - value.end) <= _NEAR or abs(value.begin - said.end) <= _NEAR for said in scene.said("total")
    )


def is_hedged(scene: Scene, begin: int, end: int) -> bool:
    """Whether a word like `about` or `I think` stands beside the value."""
    for said in scene.said("hedge"):
        if said.end <= begin and scene.between(said.end, begin) < 1:
            return True
        if said.begin >= end and scene.between(end, said.begin) < _ZERO_REACH:
            return True
        if begin <= said.begin < end:
            return True
    return False
