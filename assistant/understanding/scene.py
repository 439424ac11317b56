"""One message laid out for the steps that follow: pieces, phrases by category, dates, quantities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from assistant.facts.catalogue import Kind, catalogue
from assistant.understanding.dates import days
from assistant.understanding.fold import fold
from assistant.understanding.joining import quantities
from assistant.understanding.lexicon import Lexicon, lexicon
from assistant.understanding.numericdates import Day
from assistant.understanding.phrases import STOPS, Mention, find
from assistant.understanding.pieces import Piece, pieces
from assistant.understanding.quantities import Quantity
from assistant.understanding.reading import Message
from assistant.understanding.tokens import Sort
from assistant.understanding.unreal import Unreal, unreal


class Said(NamedTuple):
    """A phrase under one category: the pieces from `begin` to before `end`, its own words, the name it stands for."""

    begin: int
    end: int
    own: tuple[int, ...]
    name: str


CLAUSE_ENDS = frozenset(".,;!?:\n")
"""Signs that end a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A message with everything found in it that the steps share."""

    message: Message
    lexicon: Lexicon
    text: str
    pieces: Sequence[Piece]
    mentions: Sequence[Mention]
    by_category: Mapping[str, Sequence[Said]]
    days: Sequence[Day]
    quantities: Sequence[Quantity]
    weights: Sequence[float]
    unreal: Unreal

    def said(self, category: str) -> Sequence[Said]:
        """The phrases of a category, in order."""
        return self.by_category.get(category, ())

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """The place in the text of the pieces from `begin` to before `end`."""
        return self.pieces[begin].start, self.pieces[end - 1].end

    def raw(self, begin: int, end: int) -> str:
        """The words as they were written."""
        start, stop = self.span(begin, end)
        return self.text[start:stop]

    def in_one_sentence(self, begin: int, end: int) -> bool:
        """Whether no full stop parts two places."""
        return not any(self.pieces[at].text in STOPS for at in range(begin, end))

    def in_one_clause(self, begin: int, end: int) -> bool:
        """Whether no sign and no joint (and, but) parts two places."""
        return not any(
            self.pieces[at].text in _PARTING or self.pieces[at].text in self.lexicon.joints for at in range(begin, end)
        )

    def ends_clause(self, place: int) -> bool:
        """Whether a clause is over where the piece at `place` stands: at a sign, a joining word or the end."""
        text = self.pieces[place].text if place < len(self.pieces) else "."
        return text in CLAUSE_ENDS or text in self.lexicon.joints

    def denies_before(self, negation: Said) -> bool:
        """Whether a `not` may deny what stands before it: where verbs come first, it must end its clause (Ohio no)."""
        return self.lexicon.verb_last or self.ends_clause(negation.end)

    def between(self, begin: int, end: int) -> float:
        """How far apart two things are that have these pieces between them."""
        return self.weights[end] - self.weights[begin] if end > begin else 0.0


_PARTING = frozenset(",.;!?\n")

_MARKERS = frozenset({"borrower_is", "lender_is", "lender", "state"})
"""What may be misspelt where a name is asked for."""


def lay_out(message: Message) -> Scene:
    """The scene of a message."""
    speech = lexicon(message.locale)
    text = message.text
    asked = catalogue().get(message.asked or "")
    names = asked is not None and asked.kind is Kind.TEXT
    found = pieces(fold(text), text, speech, names=names)
    stops = frozenset(at for at, piece in enumerate(found) if piece.text in STOPS)
    guesses = [piece.guesses for piece in found]
    mentions = find(
        speech.tree,
        [piece.keys for piece in found],
        stops,
        guesses if any(guesses) else (),
        _MARKERS if names else None,
    )
    by_category: dict[str, list[Said]] = {}
    for mention in mentions:
        for category, name in mention.labels:
            by_category.setdefault(category, []).append(Said(mention.begin, mention.end, mention.own, name))
    dates = days(found, mentions, message, speech)
    dated = frozenset(at for day in dates for at in range(day.begin, day.end))
    return Scene(
        message=message,
        lexicon=speech,
        text=text,
        pieces=found,
        mentions=mentions,
        by_category=by_category,
        days=dates,
        quantities=quantities(found, mentions, dated, speech.numbers.scale),
        weights=_weights(found, by_category, dated, speech),
        unreal=unreal(found, by_category, speech),
    )


_UNKNOWN, _WORD, _LIGHT, _COMMA, _JOINT, _STOP, _FIGURE, _CUE = 0.42, 0.42, 0.08, 1.1, 0.85, 2.6, 1.6, 1.2


def _weights(
    found: Sequence[Piece], by_category: Mapping[str, Sequence[Said]], dated: frozenset[int], speech: Lexicon
) -> list[float]:
    """Running sums of what it costs to step over each piece."""
    weights = [_weight(piece, speech) for piece in found]
    for category in ("noun", "verb", "none"):
        for said in by_category.get(category, ()):
            weights[said.end - 1] += _CUE
    for category in ("hedge", "currency", "revise"):
        for said in by_category.get(category, ()):
            for at in said.own:
                weights[at] = min(weights[at], _LIGHT)
    for at in dated:
        weights[at] = _LIGHT
    return [0.0, *accumulate(weights)]


def _weight(piece: Piece, speech: Lexicon) -> float:
    if piece.figure is not None:
        return _FIGURE
    if piece.text in STOPS:
        return _STOP
    if piece.text in {",", "("}:
        return _COMMA
    if piece.text in speech.joints:
        return _JOINT
    return _LIGHT if piece.text in speech.light or piece.sort is Sort.SIGN else _WORD
