"""What is only asked about is not so: "can they take my house?" tells of no house, "what is a payoff?" of no payoff.

In a message that asks something the knowledge base answers, only what is told stays: all of a clause that does not ask
("I live in Ohio, can they sue me?"), and elsewhere a figure, a day, a state or a lender that is named for itself.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue import knowledge
from assistant.dialogue.questions import asks
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import PartialDate
from assistant.understanding.reading import Act, Found, Leftover, Reading

_CLAUSE = re.compile(r"[^.,;:!?\n]+[.,;:!?\n]*")
_STAYS = {Act.LANGUAGE, Act.HANDOFF, Act.ERASE, Act.START_OVER, Act.ANSWER, Act.CORRECTION}
_NAMED = {Kind.STATE, Kind.TEXT}
_BARE = "asked"
_FEW_WORDS = 4


def is_question(text: str, locale: str, topics: tuple[str, ...]) -> bool:
    """Whether the words ask what these topics answer, and not only wish for a letter or a result."""
    known = [knowledge.topics()[name] for name in topics]
    return any(topic.is_asked for topic in known) and asks(text, locale)


def told(text: str, locale: str, reading: Reading) -> Reading:
    """The reading of a question without what it only asks about. An amount in a telling clause is asked about."""
    telling = tuple(_telling(text, locale))
    kept = tuple(found for found in reading.found if _is_told(found, text, telling))
    stray = tuple(
        Leftover(value=found.value, raw=found.raw, span=found.span)
        for found in reading.found
        if found not in kept and isinstance(found.value, Decimal) and _within(found.span, telling)
    )
    return replace(
        reading,
        acts=(*(act for act in reading.acts if act in _STAYS and (kept or act not in _ANSWERS)), Act.QUESTION),
        found=kept,
        ambiguous=tuple(each for each in reading.ambiguous if _within(each.span, telling)),
        leftover=(*stray, *(each for each in reading.leftover if _within(each.span, telling))),
        declined=(),
        agrees=reading.agrees if telling else None,
    )


_ANSWERS = {Act.ANSWER, Act.CORRECTION}


def _telling(text: str, locale: str) -> Iterator[tuple[int, int]]:
    """Where the clauses stand that ask nothing."""
    for clause in _CLAUSE.finditer(text):
        if not asks(clause.group(), locale):
            yield clause.span()


def _is_told(found: Found, text: str, telling: tuple[tuple[int, int], ...]) -> bool:
    bare = found.reason.startswith(_BARE)
    if _within(found.span, telling):
        return not bare or any(len(text[begin:end].split()) <= _FEW_WORDS for begin, end in telling)
    is_figure = isinstance(found.value, Decimal | PartialDate) and bool(found.value)
    return not bare and (is_figure or catalogue()[found.fact].kind in _NAMED)


def _within(span: tuple[int, int], clauses: tuple[tuple[int, int], ...]) -> bool:
    return any(begin <= span[0] and span[1] <= end for begin, end in clauses)
