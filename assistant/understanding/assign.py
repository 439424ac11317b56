"""The values of a message with the facts they go to: by their words, by the question; the rest is left over."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.values import PartialDate
from assistant.understanding.amounts import ASKED, OF_SALE, amounts, is_charged, is_claimed, is_undivided
from assistant.understanding.categories import OTHER
from assistant.understanding.fitting import holds
from assistant.understanding.given import ADDITIVE, Given
from assistant.understanding.occasions import occasions
from assistant.understanding.phrases import STOPS
from assistant.understanding.quantities import Unit
from assistant.understanding.reading import Ambiguity, Leftover
from assistant.understanding.scene import Said, Scene
from assistant.understanding.settling import Outcome, finest, latest, settle
from assistant.understanding.shorthand import spelled_out
from assistant.understanding.tokens import Sort

_SHORT_REPLY = 8
_FEW_PIECES = 3
_RATE = "annual_rate"
_BALANCE = "balance_owed"
_LISTED = 6
_TWO, _TEN, _THOUSAND = 2, 10, 1000


def assign(scene: Scene, target: str | None) -> Outcome:
    """Every amount, percent and date of a message, with the fact it was given to.

    `target` is the fact that takes a value which no cue claims: the one being corrected or the one asked.
    """
    given: list[Given] = []
    spare: list[Given] = []
    named = list(amounts(scene, target))
    prices = [(each.begin, each.end) for each in named if each.fact == "sale_price"]
    for each in (*named, *occasions(scene, target, prices)):
        (given if each.fact else spare).append(
            each if each.fact else each._replace(claimed=is_claimed(scene, each.begin, each.end))
        )
    _drop_deficiencies(scene, given, spare)
    if target not in ADDITIVE or target == "accrued_interest":
        _claim_rate(scene, given, spare)
    _claim_total(given, spare)
    _claim(scene, given, spare, target)
    given = spelled_out(given, _plain(scene), home=_is_home(scene) or _are_short(scene))
    outcome = Outcome(cues={each.cue: each.fact for each in given})
    settle(scene, given, outcome)
    for each in spare:
        _leave(scene, each, outcome)
    return outcome


def _leave(scene: Scene, each: Given, outcome: Outcome) -> None:
    """Keep what is nobody's: a value is a leftover, a range or alternatives stay a question without a fact."""
    raw, span = scene.raw(each.begin, each.end), scene.span(each.begin, each.end)
    readings = each.readings if each.high is None else (each.readings[0], each.high)
    readings = tuple(dict.fromkeys(readings))
    if len(readings) == 1:
        outcome.leftover.append(Leftover(value=each.readings[0], raw=raw, span=span, claimed=each.claimed))
        return
    unclear = Ambiguity(
        fact=None, readings=readings, raw=raw, span=span, reason="of nothing named", is_range=each.high is not None
    )
    outcome.ambiguous.append(unclear)


def _plain(scene: Scene) -> frozenset[int]:
    """Where amounts begin that are meant as they stand."""
    return frozenset(q.begin for q in scene.quantities if q.currency or (q.scale or 0) >= _THOUSAND)


def _are_short(scene: Scene) -> bool:
    """Whether the person leaves the thousands out: several amounts of two or three digits and no small fee."""
    short = [q for q in scene.quantities if q.unit is Unit.BARE and not q.scale and _TEN <= q.value < _THOUSAND]
    return len(short) > 1


def _is_home(scene: Scene) -> bool:
    """Whether the talk is of a home and of no other thing."""
    things = {said.name for said in scene.said("choice") if said.name.startswith("collateral_type")}
    return things == {"collateral_type.home"} or bool(scene.said("homely"))


def _drop_deficiencies(scene: Scene, given: list[Given], spare: list[Given]) -> None:
    """`they took it and now they say I owe 6,400`: what is claimed afterwards is not what was owed before."""
    events = [*scene.said("happening"), *(s for s in scene.said("choice") if s.name.startswith("event"))]
    for each in [each for each in given if each.fact == _BALANCE]:
        claims = [
            said
            for said in scene.said("claim")
            if abs(each.cue - said.end) <= 1 or said.begin <= each.cue < said.end or _is_told(scene, said, each)
        ]
        told = any(_is_told(scene, said, each) for said in claims)
        sold = scene.message.asked in OF_SALE or any(said.end <= each.cue for said in events)
        if told or (claims and sold):
            given.remove(each)
            spare.append(each._replace(fact="", claimed=True))


