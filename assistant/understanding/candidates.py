"""Which quantities of a message may be amounts: not those that count, tell a year, or were only spoken of."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.understanding.given import ADDITIVE
from assistant.understanding.quantities import Quantity, Unit
from assistant.understanding.scene import Said, Scene
from assistant.understanding.tokens import Sort

_LONG_CLAUSE = 16
_PARTS = frozenset({"part", "M"})
_MONTH = "M"
_MOST_PAYMENTS = 480
_COUNTABLE = Decimal(100)
_FEW = 12
_SUPPOSED = frozenset({"fair_market_value", "offer_amount", "monthly_income", "monthly_costs"})
"""What is told of what might be, or by others: it would sell for 9,000, a friend says 8, I could pay 200."""
_COUNTED_FEES = frozenset({"late_fees", "sale_expenses", "attorney_fees", "credits"})


def candidates(scene: Scene) -> list[Quantity]:
    """The quantities that can be amounts or rates: none that counts, dates, or was only promised or said before."""
    former = _former(scene)
    rate = scene.message.asked in {"annual_rate", "judgment_rate"}
    found = [q for q in scene.quantities if (q.unit is not Unit.OTHER or (rate and q.every)) and not q.denied]
    found = [q for q in found if not _is_counted_thing(scene, q) and not _is_model_year(scene, q)]
    found = [q for q in found if not _is_counted_on(scene, q)]
    found = [q for q in found if q.value != 1 or q.currency or q.scale or len(found) == 1]
    if scene.message.asked not in _SUPPOSED:
        found = [q for q in found if q.begin not in scene.unreal.figures]
    found = [q for q in found if not _is_reckoned_with(scene, q)]
    fresh = [q for q in found if q.begin not in former]
    return fresh or found


def _is_reckoned_with(scene: Scene, value: Quantity) -> bool:
    """`18,905 less a payment of 402 leaves 18,503`: what the result that follows was reckoned from."""
    results = [said.begin for said in scene.said("result") if value.end <= said.begin <= value.end + _LONG_CLAUSE]
    marks = [said.begin for said in scene.said("less")] if results else []
    told = (at for at in results if any(value.end <= mark < at or mark < value.begin for mark in marks))
    return any(scene.in_one_sentence(value.end, at) for at in told)


def nothings(scene: Scene) -> Iterator[Quantity]:
    """`no`, `without`, `yok`: an amount of nothing, if what stands beside them can be nothing."""
    for said in scene.said("none"):
        if said.begin in scene.unreal.any:
            continue
        yield Quantity(said.begin, said.end, Unit.BARE, (Decimal(0),), nothing=True)


def _former(scene: Scene) -> frozenset[int]:
    """Where the amounts stand that the person had given before: I said 800, but it is 880."""
    marks = scene.said("former")
    before = scene.lexicon.verb_last
    return frozenset(
        quantity.begin
        for quantity in scene.quantities
        for mark in marks
        if (0 <= mark.begin - quantity.end <= 1 if before else 0 <= quantity.begin - mark.end <= 1)
        or (mark.begin <= quantity.begin and quantity.end <= mark.end)
    )


def _is_counted_thing(scene: Scene, value: Quantity) -> bool:
    """`3 kids`: a small bare figure before a word that nobody knows counts that word."""
    if value.unit is not Unit.BARE or value.high is not None or value.value >= _COUNTABLE:
        return False
    if value.value == 0 or not value.is_whole:
        return False
    if value.end >= len(scene.pieces):
        return False
    if value.value <= _FEW and any(said.begin == value.end and _is_fee(scene, said) for said in scene.said("noun")):
        return True
    after = scene.pieces[value.end]
    if not scene.lexicon.verb_last and not after.text.endswith("s"):
        return False
    return after.sort is Sort.WORD and not after.keys and after.text not in scene.lexicon.light


def _is_counted_on(scene: Scene, value: Quantity) -> bool:
    """`60 payments, 22 left`, `412 a month, 22 to go`: a small figure behind payments counts payments."""
    if value.unit is not Unit.BARE or not value.is_whole or value.high is not None or value.value > _MOST_PAYMENTS:
        return False
    before = [q for q in scene.quantities if q.end < value.begin and value.value < q.value]
    counts = [q for q in before if q.counts in _PARTS or q.every == _MONTH]
    named = [said.begin for said in scene.said("noun") if said.name in ADDITIVE]
    return any(
        scene.in_one_sentence(count.end, value.begin) and not any(count.end <= at < value.begin for at in named)
        for count in counts
    )


def _is_fee(scene: Scene, said: Said) -> bool:
    """Whether the words name what is charged again and again: 2 late fees are no 2 dollars."""
    plural = scene.lexicon.verb_last or scene.pieces[said.end - 1].text.endswith("s")
    return plural and said.name in _COUNTED_FEES


def _is_model_year(scene: Scene, value: Quantity) -> bool:
    """`2017 Altima`: a year beside a thing is the thing's; and any year beside real amounts is none of them."""
    if not value.yearlike:
        return False
    things = [said for said in scene.said("choice") if said.name.startswith("collateral_type")]
    if any(-1 <= thing.begin - value.end <= 2 or 0 <= value.begin - thing.end <= 1 for thing in things):
        return True
    return any(not other.yearlike and other.unit is not Unit.OTHER for other in scene.quantities)
