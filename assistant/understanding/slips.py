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
    found = _with_sounds(found, lexicon)
    result = list(found)
    counts = [_is_count(token, lexicon) for token in found]
    for at, token in enumerate(found):
        if token.sort is not Sort.WORD or counts[at]:
            continue
        right = _right(found, counts, at, lexicon)
        if right:
            result[at] = token._replace(text=right)
    return result


def _with_sounds(found: Sequence[Token], lexicon: "Lexicon") -> list[Token]:
    """Letters and a digit that are one light word by their sound (b4) as that word."""
    result: list[Token] = []
    for token in found:
        before = result[-1] if result else None
        whole = before.text + token.text if before and token.glued and token.sort is Sort.DIGITS else ""
        if before and whole in lexicon.light and not before.glued:
            result[-1] = before._replace(text=whole, end=token.end)
        else:
            result.append(token)
    return result


def _right(found: Sequence[Token], counts: Sequence[bool], at: int, lexicon: "Lexicon") -> str | None:
    beside = [other for other in (at - 1, at + 1) if 0 <= other < len(found)]
    word = found[at].text
    if lexicon.words.keys(word) or word in lexicon.light:
        return None
    if any(found[other].sort is Sort.DIGITS for other in beside):
        after = at > 0 and found[at - 1].sort is Sort.DIGITS
        return lexicon.month_like(word) or (lexicon.numbers.after_digits(word) if after else None)
    if any(counts[other] for other in beside):
        return lexicon.numbers.beside_number(word)
    return None


def _is_count(token: Token, lexicon: "Lexicon") -> bool:
    if token.sort is not Sort.WORD:
        return False
    atom = lexicon.numbers.atom(token.text, token.suffix)
    return atom is not None and atom.part in _COUNTING and not atom.letter and not atom.inside
