"""States: their names in each language and their two letters, never inside the name of a lender."""

from collections.abc import Mapping
from functools import cache

from rapidfuzz import fuzz

from assistant.content.loader import ContentError, load
from assistant.facts.states import STATES
from assistant.understanding.categories import OTHER
from assistant.understanding.fold import fold
from assistant.understanding.reading import Ambiguity, Found
from assistant.understanding.scene import Said, Scene
from assistant.understanding.tokens import Sort

_COMPANY = frozenset({"llc", "inc", "corp", "corporation", "company", "lp"})
_CLOSE = 80
_LONGEST_REPLY = 24
_BESIDE = 3
_LONGEST_CITY = 3
"""Words in the name of a city."""

_NUMBERED = 2
"""How far before a street's name the number of the house stands."""


def state(scene: Scene, blocked: frozenset[int]) -> tuple[list[Found], list[Ambiguity]]:
    """The state a message names: one, or several to choose from. Words in `blocked` belong to other names."""
    named = [said for said in (*scene.said("state"), *_letters(scene)) if said.name in STATES]
    other = {at for said in scene.said("state") if said.name == OTHER for at in said.own}
    free = blocked | other
    named = [s for s in named if free.isdisjoint(s.own) and not _is_company(scene, s) and not _is_street(scene, s)]
    named = sorted(s for s in named if s.begin not in scene.unreal.others) or _misspelt(scene)
    several = len({said.name for said in named}) > 1
    moved = _moved(scene, named) if several else ()
    kept = [said for said in named if not _denied(scene, said) and said not in moved]
    kept = _after_revision(scene, kept)
    values = tuple(dict.fromkeys(said.name for said in kept))
    if not values:
        return ([] if named else _by_city(scene, free)), []
    said = kept[-1]
    raw, span = scene.raw(said.begin, said.end), scene.span(said.begin, said.end)
    if len(values) == 1:
        return [Found(fact="state", value=values[0], raw=raw, span=span, reason="named")], []
    return [], [Ambiguity(fact="state", readings=values, raw=raw, span=span, reason="several named")]


def _by_city(scene: Scene, free: frozenset[int]) -> list[Found]:
    """The state of the one city that an answer to the question for the state names."""
    if scene.message.asked != "state":
        return []
    places = [at for at, piece in enumerate(scene.pieces) if piece.text != "."]  # St. Louis
    runs = (places[at : at + length] for length in range(1, _LONGEST_CITY + 1) for at in range(len(places)))
    named = [(run, code) for run in runs if (code := _cities().get(" ".join(scene.pieces[at].text for at in run)))]
    cities = [Said(run[0], run[-1] + 1, tuple(run), code) for run, code in named]
    kept = [city for city in cities if free.isdisjoint(city.own) and not _denied(scene, city)]
    if len({city.name for city in kept}) != 1 or kept[0].begin in scene.unreal.others:
        return []
    span = kept[0].begin, kept[0].end
    return [Found(fact="state", value=kept[0].name, raw=scene.raw(*span), span=scene.span(*span), reason="city")]


@cache
def _cities() -> Mapping[str, str]:
    """The state of each city by its folded name. Raises `ContentError` for one that stands under two states."""
    found: dict[str, str] = {}
    for code, names in load("cities.yaml").items():
        for name in map(fold, names):
            if name in found or code not in STATES:
                raise ContentError(f"cities.yaml: {name} cannot stand for {code}")
            found[name] = code
    return found


def _is_company(scene: Scene, said: Said) -> bool:
    """`a Delaware company`: where a company was founded is not where the thing was."""
    return said.end < len(scene.pieces) and scene.pieces[said.end].text in _COMPANY


def _is_street(scene: Scene, said: Said) -> bool:
    """`12 Main St`, `400 N Georgia Ave`: a street that is called like a state, or nearly."""
    numbered = any(piece.figure for piece in scene.pieces[max(said.begin - _NUMBERED, 0) : said.begin])
    return numbered and any(street.begin == said.end for street in scene.said("street"))


