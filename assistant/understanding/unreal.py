"""Where a message speaks of somebody else, or of what has not happened: what stands there is no fact of the case."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.understanding.phrases import STOPS
from assistant.understanding.pieces import Piece
from assistant.understanding.tokens import Sort

if TYPE_CHECKING:
    from assistant.understanding.lexicon import Lexicon
    from assistant.understanding.scene import Said

_CONDITION, _HOPE, _DOUBT, _YET, _OTHERS, _BACK = "condition", "hope", "doubt", "yet", "others", "back"
_WIDE = frozenset({_CONDITION, _YET})
_PARTING = STOPS | {","}


class Unreal(NamedTuple):
    """The pieces that tell of nothing real.

    Those of `conditions`; `supposed`, these and what was hoped, feared or doubted; and what is told of `others`; `any`
    holds all of them. `figures` are those where no amount or date counts: one that is only doubted does. A date where
    things are still `coming` is none of the past.
    """

    conditions: frozenset[int] = frozenset()
    supposed: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    any: frozenset[int] = frozenset()
    figures: frozenset[int] = frozenset()
    coming: frozenset[int] = frozenset()


_NOTHING = Unreal()


def unreal(found: Sequence[Piece], said: Mapping[str, Sequence["Said"]], lexicon: "Lexicon") -> Unreal:
    """The pieces of the clauses that a word makes unreal: if they sell it, they want to sue, my neighbor owed.

    A condition reaches to the end of its sentence, unless a `but` leads out of it; everything else to the end of its
    clause, and what is said of others ends where the borrower comes back (mine, ours, I).
    """
    hedged = frozenset(at for each in said.get("hedge", ()) for at in each.own)
    marks = [
        _Mark(each.begin, each.end, each.name)
        for each in said.get("unreal", ())
        if each.name == _DOUBT or each.begin not in hedged
    ]
    marks += _inflected(found, hedged.union(*(each.own for each in said.get("unreal", ()))), lexicon)
    if not marks:
        return _NOTHING
    backs = frozenset(mark.begin for mark in marks if mark.name == _BACK)
    scopes: dict[str, set[int]] = {name: set() for name in (_CONDITION, _HOPE, _DOUBT, _YET, _OTHERS)}
    for mark in marks:
        if mark.name != _BACK:
            scopes[mark.name].update(_scope(mark, backs, found, lexicon))
    conditions, others = frozenset(scopes[_CONDITION]), frozenset(scopes[_OTHERS])
    figures = conditions.union(scopes[_HOPE], others)
    supposed = conditions.union(scopes[_HOPE], scopes[_DOUBT])
    return Unreal(conditions, supposed, others, supposed | others, figures, frozenset(scopes[_YET]))


class _Mark(NamedTuple):
    begin: int
    end: int
    name: str
    inflected: bool = False


def _inflected(found: Sequence[Piece], spoken: frozenset[int], lexicon: "Lexicon") -> Iterator[_Mark]:
    """The verbs whose ending says that it has not happened (venderían, satarlarsa), those `spoken` for left out."""
    if lexicon.moods is None:
        return
    for at, piece in enumerate(found):
        mood = lexicon.mood(piece.text) if piece.sort is Sort.WORD else None
        if mood and at not in spoken:
            yield _Mark(at, at + 1, mood, inflected=True)


def _scope(mark: _Mark, backs: frozenset[int], found: Sequence[Piece], lexicon: "Lexicon") -> range:
    """The pieces that a mark makes unreal. Where verbs come last, what stands before one belongs to it alone."""
    joints = lexicon.contrasts if mark.name in _WIDE else lexicon.turns
    ends = joints | (STOPS if mark.name in _WIDE else _PARTING)
    closing = backs if mark.name == _OTHERS else frozenset[int]()
    begin, end = mark.begin, mark.end
    closed = lexicon.verb_last and mark.inflected and mark.name == _HOPE
    while not closed and end < len(found) and found[end].text not in ends and end not in closing:
        end += 1
    if lexicon.verb_last and mark.name != _OTHERS:
        while begin and found[begin - 1].text not in _PARTING and found[begin - 1].text not in lexicon.turns:
            begin -= 1
    return range(begin, end)
