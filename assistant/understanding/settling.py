"""Several values for one fact: a sum, the one that counts, or a choice that is left to the person."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import Value, cents
from assistant.understanding.given import ADDITIVE, Given
from assistant.understanding.phrases import STOPS
from assistant.understanding.reading import Ambiguity, Found, Leftover
from assistant.understanding.scene import Said, Scene
from assistant.understanding.tokens import Sort

_BESIDE = 3
"""Pieces between an amount and the word `total`."""
_BALANCE = "balance_owed"
_FAR = 2.0
"""What may stand between an amount and what is taken off it."""
_JOINS = frozenset("+&/-")
_ALIKE = 3
"""How many times larger another amount may be for one of them to be what was meant."""


@dataclass(slots=True)
class Outcome:
    """What the assignment of values came to; `cues` are the places of the words that amounts were named by."""

    found: list[Found] = field(default_factory=list)
    ambiguous: list[Ambiguity] = field(default_factory=list)
    leftover: list[Leftover] = field(default_factory=list)
    cues: dict[int, str] = field(default_factory=dict)


def settle(scene: Scene, given: list[Given], outcome: Outcome) -> None:
    """Put into `outcome` what the values given to each fact come to: a value, a sum, or a choice."""
    by_fact: dict[str, list[Given]] = {}
    for each in sorted(given, key=lambda g: g.begin):
        by_fact.setdefault(each.fact, []).append(each)
    for fact, values in by_fact.items():
        _settle_one(scene, fact, _counting(scene, fact, values), outcome)


def _settle_one(scene: Scene, fact: str, values: Sequence[Given], outcome: Outcome) -> None:
    first, last = values[0], values[-1]
    raw, span = scene.raw(first.begin, last.end), scene.span(first.begin, last.end)
    approx = any(each.approx for each in values)
    if len(values) > 1 and _add_up(scene, fact, values) and not _comes_off(scene, last):
        total = cents(sum((each.amount for each in values), Decimal(0)))
        outcome.found.append(Found(fact=fact, value=total, raw=raw, span=span, reason="sum", approx=approx))
        return
    if len(values) > 1 and _are_parts(fact, values):
        ends = [(min(_reach(each)), max(_reach(each))) for each in values]
        readings: tuple[Value, ...] = tuple(cents(sum(side, Decimal(0))) for side in zip(*ends, strict=True))
        unclear = Ambiguity(fact=fact, readings=readings, raw=raw, span=span, reason="sum", is_range=True)
        outcome.ambiguous.append(unclear)
        return
    if fact in ADDITIVE and _comes_off(scene, last):
        outcome.leftover += [Leftover(value=each.readings[0], raw=raw, span=span) for each in values]
        return
    if len(values) == 1 and first.high is not None and scene.said("changed"):
        first = first._replace(readings=(first.high,), high=None)
        values = [first]
    readings = _readings(fact, values)
    if len(values) == 1 and first.high is not None:
        readings = tuple(dict.fromkeys((*readings[:1], _value(fact, first.high))))
    is_range = len(values) == 1 and first.high is not None
    if len(readings) == 1:
        found = Found(fact=fact, value=readings[0], raw=raw, span=span, reason=first.reason, approx=approx)
        outcome.found.append(found)
    else:
        unclear = Ambiguity(fact=fact, readings=readings, raw=raw, span=span, reason=first.reason, is_range=is_range)
        outcome.ambiguous.append(unclear)


def _add_up(scene: Scene, fact: str, values: Sequence[Given]) -> bool:
    plain = all(isinstance(each.readings[0], Decimal) and each.high is None and not each.either for each in values)
    if fact not in ADDITIVE:
        return plain and all(each.plus for each in values[1:])
    return plain and all(_is_part(scene, one, other) for one, other in pairwise(values))


def _is_part(scene: Scene, one: Given, other: Given) -> bool:
    """Whether an amount is listed beside the one before: named itself, or joined to it; not what two people say."""
    between = range(one.end, other.begin)
    voices = [said.begin for said in scene.said("voice")]
    before = any(one.begin - _BESIDE <= at < one.begin or one.end <= at <= one.end + 1 for at in voices)
    after = any(other.begin - _BESIDE <= at < other.begin or other.end <= at <= other.end + 1 for at in voices)
    if before and after:
        return False
    joined = not between or any(scene.ends_clause(at) or scene.pieces[at].text in _JOINS for at in between)
    return joined or other.plus or one.cue >= 0 or other.cue >= 0


def _are_parts(fact: str, values: Sequence[Given]) -> bool:
    """`300 for the tow, 5 or 6 hundred to the auction house`: parts of which one is a range, each told by name."""
    loose = [each for each in values if each.high is not None or each.either]
    return fact in ADDITIVE and len(loose) == 1 and len({each.cue for each in values}) == len(values)


def _reach(value: Given) -> list[Decimal]:
    """The amounts between which a part lies."""
    return [each for each in (*value.readings, value.high) if isinstance(each, Decimal)]


def _comes_off(scene: Scene, last: Given) -> bool:
    """`5 x 25.00 less one waived`: how much is taken off again is not said, so the sum is not known."""
    return any(
        said.begin >= last.end and scene.between(last.end, said.begin) < _FAR for said in scene.said("less")
    ) and isinstance(last.readings[0], Decimal)


def _readings(fact: str, values: Sequence[Given]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(_value(fact, reading) for each in values for reading in each.readings))


def _value(fact: str, reading: Value) -> Value:
    return cents(reading) if isinstance(reading, Decimal) and catalogue()[fact].kind is Kind.MONEY else reading


def _counting(scene: Scene, fact: str, values: list[Given]) -> list[Given]:
    """The values that count of several: each step leaves them as they are or takes some away."""
    counting = values
    for step in _STEPS:
        counting = step(scene, fact, counting) if len(counting) > 1 else counting
    return counting


def _result(scene: Scene, fact: str, values: list[Given]) -> list[Given]:
    """`48.20 a month for 7 months, so 337.40`: what it comes to in the end, which for parts is the most."""
    last, before = values[-1], values[-2]
    told = any(
        before.end <= said.begin
        and (_touches(scene, said.end, last.begin) or (scene.lexicon.verb_last and said.begin == last.end))
        for said in scene.said("result")
    )
    least = max(value.amount for value in values) if fact in ADDITIVE else Decimal(0)
    return [last] if told and last.high is None and last.amount >= least > -1 and _is_amount(last) else values


def _proven(scene: Scene, fact: str, values: list[Given]) -> list[Given]:
    """`they said 6.9 but the contract says 9.6`: of two values the one that stands on paper; parts all do."""
    proofs = scene.said("proof")
    proven = [value for value in values if any(_in_clause(scene, said, value) for said in proofs)]
    return proven if len(proven) == 1 and fact not in ADDITIVE and _are_contrary(scene, values) else values


def _are_contrary(scene: Scene, values: list[Given]) -> bool:
    """Whether a `but`, a comma or a full stop parts the values, which an `and` would only list."""
    parting = scene.lexicon.contrasts | STOPS | {","}
    return any(scene.pieces[at].text in parting for at in range(values[0].end, values[-1].begin))


def _in_clause(scene: Scene, said: Said, value: Given) -> bool:
    return scene.in_one_clause(min(said.end, value.end), max(said.begin, value.begin))


def _touches(scene: Scene, begin: int, end: int) -> bool:
    """Whether nothing but signs and light words stand between."""
    between = scene.pieces[begin:end] if 0 <= end - begin <= _BESIDE else None
    return between is not None and all(
        piece.sort is Sort.SIGN or piece.text in scene.lexicon.light or piece.text in STOPS for piece in between
    )


def _is_amount(value: Given) -> bool:
    return isinstance(value.readings[0], Decimal)


def _percent(_: Scene, fact: str, values: list[Given]) -> list[Given]:
    """`.0894, which is 8.94%`: one rate told as a part of one and in percent."""
    if catalogue()[fact].kind is not Kind.PERCENT:
        return values
    shares = {value.amount * 100 for value in values}
    return [value for value in values if value.amount in shares] or values


def _named(_: Scene, fact: str, values: list[Given]) -> list[Given]:
    """What words name goes before what only the question names; parts are listed either way."""
    most = max((value.amount for value in values), default=Decimal(0))
    named = [value for value in values if value.cue >= 0 and value.amount * _ALIKE >= most]
    return named if named and fact not in ADDITIVE else values


def _again(_: Scene, fact: str, values: list[Given]) -> list[Given]:
    """`19.5, or was it 21.5? ok 21.5`: of alternatives the one that is said once more, last."""
    last, before = values[-1], [reading for each in values[:-1] for reading in each.readings]
    repeated = before.count(last.readings[0]) == 1 and len(set(before)) > 1 and fact not in ADDITIVE
    return [last] if repeated else values


def _revised(scene: Scene, _: str, values: list[Given]) -> list[Given]:
    return latest(scene, values)


def _whole(scene: Scene, fact: str, values: list[Given]) -> list[Given]:
    """A total alone: it is called one, or it is the sum of all the others."""
    totals = [said.begin for said in scene.said("total")]
    whole = [v for v in values if any(abs(v.begin - at) < _BESIDE or abs(v.end - at) < _BESIDE for at in totals)]
    if len(whole) == 1:
        return whole
    sums = [v for v in values if len(values) > 2 and v.amount * 2 == sum(each.amount for each in values)]
    return sums if fact in ADDITIVE and len(sums) == 1 else values


def _closest(_: Scene, fact: str, values: list[Given]) -> list[Given]:
    return finest(values) if catalogue()[fact].kind is Kind.DATE else values


def latest(scene: Scene, values: list[Given]) -> list[Given]:
    """The values after the last `no wait` between two of them, or all."""
    marks = [said.begin for said in scene.said("revise")]
    for at in range(len(values) - 1, 0, -1):
        if any(values[at - 1].end <= mark < values[at].begin for mark in marks):
            return values[at:]
    return values


def finest(values: list[Given]) -> list[Given]:
    """The dates among `values` that no other says more closely: last year, on 22 August."""
    days = [str(each.readings[0]) for each in values]
    return [each for each, day in zip(values, days, strict=True) if not any(d.startswith(f"{day}-") for d in days)]


def _exact(_: Scene, __: str, values: list[Given]) -> list[Given]:
    """`231 and change, 231,846.09 on paper`: no range that another value lies in."""
    plain = [each.amount for each in values if each.high is None]
    return [v for v in values if v.high is None or not any(v.amount <= amount <= v.high for amount in plain)]


def _at_the_end(scene: Scene, fact: str, values: list[Given]) -> list[Given]:
    """`the loan was 30k, still owed 22`: what was left in the end is the balance."""
    if fact != _BALANCE:
        return values
    marks = scene.said("still")
    kept = [v for v in values if any(0 <= v.begin - m.end <= 1 or m.begin in {v.end, v.cue} for m in marks)]
    return kept if len(kept) == 1 else values


def _before_claims(scene: Scene, fact: str, values: list[Given]) -> list[Given]:
    """`owed 182, sold for 149, now they say I owe 33`: what is claimed after the sale is not the balance."""
    if fact != _BALANCE:
        return values
    claims = [said.begin for said in scene.said("claim")]
    kept = [v for at, v in enumerate(values) if not at or not any(values[at - 1].end <= c <= v.end for c in claims)]
    return kept or values


_STEPS = (
    _closest, _exact, _result, _proven, _at_the_end, _percent, _named, _again, _revised, _whole, _before_claims,
)  # fmt: skip