def _is_told(scene: Scene, said: Said, each: Given) -> bool:
    """Whether a word says outright that an amount is what somebody now wants: now they say 6,400."""
    if said.name != "told":
        return False
    if said.end > each.begin:
        leads = any(said.end <= q.begin and scene.in_one_sentence(said.end, q.begin) for q in scene.quantities)
        return said.begin - each.end <= 1 and (scene.lexicon.verb_last or not leads)
    if said.begin <= each.cue < said.end:
        return True
    return scene.between(said.end, each.cue if said.end <= each.cue <= each.begin else each.begin) < 1


def _claim_rate(scene: Scene, given: list[Given], spare: list[Given]) -> None:
    """The one percent of a message that no word claims is the rate of the loan."""
    percents = [each for each in spare if _unit(scene, each) is Unit.PERCENT and not _is_no_rate(scene, each)]
    if len(percents) == 1 and not any(each.fact == _RATE for each in given):
        spare.remove(percents[0])
        given.append(percents[0]._replace(fact=_RATE, reason="percent"))


def _is_no_rate(scene: Scene, each: Given) -> bool:
    """`the realtor took 5 percent`, `±5%`: a share of the price, told right behind who got it, or a margin."""
    if each.begin and scene.pieces[each.begin - 1].text == "±":
        return True
    fees = [said for said in scene.said("noun") if said.name in ADDITIVE and said.name != "accrued_interest"]
    return any(said.end <= each.begin and scene.between(said.end, each.begin) < 1 for said in fees)


def _claim_total(given: list[Given], spare: list[Given]) -> None:
    """A spare amount that is the sum of the listed parts is their total."""
    parts: dict[str, list[Decimal]] = {}
    for each in given:
        if each.fact in ADDITIVE:
            parts.setdefault(each.fact, []).append(each.amount)
    for fact, listed in parts.items():
        amounts_left = [each for each in spare if isinstance(each.readings[0], Decimal)]
        whole = next((each for each in amounts_left if len(listed) > 1 and each.amount == sum(listed)), None)
        if whole:
            spare.remove(whole)
            given[:] = [each for each in given if each.fact != fact]
            given.append(whole._replace(fact=fact, reason="total"))


def _claim(scene: Scene, given: list[Given], spare: list[Given], target: str | None) -> None:
    """Give the spare value that fits to the fact asked, unless it has one; of two dates none is taken."""
    if target is None:
        return
    fact = catalogue()[target]
    fitting = [each for each in spare if _fits(scene, fact, each)]
    taken = [each for each in given if each.fact == target]
    if taken:
        _claim_more(scene, given, spare, taken, fitting)
        return
    if not fitting and target in ADDITIVE:
        given += _nothing(scene, target, alone=not given and not spare)
    if fact.kind is Kind.DATE:
        fitting = finest(latest(scene, fitting))
        if len(fitting) > 1 and not _are_either(scene, fitting):
            return
    for each in fitting:
        spare.remove(each)
        given.append(each._replace(fact=target, reason="asked"))


def _are_either(scene: Scene, days: Sequence[Given]) -> bool:
    """`January or February`: two dates with nothing but an `or` between them, to choose from."""
    joints = {said.begin for said in scene.said("range") if said.name == "either"}
    return len(days) == _TWO and days[1].begin - 1 in joints and days[1].begin - days[0].end == 1


def _claim_more(
    scene: Scene, given: list[Given], spare: list[Given], taken: Sequence[Given], fitting: Sequence[Given]
) -> None:
    """Amounts beside one that only the question claimed are as good as it: parts of a sum, or a choice to offer."""
    if isinstance(taken[0].readings[0], PartialDate):
        return
    if any(each.reason != ASKED for each in taken):
        _claim_rest(scene, given, spare, taken, fitting)
        return
    for each in fitting:
        if _is_on_top(scene, taken[0].fact, each):
            continue
        spare.remove(each)
        joined = any(scene.pieces[at].text in scene.lexicon.joints for at in range(taken[0].end, each.begin))
        given.append(each._replace(fact=taken[0].fact, reason=ASKED, either=not (joined or each.plus)))


