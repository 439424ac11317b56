"""Misspelt words that only their neighbours give away: a number word among number words, a month beside a day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.understanding.numberwords import Part
from assistant.understanding.spelling import SHORTEST_KNOWN
from assistant.understanding.tokens import Sort, Token

if TYPE_CHECKING:
    from assistant.understanding.lexicon import Lexicon

_COUNTING = frozenset({Part.VALUE, Part.SCALE, Part.HALF})
_LEADING = frozenset({Part.JOINER, Part.ARTICLE, Part.POINT})
_DAY, _YEAR = 2, 4
"""Digits of a day and of a year."""
_SHORT_AMOUNT = 2


def mended(found: Sequence[Token], lexicon: "Lexicon") -> list[Token]:
    """The tokens with such words put right. Places in the message stay as they are."""
    found = _with_sounds(found, lexicon)
    result = list(found)
    counts = [_is_count(found, at, lexicon) for at in range(len(found))]
    for at, token in enumerate(found):
        if token.sort is not Sort.WORD or counts[at]:
            continue
        right = _right(found, counts, at, lexicon)
        if right:
            result[at] = token._replace(text=right)
    return result


def _with_sounds(found: Sequence[Token], lexicon: "Lexicon") -> list[Token]:
    """Letters and a digit that are one light word by their sound (b4), or two words that name a feast, as one."""
    result: list[Token] = []
    for token in found:
        before = result[-1] if result else None
        whole = before.text + token.text if before and token.glued and token.sort is Sort.DIGITS else ""
        if before and whole in lexicon.light and not before.glued:
            result[-1] = before._replace(text=whole, end=token.end)
        elif before and before.sort is Sort.DIGITS and _is_sound(result, token, lexicon):
            result[-1] = before._replace(text=lexicon.sounds[before.text], sort=Sort.WORD)
            result.append(token)
        elif before and token.sort is before.sort is Sort.WORD and before.text + token.text in lexicon.feasts:
            result[-1] = before._replace(text=before.text + token.text, end=token.end)
        else:
            result.append(token)
    return result


def _is_sound(before: Sequence[Token], token: Token, lexicon: "Lexicon") -> bool:
    """Whether the digit last before an amount is a word by its sound: sold it 4 11,250, but not March 2 2026."""
    leading = len(before) > 1 and before[-2].sort is Sort.WORD and not _is_month(before[-2].text, lexicon)
    amount = token.text == "$" or (token.sort is Sort.DIGITS and len(token.text) > _SHORT_AMOUNT)
    return leading and amount and not (token.glued or before[-1].glued) and before[-1].text in lexicon.sounds


def _is_month(word: str, lexicon: "Lexicon") -> bool:
    return any(lexicon.classes[key][0] == "<month>" for key in lexicon.words.keys(word) if key in lexicon.classes)


def _right(found: Sequence[Token], counts: Sequence[bool], at: int, lexicon: "Lexicon") -> str | None:
    beside = [other for other in (at - 1, at + 1) if 0 <= other < len(found)]
    word = found[at].text
    if at + 1 < len(found) and _part(found[at + 1], lexicon) is Part.SCALE and not counts[at - 1 if at else at]:
        right = lexicon.numbers.scrambled(word)
        if right:
            return right
    if lexicon.words.keys(word) or word in lexicon.light:
        return None
    if any(found[other].sort is Sort.DIGITS for other in beside):
        right = _beside_digits(found, at, lexicon)
        if right:
            return right
    before = at > 0 and (counts[at - 1] or found[at - 1].sort is Sort.DIGITS)
    after = _counts_on(found, counts, at + 1, lexicon)
    if before and after:
        return lexicon.numbers.between_numbers(word)
    if (at > 0 and (counts[at - 1] or _leads_on(found, counts, at - 1, lexicon))) or after:
        return lexicon.numbers.beside_number(word)
    return None


def _beside_digits(found: Sequence[Token], at: int, lexicon: "Lexicon") -> str | None:
    """The month or scale that a word beside digits misspells; a month of three letters only where a date is plain."""
    word = found[at].text
    if len(word) >= SHORTEST_KNOWN or _is_dated(found, at):
        month = lexicon.month_like(word)
        if month:
            return month
    return lexicon.numbers.after_digits(word) if at and found[at - 1].sort is Sort.DIGITS else None


def _is_dated(found: Sequence[Token], at: int) -> bool:
    """Whether a day and a year follow (jab 8 2025), or one stands on either side (8 jab 2025)."""
    digits = [token.text for token in found[max(at - 1, 0) : at + 5] if token.sort is Sort.DIGITS]
    return len(digits) > 1 and len(digits[0]) <= _DAY and any(len(text) == _YEAR for text in digits[1:])


def _counts_on(found: Sequence[Token], counts: Sequence[bool], at: int, lexicon: "Lexicon") -> bool:
    """Whether a number follows, be it behind what leads to one: [six] and a half."""
    while at < len(found) and _part(found[at], lexicon) in _LEADING:
        at += 1
    return at < len(found) and (
        counts[at] or found[at].sort is Sort.DIGITS or _part(found[at], lexicon) is Part.PORTION
    )


def _leads_on(found: Sequence[Token], counts: Sequence[bool], at: int, lexicon: "Lexicon") -> bool:
    """Whether what leads to a number stands here, with a number before it: six and a [half]."""
    end = at
    while at >= 0 and _part(found[at], lexicon) in _LEADING:
        at -= 1
    return at < end and at >= 0 and counts[at]


def _part(token: Token, lexicon: "Lexicon") -> Part | None:
    atom = lexicon.numbers.atom(token.text, token.suffix) if token.sort is Sort.WORD else None
    return atom.part if atom else None


def _is_count(found: Sequence[Token], at: int, lexicon: "Lexicon") -> bool:
    """Whether a number word stands here, that is no letter written onto digits (250k)."""
    token = found[at]
    if token.sort is not Sort.WORD or (token.glued and at and found[at - 1].sort is Sort.DIGITS):
        return False
    atom = lexicon.numbers.atom(token.text, token.suffix)
    return atom is not None and atom.part in _COUNTING and not atom.letter and not atom.inside
