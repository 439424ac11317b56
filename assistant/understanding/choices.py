"""Choices with polarity: what sort of collateral, how it was lost."""

from collections.abc import Mapping, Sequence

from assistant.understanding.reading import Ambiguity, Found
from assistant.understanding.scene import Said, Scene

_BY_COLLATERAL = {
    "taken": {"home": "foreclosure", "vehicle": "repossession", "other": "repossession"},
    "returned": {"home": "deed_in_lieu", "vehicle": "voluntary_surrender", "other": "voluntary_surrender"},
}
_COLLATERAL = {
    "foreclosure": "home", "short_sale": "home", "deed_in_lieu": "home", "repossession": "vehicle",
    "voluntary_surrender": "vehicle",
}  # fmt: skip
_OF_A_FEE = frozenset({"event", "collateral_type"})
_BALANCE = "balance_owed"
_LOOSE = "payoff"
"""What many call any balance, so that it is only implied unless it was asked."""
_REACH = 1.3
_BESIDE = 0.3
_SHORT = 4
_TWO = 2


def choices(scene: Scene, blocked: frozenset[int], cues: Mapping[int, str]) -> tuple[list[Found], list[Ambiguity]]:
    """The choices a message names and does not deny; two of one fact are an ambiguity.

    Words in `blocked` belong to names; `cues` tells which words named an amount, and of which fact: a repo that
    cost 400 is a fee, and so is a remolque.
    """
    found: list[Found] = []
    ambiguous: list[Ambiguity] = []
    by_fact: dict[str, list[Said]] = {}
    for said in scene.said("choice"):
        fact, _, choice = said.name.partition(".")
        if _counts(scene, said, blocked) and not _is_of_amount(scene, said, fact, cues):
            by_fact.setdefault(fact, []).append(said._replace(name=choice))
    for fact, named in by_fact.items():
        telling = [said for said in named if fact == "balance_kind" and cues.get(said.begin) == _BALANCE]
        lost = _lost(scene, named) if fact == "collateral_type" else []
        _settle(scene, fact, telling or lost or named, found, ambiguous)
    if not _is_going_back(scene) and ("event" not in by_fact or _is_either(scene)):
        _happening(scene, found, ambiguous)
    _hinted(scene, blocked, found, ambiguous)
    return found, ambiguous


def _is_of_amount(scene: Scene, said: Said, fact: str, cues: Mapping[int, str]) -> bool:
    """Whether the words only name an amount: a fee (the repo was 400), or a price before fees that is no balance."""
    if fact == "balance_kind":
        return scene.message.asked not in {None, _BALANCE, fact} and _BALANCE not in cues.values()
    return fact in _OF_A_FEE and cues.get(said.begin) == "sale_expenses"


def _lost(scene: Scene, named: Sequence[Said]) -> list[Said]:
    """Of several things those beside the word for taking one: of a truck and a camper, they took the camper."""
    if len({said.name for said in named}) < _TWO:
        return []
    taken = [(said.begin, said.end) for said in scene.said("happening") if _happened(scene, said)]
    if scene.lexicon.verb_last:
        return [said for said in named if any(said.end <= begin <= said.end + _TWO for begin, _ in taken)]
    return [said for said in named if any(end <= said.begin <= end + _TWO for _, end in taken)]


def _hinted(scene: Scene, blocked: frozenset[int], found: list[Found], ambiguous: list[Ambiguity]) -> None:
    """The choice that words hint at, when it is asked and nothing names it: keys, a tow truck, the courthouse."""
    asked = scene.message.asked
    hints = [said for said in scene.said("hint") if _counts(scene, said, blocked)]
    named = [said._replace(name=said.name.partition(".")[2]) for said in hints if said.name.startswith(f"{asked}.")]
    if asked and named and not any(each.fact == asked for each in found):
        ambiguous[:] = [each for each in ambiguous if each.fact != asked]
        _settle(scene, asked, named, found, ambiguous)


def _counts(scene: Scene, said: Said, blocked: frozenset[int]) -> bool:
    named = blocked.isdisjoint(said.own) and not denied(scene, said) and not in_question(scene, said)
    named = named and said.begin not in scene.unreal.others and not _is_supposed(scene, said)
    return named and not (said.name.endswith(".home") and _is_place(scene, said))


def _is_supposed(scene: Scene, said: Said) -> bool:
    """`they threatened foreclosure`: what was only feared or planned has not happened; the thing itself is real."""
    return said.name.startswith("event.") and said.begin in scene.unreal.supposed


def _is_either(scene: Scene) -> bool:
    """Whether two things are joined by `or`: taken, or given back by myself."""
    return any(said.name == "either" for said in scene.said("range"))


def _is_going_back(scene: Scene) -> bool:
    """`regrese a la pregunta anterior`: to go back is not to give back."""
    return any(said.name in {"back", "repeat", "start_over"} for said in scene.said("act"))


