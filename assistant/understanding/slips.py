"""Misspelt words that only their neighbours give away: a number word among number words, a month beside a day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.understanding.numberwords import Part
from assistant.understanding.tokens import Sort, Token

if TYPE_CHECKING:
    from assistant.understanding.lexicon import Lexicon

_COUNTING = frozenset({Part.VALUE, Part.SCALE, Part.HALF})


def mended(found: Sequence[Token], lexicon: "Lexicon") -> list[Token]:
    """The tokens with such words put right. Places in the message stay as they are."""
    result = list(found)
    counts = [_is_count(token, lexicon) for token in found]
    for at, token in enumerate(found):
        if token.sort is not Sort.WORD or counts[at]:
            continue
        right = _right(found, counts, at, lexicon)
        if right:
            result[at] = token._replace(text=right)
    return result


def _right(found: Sequence[Token], counts: Sequence[bool], at: int, lexicon: "Lexicon") -> str | None:
    beside = [other for other in (at - 1, at + 1) if 0 <= other < len(found)]
    word = found[at].text
    if lexicon.words.keys(word) or word in lexicon.light:
        return None
    if any(found[other].sort is Sort.DIGITS for other in beside):
        return lexicon.month_like(word)
    if any(counts[other] for other in beside):
        return lexicon.numbers.beside_number(word)
    return None


def _is_count(token: Token, lexicon: "Lexicon") -> bool:
    if token.sort is not Sort.WORD:
        return False
    atom = lexicon.numbers.atom(token.text, token.suffix)
    return atom is not None and atom.part in _COUNTING and not atom.letter and not atom.inside
