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
    row = _Row(found, lexicon)
    if not row.has_numbers:
        return found
    return [token._replace(text=right) if (right := row.right(at)) else token for at, token in enumerate(found)]


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


class _Row:
    """The tokens of a message with the part that each plays in numerals: digits, a number word, or none."""

    __slots__ = ("counts", "lexicon", "parts", "tokens")

    def __init__(self, found: Sequence[Token], lexicon: "Lexicon") -> None:
        self.tokens = found
        self.lexicon = lexicon
        self.parts: list[Part | None] = []
        self.counts: list[bool] = []
        for at, token in enumerate(found):
            if token.sort is not Sort.WORD:
                self.parts.append(Part.DIGITS if token.sort is Sort.DIGITS else None)
                self.counts.append(False)
                continue
            atom = lexicon.numbers.atom(token.text, token.suffix)
            self.parts.append(atom.part if atom else None)
            on_digits = token.glued and at > 0 and found[at - 1].sort is Sort.DIGITS  # the letter of 250k
            counting = atom is not None and atom.part in _COUNTING and not atom.letter and not atom.inside
            self.counts.append(counting and not on_digits)

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything to know a misspelt word by."""
        return any(self.counts) or Part.DIGITS in self.parts

    def right(self, at: int) -> str | None:
        """What the word at this place was meant for, if its neighbours tell."""
        token, before, after = self.tokens[at], self._part(at - 1), self._part(at + 1)
        if token.sort is not Sort.WORD or self.counts[at] or (before is None and after is None):
            return None
        if after is Part.SCALE and not (at and self.counts[at - 1]):
            right = self.lexicon.numbers.scrambled(token.text)
            if right:
                return right
        if self.lexicon.words.keys(token.text) or token.text in self.lexicon.light:
            return None
        return self._beside_digits(at, before, after) or self._among_numbers(at)

    def _part(self, at: int) -> Part | None:
        return self.parts[at] if 0 <= at < len(self.parts) else None

    def _beside_digits(self, at: int, before: Part | None, after: Part | None) -> str | None:
        """The month or scale that a word beside digits misspells; one of three letters only where a date is plain."""
        if Part.DIGITS not in {before, after}:
            return None
        word = self.tokens[at].text
        if len(word) >= SHORTEST_KNOWN or self._is_dated(at):
            month = self.lexicon.month_like(word)
            if month:
                return month
        return self.lexicon.numbers.after_digits(word) if before is Part.DIGITS else None

    def _is_dated(self, at: int) -> bool:
        """Whether a day and a year follow (jab 8 2025), or one stands on either side (8 jab 2025)."""
        digits = [token.text for token in self.tokens[max(at - 1, 0) : at + 5] if token.sort is Sort.DIGITS]
        return len(digits) > 1 and len(digits[0]) <= _DAY and any(len(text) == _YEAR for text in digits[1:])

    def _among_numbers(self, at: int) -> str | None:
        """The number word, or the one between two numbers, that a word among numbers misspells."""
        word, numbers = self.tokens[at].text, self.lexicon.numbers
        beside = at > 0 and self.counts[at - 1]
        after = self._counts_on(at + 1)
        if after and (beside or self._part(at - 1) is Part.DIGITS):
            return numbers.between_numbers(word)
        return numbers.beside_number(word) if beside or after or self._leads_on(at - 1) else None

    def _counts_on(self, at: int) -> bool:
        """Whether a number follows, be it behind what leads to one: [six] and a half."""
        while self._part(at) in _LEADING:
            at += 1
        return self._part(at) in {Part.DIGITS, Part.PORTION} or (at < len(self.counts) and self.counts[at])

    def _leads_on(self, at: int) -> bool:
        """Whether what leads to a number stands here, with a number before it: six and a [half]."""
        end = at
        while self._part(at) in _LEADING:
            at -= 1
        return 0 <= at < end and self.counts[at]