def denied(scene: Scene, said: Said) -> bool:
    """Whether a `not` stands just before the phrase, or just after it where the language puts it there."""
    answers = () if scene.lexicon.verb_last else scene.said("say")
    if any(a.name == "no" and a.end <= said.begin and scene.between(a.end, said.begin) < _BESIDE for a in answers):
        return True
    for negation in (*scene.said("not"), *scene.said("none")):
        if negation.name == "next" and negation.end <= said.begin:
            near = scene.between(negation.end, said.begin) < _REACH
            if near and scene.in_one_clause(negation.end, said.begin) and not _named_between(scene, negation, said):
                return True
        elif (
            negation.name == "previous"
            and negation.begin >= said.end
            and scene.between(said.end, negation.begin) < _REACH / 2
            and scene.denies_before(negation)
        ):
            return True
    return False


def in_question(scene: Scene, said: Said) -> bool:
    """Whether the sentence of the phrase asks something back: what is a short sale, will they take my car."""
    asking = [act for act in scene.said("act") if act.name in {"question", "why"}]
    if any(same.begin >= said.end for same in scene.said("same")):
        return False
    if len(scene.pieces) > _SHORT and _ends_in_question(scene, said):
        return True
    return any(_same_sentence(scene, min(act.begin, said.begin), max(act.end, said.end)) for act in asking)


def _ends_in_question(scene: Scene, said: Said) -> bool:
    stop = next((piece.text for piece in scene.pieces[said.end :] if piece.text in ".!?\n"), "")
    return stop == "?" and not scene.said("hedge")


def _same_sentence(scene: Scene, begin: int, end: int) -> bool:
    return all(scene.pieces[at].text not in ".!;\n" for at in range(begin, end))


def _named_between(scene: Scene, negation: Said, said: Said) -> bool:
    """`it was not a foreclosure it was a short sale`: a `not` denies the first thing after it."""
    return any(negation.end <= other.begin < other.end <= said.begin for other in scene.said("choice"))


def _is_place(scene: Scene, said: Said) -> bool:
    """`took it from my house`: there the house is where it happened."""
    return any(
        place.name == "at" and place.end <= said.begin and scene.between(place.end, said.begin) < 0.3
        for place in scene.said("place")
    ) and bool(scene.said("happening") or any(other.name != said.name for other in scene.said("choice")))


def _settle(scene: Scene, fact: str, named: Sequence[Said], found: list[Found], ambiguous: list[Ambiguity]) -> None:
    values = tuple(dict.fromkeys(said.name for said in _last_word(scene, named)))
    said = named[-1]
    raw, span = scene.raw(said.begin, said.end), scene.span(said.begin, said.end)
    if len(values) == 1:
        implied = fact == "balance_kind" and values[0] == _LOOSE and scene.message.asked != fact
        found.append(Found(fact=fact, value=values[0], raw=raw, span=span, reason="named", implied=implied))
    else:
        ambiguous.append(Ambiguity(fact=fact, readings=values, raw=raw, span=span, reason="several named"))


def _last_word(scene: Scene, named: Sequence[Said]) -> Sequence[Said]:
    marks = [mark.begin for mark in scene.said("revise")]
    for at in range(len(named) - 1, 0, -1):
        if any(named[at - 1].end <= mark <= named[at].begin for mark in marks):
            return named[at:]
    return named


def _happening(scene: Scene, found: list[Found], ambiguous: list[Ambiguity]) -> None:
    """`they took my truck`, `gave the house back`: the event follows from what was taken or given back."""
    happenings = [said for said in scene.said("happening") if _happened(scene, said)]
    if not happenings:
        return
    said = happenings[0]
    collateral = next((str(each.value) for each in found if each.fact == "collateral_type"), None)
    raw, span = scene.raw(said.begin, said.end), scene.span(said.begin, said.end)
    table = _BY_COLLATERAL[said.name]
    named = next((each for each in found if each.fact == "event"), None)
    if collateral and named and named.value != table[collateral]:
        found.remove(named)
        readings: tuple[str, ...] = (table[collateral], str(named.value))
        ambiguous.append(Ambiguity(fact="event", readings=readings, raw=raw, span=span, reason="one or the other"))
    elif collateral and not named:
        found.append(Found(fact="event", value=table[collateral], raw=raw, span=span, reason="happened to it"))
    elif scene.message.asked == "event" and not named and (kin := _denied_kind(scene)):
        found.append(Found(fact="event", value=table[kin], raw=raw, span=span, reason="instead of what is denied"))
    elif scene.message.asked == "event" and not named:
        readings = tuple(dict.fromkeys(table.values()))
        ambiguous.append(Ambiguity(fact="event", readings=readings, raw=raw, span=span, reason="of what is not said"))


def _happened(scene: Scene, said: Said) -> bool:
    return said.begin not in scene.unreal.any and not denied(scene, said) and not in_question(scene, said)


def _denied_kind(scene: Scene) -> str | None:
    """`it was not a repo, I turned it in`: what is denied tells what sort of thing it was."""
    kinds = {
        _COLLATERAL[said.name.partition(".")[2]]
        for said in scene.said("choice")
        if said.name.startswith("event.") and denied(scene, said)
    }
    return kinds.pop() if len(kinds) == 1 else None
