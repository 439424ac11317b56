"""The one way in: a message to a reading, step after step."""

from assistant.facts.catalogue import catalogue
from assistant.facts.values import InvalidValueError, Value, dump, parse
from assistant.understanding import acts, names
from assistant.understanding.assign import assign
from assistant.understanding.choices import choices
from assistant.understanding.places import state
from assistant.understanding.reading import Act, Ambiguity, Found, Message, Reading
from assistant.understanding.scene import Scene, lay_out
from assistant.understanding.verbatim import verbatim
from assistant.understanding.yesno import plain, yes_no

_OF_A_SALE = frozenset({"sale_date", "sale_price"})


def read(message: Message) -> Reading:
    """All that a message says. Never raises for any text; what it is not sure of is in `ambiguous` or `leftover`."""
    scene = lay_out(message)
    whole = verbatim(scene)
    if whole is not None:
        return Reading(acts=(Act.ANSWER,), found=(whole,))
    correcting = acts.is_correction(scene)
    target = _target(message, correcting=correcting)
    outcome = assign(scene, target)
    found, ambiguous = outcome.found, outcome.ambiguous
    lenders, unclear_lenders = names.lender(scene)
    people = names.borrower(scene)
    lenders = [
        each for each in lenders if all(each.span[1] <= one.span[0] or one.span[1] <= each.span[0] for one in people)
    ]
    blocked = names.places(scene, (*lenders, *unclear_lenders, *people))
    found += [*lenders, *people]
    ambiguous += unclear_lenders
    for more, unclear in (choices(scene, blocked, outcome.cues), state(scene, blocked)):
        found += more
        ambiguous += unclear
    found += yes_no(scene, target)
    found, ambiguous = _consistent(found, ambiguous)
    if any(each.fact == "sold" and each.value is False for each in found):
        found = [each for each in found if each.fact not in _OF_A_SALE]  # the day of an auction that is still to come
    told = [each.fact for each in found if not each.implied] + [each.fact or "" for each in ambiguous]
    return Reading(
        acts=acts.acts(scene, told, correcting=correcting),
        found=tuple(found),
        ambiguous=tuple(ambiguous),
        leftover=tuple(outcome.leftover),
        trigger=acts.trigger(scene),
        language=acts.language(scene),
        declined=_declined(scene),
        agrees=plain(scene),
    )


def _target(message: Message, *, correcting: bool) -> str | None:
    """The fact that a value without a cue belongs to: the one corrected, else the one asked."""
    wanted = message.previous if correcting and message.previous else message.asked
    return wanted if wanted in catalogue() else None


def _consistent(found: list[Found], ambiguous: list[Ambiguity]) -> tuple[list[Found], list[Ambiguity]]:
    """One value a fact; a fact with an ambiguity has none."""
    open_ones = [each for each in ambiguous if each.fact is None or all(_takes(each.fact, r) for r in each.readings)]
    unclear = {each.fact for each in open_ones}
    kept: dict[str, Found] = {}
    for one in found:
        if one.fact not in unclear and _takes(one.fact, one.value):
            kept.setdefault(one.fact, one)
    return list(kept.values()), open_ones


def _takes(fact: str, value: Value) -> bool:
    """Whether the fact can hold the value: nothing too long, too large or below nothing is read."""
    try:
        parse(catalogue()[fact], dump(value))
    except InvalidValueError:
        return False
    return True


def _declined(scene: Scene) -> tuple[str, ...]:
    """The facts that a `do not know` stands beside."""
    unknowing = [said for said in scene.said("act") if said.name == "dont_know"]
    nouns = [said for said in scene.said("noun") if said.name in catalogue()]
    return tuple(
        dict.fromkeys(
            noun.name
            for said in unknowing
            for noun in nouns
            if noun.begin >= said.end and scene.between(said.end, noun.begin) < 1.0
        )
    )
