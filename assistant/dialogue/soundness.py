"""The start-up checks of a flow: what would leave a person stuck, each as a sentence that names the question."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.content.words import LOCALES, words
from assistant.dialogue.wording import keys
from assistant.facts.catalogue import catalogue

if TYPE_CHECKING:
    from assistant.dialogue.flow import Asking, Flow

OPENING_QUESTIONS = 4
"""Within so many questions everybody for whom the flow is not hears it."""


def faults(flow: "Flow") -> Iterator[str]:
    """Every fault of the flow as a sentence, the gravest first; none for a sound one."""
    yield from _twice(flow)
    yield from _dead_ends(flow)
    yield from _orphans(flow)
    yield from _circles(flow)
    yield from _late_stops(flow)
    yield from _choices(flow)
    yield from _wording(flow)


def _twice(flow: "Flow") -> Iterator[str]:
    names = [asking.fact for asking in flow.questions]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"the question {name} stands twice"


def _dead_ends(flow: "Flow") -> Iterator[str]:
    """A goal that needs a fact which no question asks for can never be reached."""
    for name, goal in flow.goals.items():
        for need in goal.needs:
            if flow.question(need.fact) is None:
                yield f"dead end: goal {name} needs {need.fact}, and no question asks for it"


def _orphans(flow: "Flow") -> Iterator[str]:
    needed = {need.fact for goal in flow.goals.values() for need in goal.needs}
    for asking in flow.questions:
        if asking.fact not in needed:
            yield f"orphan: the question {asking.fact} serves no goal"


def _circles(flow: "Flow") -> Iterator[str]:
    """A question may look only at facts that an earlier one settles: then no two can wait for each other."""
    known: set[str] = set()
    for asking in flow.questions:
        for name in sorted(_looked_at(flow, asking) - known):
            yield f"circle: the question {asking.fact} depends on {name}, which is not asked before it"
        known |= {asking.fact, *(extra.fact for extra in asking.extras)}


def _looked_at(flow: "Flow", asking: "Asking") -> set[str]:
    needs = ((goal, need) for goal in flow.goals.values() for need in goal.needs if need.fact == asking.fact)
    whens = (when for goal, need in needs for when in (goal.when, need.when))
    conditions = [asking.when, *(offer.when for offer in asking.offers), *whens]
    return {name for condition in conditions for name in condition.facts}


def _late_stops(flow: "Flow") -> Iterator[str]:
    """Every stop shows within the first questions, and every opening question is among the first that are asked."""
    first = tuple(asking.fact for asking in flow.questions[:OPENING_QUESTIONS])
    if flow.opening != first:
        yield f"the opening must name the first {OPENING_QUESTIONS} questions: {', '.join(first)}"
    settled = {extra.fact for asking in flow.questions[:OPENING_QUESTIONS] for extra in asking.extras} | set(first)
    for stop in flow.scope:
        if not stop.when.facts <= settled:
            yield f"scope {stop.name}: the first {OPENING_QUESTIONS} questions cannot tell"
        if stop.question not in first:
            yield f"scope {stop.name}: the question {stop.question} is not among the first {OPENING_QUESTIONS}"


def _choices(flow: "Flow") -> Iterator[str]:
    for asking in flow.questions:
        for offer in asking.offers:
            for value in offer.values:
                if value not in catalogue()[asking.fact].choices:
                    yield f"the question {asking.fact} offers {value!r}, which the fact cannot be"


def _wording(flow: "Flow") -> Iterator[str]:
    for locale in LOCALES:
        for place, key in keys(flow):
            if not words(locale).has(key):
                yield f"{place} has no wording {key!r} in {locale}"