def _misspelt(scene: Scene) -> list[Said]:
    """The one state that a short reply to the question for it is nearest to."""
    reply = " ".join(piece.text for piece in scene.pieces if piece.sort is Sort.WORD)
    if scene.message.asked != "state" or not scene.pieces or not 4 < len(reply) <= _LONGEST_REPLY:
        return []
    scores = sorted(((fuzz.ratio(reply, name), code) for name, code in scene.lexicon.states.items()), reverse=True)
    best = [code for score, code in scores if score >= _CLOSE and score == scores[0][0]]
    return [Said(0, len(scene.pieces), (0,), best[0])] if len(best) == 1 else []


def _letters(scene: Scene) -> list[Said]:
    """NY, TX; and ok, in, me only where nothing else can be meant."""
    found = []
    shouting = scene.text.isupper() and len(scene.pieces) > 2
    for at, piece in enumerate(scene.pieces):
        code = piece.text.upper()
        if piece.sort is Sort.WORD and code in STATES and _is_code(scene, at, shouting=shouting):
            found.append(Said(at, at + 1, (at,), code))
    return found


def _is_code(scene: Scene, at: int, *, shouting: bool) -> bool:
    piece = scene.pieces[at]
    alone = len(scene.pieces) == 1 and scene.message.asked == "state"
    if alone:
        return True
    written = scene.text[piece.start : piece.start + len(piece.text) if piece.suffix else piece.end]
    after_comma = at > 0 and scene.pieces[at - 1].text == ","
    if scene.message.asked == "state" and at == len(scene.pieces) - 1 and at and not scene.pieces[at - 1].keys:
        return True
    if piece.text in scene.lexicon.risky_states:
        hung_on = not scene.lexicon.suffixes and scene.text[piece.end : piece.end + 1] == "'"
        return written.isupper() and not scene.text.isupper() and not hung_on
    if written.isupper() and not shouting:
        return True
    if scene.message.asked == "state" and (len(scene.pieces) <= 3 or after_comma):
        return True
    ends = at + 1 == len(scene.pieces) or scene.pieces[at + 1].text in ",.;"
    placed = any(place.name == "at" and place.end == at - 1 for place in scene.said("place"))
    return (ends or placed) and at > 0 and scene.pieces[at - 1].sort is Sort.WORD and not scene.pieces[at - 1].keys


def _denied(scene: Scene, said: Said) -> bool:
    for negation in scene.said("not"):
        if negation.name == "next" and negation.end <= said.begin and scene.between(negation.end, said.begin) < 0.6:
            return True
        if negation.name == "previous" and negation.begin == said.end and scene.denies_before(negation):
            return True
    return False


def _moved(scene: Scene, named: list[Said]) -> list[Said]:
    """`I live in Texas now`, where another state is named too: where the person went afterwards."""
    found = []
    for place in scene.said("place"):
        near = [(_gap(scene, place, said), said) for said in named] if place.name == "moved" else []
        nearest = min((pair for pair in near if pair[0] <= _BESIDE), default=None)
        if nearest:
            found.append(nearest[1])
    return found


def _gap(scene: Scene, place: Said, said: Said) -> int:
    """How many words stand between two phrases of one clause; more than count where they do not share one."""
    begin, end = min(place.end, said.end), max(place.begin, said.begin)
    between = [scene.pieces[at].text for at in range(begin, end)]
    apart = any(text in ",.;" or text in scene.lexicon.joints for text in between)
    return _BESIDE + 1 if apart else len(between)


def _after_revision(scene: Scene, kept: list[Said]) -> list[Said]:
    marks = [mark.begin for mark in scene.said("revise")]
    for at in range(len(kept) - 1, 0, -1):
        if any(kept[at - 1].end <= mark <= kept[at].begin for mark in marks):
            return kept[at:]
    return kept
