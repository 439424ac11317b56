"""The lexer: a message as words, digit strings and signs, each with its place."""

import re
from enum import IntEnum
from typing import NamedTuple


class Sort(IntEnum):
    """What a token is."""

    WORD = 0
    DIGITS = 1
    SIGN = 2


class Token(NamedTuple):
    """A piece of the folded message. `text` is folded and without apostrophes; `suffix` is what followed one.

    `glued` tells that nothing stands between this token and the one before it. A named tuple, since a long message
    makes hundreds and building one costs a third of a frozen dataclass.
    """

    text: str
    start: int
    end: int
    sort: Sort
    glued: bool = False
    suffix: str = ""


_MARKS = re.compile("[\u0300-\u036f]+")
"""Accents that are written as characters of their own, as some telephones do."""
_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
# Every branch starts with a different kind of character and none can match the same text in two ways: linear time.
_TOKEN = re.compile(
    rf"(?P<digits>\d+(?:[.,]\d+)*)|(?P<word>{_LETTERS}(?:'{_LETTERS})*)|(?P<suffix>'{_LETTERS})|(?P<sign>\S|\n)"
)
_SORTS = {"digits": Sort.DIGITS, "word": Sort.WORD, "sign": Sort.SIGN}


def tokens(folded: str, *, suffixes: bool = False) -> list[Token]:
    """The tokens of a folded message.

    In a language that hangs endings on names and figures with an apostrophe (`suffixes`: Florida'da, 8.500'e) the
    ending is kept as `suffix`; elsewhere the apostrophe is dropped, since people drop it too (didn't, didnt).
    """
    found: list[Token] = []
    reached = -1
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        kind = match.lastgroup or "sign"
        if kind == "suffix":
            if suffixes and found and start == reached:
                found[-1] = found[-1]._replace(suffix=match.group()[1:], end=end)
            else:
                found.append(Token(match.group()[1:], start + 1, end, Sort.WORD, start == reached))
        elif kind == "word":
            text = match.group() if folded.isascii() else _MARKS.sub("", match.group())
            found.append(_word(text, start, end, glued=start == reached, suffixes=suffixes))
        else:
            found.append(Token(match.group(), start, end, _SORTS[kind], start == reached))
        reached = end
    return found


def _word(text: str, start: int, end: int, *, glued: bool, suffixes: bool) -> Token:
    if "'" not in text:
        return Token(text, start, end, Sort.WORD, glued)
    if suffixes:
        stem, _, suffix = text.partition("'")
        return Token(stem, start, end, Sort.WORD, glued, suffix.replace("'", ""))
    return Token(text.replace("'", ""), start, end, Sort.WORD, glued)
