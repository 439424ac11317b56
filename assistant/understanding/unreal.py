"""Where a message speaks of somebody else, or of what has not happened: what stands there is no fact of the case."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.understanding.phrases import STOPS
from assistant.understanding.pieces import Piece
from assistant.understanding.tokens import Sort

if TYPE_CHECKING:
    from assistant.understanding.lexicon import Lexicon
    from assistant.understanding.phrases import Mention

CONDITION, HOPE, OTHERS, BACK = "condition", "hope", "others", "back"
_PARTING = frozenset(",") | STOPS


class Unreal(NamedTuple):
    """The pieces that tell of nothing real: `conditions`; `supposed`, these and what was hoped, planned or feared; and
    what is told of `others`. `any` holds all of them.
    """

    conditions: frozenset[int] = frozenset()
    supposed: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    any: frozenset[int] = frozenset()


_NOTHING = Unreal()


def unreal(found: Sequence[Piece], mentions: Sequence["Mention"], lexicon: "Lexicon") -> Unreal:
    """The pieces of the clauses that a word makes unreal: if they sell it, they want to sue, my neighbor owed.

    A condition reaches to the end of its sentence, unless a `but` leads out of it; everything else to the end of its
    clause, and what is said of others ends where the borrower comes back (mine, ours, I).
    """
    marks = sorted({*_spoken(mentions), *_inflected(found, mentions, lexicon)})
    if not any(mark.name != BACK for mark in marks):
        return _NOTHING
    backs = [mark.begin for mark in marks if mark.name == BACK]
    scopes: dict[str, set[int]] = {CONDITION: set(), HOPE: set(), OTHERS: set()}
    for mark in marks:
        if mark.name != BACK:
            scopes[mark.name].update(_scope(mark, backs, found, lexicon))
    conditions, others = frozenset(scopes[CONDITION]), frozenset(scopes[OTHERS])
    supposed = conditions.union(scopes[HOPE])
    return Unreal(conditions, supposed, others, supposed | others)


class _Mark(NamedTuple):
    begin: int
    end: int
    name: str
    inflected: bool = False


def _spoken(mentions: Sequence["Mention"]) -> Iterator[_Mark]:
    for mention in mentions:
        for category, name in mention.labels:
            if category == "unreal":
                yield _Mark(mention.begin, mention.end, name)


def _inflected(found: Sequence[Piece], mentions: Sequence["Mention"], lexicon: "Lexicon") -> Iterator[_Mark]:
    """The verbs whose ending says that it has not happened (vendería, satarlarsa), hedges left out."""
    if lexicon.moods is None:
        return
    for at, piece in enumerate(found):
        mood = lexicon.mood(piece.text) if piece.sort is Sort.WORD else None
        if mood and not any(at in mention.own and _is_aside(mention) for mention in mentions):
            yield _Mark(at, at + 1, mood, inflected=True)


def _is_aside(mention: "Mention") -> bool:
    return any(category in {"hedge", "unreal"} for category, _ in mention.labels)


def _scope(mark: _Mark, backs: Sequence[int], found: Sequence[Piece], lexicon: "Lexicon") -> range:
    """The pieces that a mark makes unreal. Where verbs come last, what stands before one belongs to it alone."""
    ends = lexicon.contrasts if mark.name == CONDITION else lexicon.turns
    signs = STOPS if mark.name == CONDITION else _PARTING
    begin, end = mark.begin, mark.end
    closed = lexicon.verb_last and mark.inflected and mark.name == HOPE
    closing = backs if mark.name == OTHERS else ()
    while not closed and end < len(found) and not _is_over(found[end].text, ends, signs) and end not in closing:
        end += 1
    if lexicon.verb_last and mark.name != OTHERS:
        while begin and found[begin - 1].text not in _PARTING and found[begin - 1].text not in lexicon.turns:
            begin -= 1
    return range(begin, end)


def _is_over(text: str, joints: frozenset[str], signs: frozenset[str]) -> bool:
    return text in joints or text in signs
