"""What a person does with a message: answers, corrects, asks back, passes, wants a person."""

from collections.abc import Collection

from assistant.understanding.choices import denied
from assistant.understanding.occasions import is_denied
from assistant.understanding.reading import Act
from assistant.understanding.scene import Said, Scene
from assistant.understanding.tokens import Sort

_ORDER = (
    Act.ERASE, Act.CANCEL, Act.START_OVER, Act.LANGUAGE, Act.REPEAT, Act.BACK, Act.SKIP, Act.DONT_KNOW, Act.WHY,
    Act.QUESTION, Act.OFFTOPIC, Act.SMALLTALK,
)  # fmt: skip
_WITH_FACTS = frozenset({Act.LANGUAGE, Act.WHY, Act.QUESTION, Act.DONT_KNOW})
"""What can be said beside facts; a "thanks" or a "next" beside them is manners."""
_MANY_WORDS = 3


def is_correction(scene: Scene) -> bool:
    """Whether the message takes something back: `I meant`, `not 25k but 52k`."""
    for said in scene.said("revise"):
        if said.name == "strong" or (said.begin <= 1 and scene.message.previous and _offers_value(scene)):
            return True
    takes_back = any(quantity.denied for quantity in scene.quantities) or any(is_denied(scene, d) for d in scene.days)
    return takes_back or (bool(scene.said("former")) and len(scene.quantities) > 1)


def _offers_value(scene: Scene) -> bool:
    """Whether there is something in the message to put in the place of an answer: `no, 8.9`."""
    ignorant = any(said.name == "dont_know" for said in scene.said("act"))
    return not ignorant and bool(scene.quantities or scene.days or scene.said("state") or scene.said("choice"))


def names_act(scene: Scene) -> bool:
    """Whether the message does something else than to answer."""
    return any(_carries(scene, said) for said in scene.said("act") if Act(said.name) is not Act.SMALLTALK)


def trigger(scene: Scene) -> str | None:
    """The first word that calls for a person and is not denied: "I was never served" calls for nobody."""
    return next((said.name for said in scene.said("trigger") if not denied(scene, said)), None)


def language(scene: Scene) -> str | None:
    """The language asked for."""
    said = scene.said("language")
    return said[0].name if said else None


def acts(scene: Scene, facts: Collection[str], *, correcting: bool) -> tuple[Act, ...]:
    """The acts of a message, the chief one first; `facts` are those it tells something about.

    Who names the fact answered just before takes that answer back, with a word for it or without.
    """
    named = {Act(said.name) for said in scene.said("act") if _carries(scene, said)}
    if language(scene):
        named = {Act.LANGUAGE}
    handing = [Act.HANDOFF] if trigger(scene) else []
    if not facts:
        return (*handing, *_in_order(named)) or _otherwise(scene, correcting=correcting)
    correcting = correcting or scene.message.previous in facts
    found = [*handing, Act.CORRECTION if correcting else Act.ANSWER, *_in_order(named & _WITH_FACTS)]
    unknown = Act.DONT_KNOW in found and scene.message.asked is not None and scene.message.asked not in facts
    return tuple(sorted(found, key=lambda act: act is not Act.DONT_KNOW)) if unknown else tuple(found)


def _in_order(named: Collection[Act]) -> list[Act]:
    return [act for act in _ORDER if act in named]


_ALWAYS = frozenset({Act.DONT_KNOW, Act.ERASE, Act.QUESTION, Act.HANDOFF})
_HARMLESS = frozenset({Act.SKIP, Act.DONT_KNOW, Act.WHY, Act.SMALLTALK})
"""What one word in a long message can be taken for, if there is nothing else in it."""
_FEW_WORDS = 4


def _carries(scene: Scene, said: Said) -> bool:
    """Whether a phrase is what the message is about: one word (next, back) must be nearly all of a short one."""
    if Act(said.name) in _ALWAYS or len(said.own) > 1:
        return True
    return sum(1 for piece in scene.pieces if piece.sort is Sort.WORD) <= _FEW_WORDS


def _otherwise(scene: Scene, *, correcting: bool) -> tuple[Act, ...]:
    """What a message does that tells nothing and names no act outright."""
    if correcting and len(scene.pieces) <= _MANY_WORDS * 2:
        return (Act.CORRECTION,)
    talk = _is_talk(scene)
    hinted = _in_order({Act(said.name) for said in scene.said("act")} & _HARMLESS)
    if hinted:
        return tuple(hinted)
    asks = not talk and any(piece.text == "?" for piece in scene.pieces) and len(scene.pieces) > _MANY_WORDS
    return (Act.QUESTION,) if asks else (Act.OFFTOPIC,) if talk else ()


def _is_talk(scene: Scene) -> bool:
    """Several words and none of them ours: talk about something else."""
    ours = ("noun", "verb", "choice", "happening", "affirm", "deny", "say", "state", "lender", "none", "ours")
    words = [piece.text for piece in scene.pieces if piece.text.isalpha()]
    return len(words) >= _MANY_WORDS and not any(scene.said(category) for category in ours)
