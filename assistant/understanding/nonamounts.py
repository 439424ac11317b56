"""Figures that are no amounts: parts of names, telephones, addresses, ages, counts, and what is only half said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.facts.states import STATES
from assistant.understanding.pieces import Piece
from assistant.understanding.signs import Signs
from assistant.understanding.tokens import Sort

if TYPE_CHECKING:
    from assistant.understanding.numerals import Figure

_LONGEST_AMOUNT = 7
"""Digits of an amount written without separators; longer strings are numbers of accounts and telephones."""
_WINDS = frozenset("nsew")
_ZIP = 5
_STREET = 5
"""Words of a street's name, that of its kind included."""
_FEW = 20
_SHORT = 3
"""In a message of more pieces, a small number word that counts nothing named is a figure of speech (that one)."""


def is_name_part(found: Sequence[Piece], at: int) -> bool:
    """`F-150`, `Q5`, `# 4482219`: figures that hang on letters."""
    piece, before = found[at], found[at - 1] if at else None
    if before is None:
        return _goes_on_in_letters(found, at)
    if _goes_on_in_letters(found, at):
        return True
    if piece.glued and before.sort is Sort.WORD:
        return not _CURRENCIES.intersection(before.keys)
    if piece.glued and before.text == "-" and before.glued and at > 1:
        return found[at - 2].sort is Sort.WORD
    return before.text == "#"


def _goes_on_in_letters(found: Sequence[Piece], at: int) -> bool:
    """`25CV01234`, `25-C-01234`: letters written on, that are no unit."""
    after, next_one = found[at + 1 : at + 2], found[at + 2 : at + 3]
    if not after or not after[0].glued:
        return False
    if after[0].sort is Sort.WORD:
        return len(after[0].text) > 1 and not after[0].keys and bool(next_one) and next_one[0].glued
    return after[0].text == "-" and bool(next_one) and next_one[0].glued and next_one[0].sort is Sort.WORD


_CURRENCIES = frozenset({"usd", "gbp", "eur", "us", "cad", "aud", "try", "tl", "mxn"})


def telephones(found: Sequence[Piece]) -> frozenset[int]:
    """The figures of 312-555-0188 and 312 555 0188: three, three and four digits in a row."""
    figures = [at for at, piece in enumerate(found) if piece.figure]
    taken: set[int] = set()
    for row in zip(figures, figures[1:], figures[2:], strict=False):
        lengths = [len(piece.figure.digits) for at in row if (piece := found[at]).figure]
        between = [piece.text for piece in found[row[0] : row[2]] if not piece.figure]
        if lengths in ([3, 3, 4], [4, 3, 4]) and all(text in "-.()/" for text in between):
            taken.update(row)
    return frozenset(taken)


def is_count(end: int, signs: Signs) -> bool:
    """Whether a figure tells how many of something there were: 3 months of, 6 late fees of."""
    times = signs.after(end, "times")
    return times is not None and times[0].end - times[0].begin > 1


def is_no_amount(found: Sequence[Piece], at: int, figure: "Figure", signs: Signs) -> bool:
    """A house's number, an age, and what is only half said (a few hundred, the low 20s)."""
    after = found[at + 1] if at + 1 < len(found) else None
    glued = after is not None and after.glued and bool(figure.digits)
    if after is not None and glued and (after.text == "s" or _numbers_a_list(found, at, figure)):
        return True
    if after is not None and glued and after.text == ":":
        return True
    aged = signs.before(at, "age") and not figure.scaled
    vague = signs.before(at, "vague") or (figure.spoken and figure.scaled and signs.before(at, "more"))
    return bool(aged or vague) or _is_address(found, at, figure, signs)


def is_too_long(figure: "Figure") -> bool:
    """Whether a digit string is the number of an account or a telephone rather than an amount."""
    return figure.digits.isdigit() and len(figure.digits) > _LONGEST_AMOUNT


def is_figurative(found: Sequence[Piece], at: int, figure: "Figure", signs: Signs) -> bool:
    """`the one`, `those two`: small number words that no word of money stands beside."""
    if not figure.spoken or (figure.value == 1 and len(found) > 1):
        return figure.spoken
    if figure.value < 1 and at + 1 < len(found) and found[at + 1].sort is Sort.WORD:
        return True  # half of what I owed
    told = any(signs.before(at, category) for category in ("range_open", "verb", "noun", "hedge"))
    return figure.value < _FEW and not figure.value % 1 and len(found) > _SHORT and not told


def _numbers_a_list(found: Sequence[Piece], at: int, figure: "Figure") -> bool:
    """`1) 12,300 2) texas`: the figure before a bracket that nothing opens."""
    return len(figure.digits) == 1 and found[at + 1].text == ")" and not any(piece.text == "(" for piece in found[:at])


def _is_address(found: Sequence[Piece], at: int, figure: "Figure", signs: Signs) -> bool:
    """`418 Maple Court`, `OH 45402`: the number of a house before its street, a ZIP code after its state."""
    if not figure.digits.isdigit():
        return False
    if len(figure.digits) == _ZIP and at and (signs.before(at, "state") or found[at - 1].text.upper() in STATES):
        return True
    if at + 2 < len(found) and found[at + 1].text in _WINDS and not found[at + 1].glued and not found[at + 2].keys:
        return True
    for place in range(at + 1, min(at + _STREET, len(found))):
        if signs.after(place, "street"):
            return place > at + 1
        if found[place].sort is not Sort.WORD or found[place].keys:
            return False
    return False