def _is_on_top(scene: Scene, fact: str, each: Given) -> bool:
    """Whether an amount was charged on top of the balance or price that was asked for."""
    quantity = next((q for q in scene.quantities if q.begin == each.begin), None)
    return fact not in ADDITIVE and quantity is not None and is_charged(scene, quantity)


def _claim_rest(
    scene: Scene, given: list[Given], spare: list[Given], taken: Sequence[Given], fitting: Sequence[Given]
) -> None:
    """What is listed behind a named part is a part as well (the tow 350, the gate 40); and what was left in the end."""
    fact, end = taken[0].fact, taken[-1].end
    still = scene.said("still")
    for each in fitting:
        listed = fact in ADDITIVE and (each.plus or _is_listed(scene, end, each.begin))
        last = fact == _BALANCE and any(said.begin == each.end or said.end == each.begin for said in still)
        if listed or last:
            spare.remove(each)
            given.append(each._replace(fact=fact, reason=ASKED))


def _is_listed(scene: Scene, begin: int, end: int) -> bool:
    """Whether a comma or an `and` and a few words part two amounts: none that means or may mean something else."""
    between = scene.pieces[begin:end]
    if not 0 < len(between) <= _LISTED or any(piece.text in STOPS or piece.guesses for piece in between):
        return False
    signs = [piece.text == "," or piece.text in scene.lexicon.joints for piece in between]
    means = (p.keys and p.text not in scene.lexicon.light for p, sign in zip(between, signs, strict=True) if not sign)
    return any(signs) and not any(means)


def _nothing(scene: Scene, target: str, *, alone: bool) -> list[Given]:
    """`none`, `there were not any`, or a bare `no` to a question about an amount that may be nothing.

    Beside other values (not `alone`) it must be the first clause: none, but the tow was 180.
    """
    noes = (said for said in scene.said("say") if said.name == "no" and _is_answer(scene, said))
    words = [*scene.said("none"), *noes]
    unsaid = {(said.begin, said.end) for said in scene.said("act") if said.name == "dont_know"}
    words = [said for said in words if said.begin not in scene.unreal.any and (said.begin, said.end) not in unsaid]
    if not words or scene.said("suit"):
        return []
    said = words[0]
    zero = [Given(target, said.begin, said.end, (Decimal(0),), "nothing")]
    if said.begin == 0 and said in scene.said("none") and scene.ends_clause(said.end):
        return zero
    if any(verb.name == OTHER for verb in scene.said("verb")):
        return []  # who pays them nothing does not say that they ask for nothing
    others = ("act", "trigger", "choice", "affirm", "deny", "state", "noun")
    passed_over = {target, "dont_know"} if said in scene.said("none") else {target}
    named = any(other.name not in passed_over for category in others for other in scene.said(category))
    broken = bool(scene.unreal.supposed and scene.said("none"))
    if not alone or (not broken and (named or len(scene.pieces) > _SHORT_REPLY)):
        return []
    unknown = any(piece.sort is Sort.WORD and not piece.keys for piece in scene.pieces)
    return [] if unknown and not scene.said("none") else zero


def _is_answer(scene: Scene, said: Said) -> bool:
    """Whether a `no` stands for itself, and does not go on as `they did not tell me` does."""
    after = scene.pieces[said.end] if said.end < len(scene.pieces) else None
    if after is None or after.sort is not Sort.WORD or scene.ends_clause(said.end):
        return True
    return said.begin == 0 and said.end == 1


def _fits(scene: Scene, fact: Fact, each: Given) -> bool:
    if isinstance(each.readings[0], PartialDate):
        return fact.kind is Kind.DATE
    if each.claimed and fact.name in {_BALANCE, *OF_SALE}:
        return False
    quantity = next(q for q in scene.quantities if q.begin == each.begin)
    if is_undivided(scene, quantity, fact.name):
        return False
    return holds(fact, quantity) and not (quantity.yearlike and len(scene.pieces) > _FEW_PIECES)


def _unit(scene: Scene, each: Given) -> Unit | None:
    return next((q.unit for q in scene.quantities if q.begin == each.begin), None)
