"""The pieces of a message: words with what they can stand for, figures, signs. Everything after works on these."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.understanding.gluing import parted
from assistant.understanding.numerals import Figure, figures
from assistant.understanding.slips import mended
from assistant.understanding.spelling import SHORTEST_DRAWN
from assistant.understanding.tokens import Sort, Token, tokens
from assistant.understanding.vocabulary import Guess

if TYPE_CHECKING:
    from assistant.understanding.lexicon import Lexicon

YEARS = range(1900, 2101)
_DAYS = range(1, 32)
NUMBER, DAY, YEAR, SHORT_YEAR, ORDINAL = "<number>", "<day>", "<year>", "<yy>", "<ordinal>"
NEGATED = "<negated>"
"""A verb that says that something did not happen, whatever the verb."""
DAY_IN = "<inday>"
YEAR_IN = "<inyear>"
"""A day or a year with an ending that says that something happened then."""
RATE = "<rate>"
"""A figure with an ending that says that it is what one of several costs (30'dan beş tane)."""
COMMA = "<comma>"
"""A comma by name, since a comma divides the phrases of a lexicon."""


class Piece(NamedTuple):
    """A word, figure or sign. `keys` is what phrases may call it; `counts` the number of a month or weekday.

    `guesses` is what an unknown word may have been meant for.
    `text` is folded; `start` and `end` are places in the message; `suffix` an ending that followed an apostrophe.
    """

    text: str
    start: int
    end: int
    keys: tuple[str, ...]
    sort: Sort
    glued: bool = False
    suffix: str = ""
    figure: Figure | None = None
    counts: int = 0
    guesses: tuple[Guess, ...] = ()


def pieces(folded: str, raw: str, lexicon: "Lexicon", *, names: bool = False) -> list[Piece]:
    """The pieces of a folded message; `raw` is the same message as it was written.

    Where `names` are asked for, no word is taken for a misspelling.
    """
    found = tokens(folded, suffixes=lexicon.suffixes)
    if lexicon.suffixes:
        found = _with_endings(found, lexicon)
    if not names:
        found = mended([*parted(found, raw, lexicon.cut)], lexicon)
    proper = {at for at, token in enumerate(found) if token.sort is Sort.WORD and (names or _is_name(token, raw))}
    numbers = {figure.begin: figure for figure in figures(found, lexicon.numbers, proper)}
    result: list[Piece] = []
    at = 0
    while at < len(found):
        figure = numbers.get(at)
        if figure is None:
            result.append(_piece(found[at], raw, lexicon, names=names))
            at += 1
        else:
            result.append(_figure_piece(found, figure, lexicon))
            at = figure.end
    return result


def _with_endings(found: Sequence[Token], lexicon: "Lexicon") -> list[Token]:
    """The tokens with endings that were written straight onto digits hung on these (9unda, 8500e)."""
    result: list[Token] = []
    for token in found:
        before = result[-1] if result else None
        if before is None or not token.glued or before.sort is not Sort.DIGITS or token.sort is not Sort.WORD:
            result.append(token)
        elif lexicon.is_ending(token.text) and lexicon.numbers.atom(token.text, "") is None:
            result[-1] = before._replace(end=token.end, suffix=token.text)
        else:
            result.append(token)
    return result


def _piece(token: Token, raw: str, lexicon: "Lexicon", *, names: bool) -> Piece:
    if token.sort is not Sort.WORD:
        sign = COMMA if token.text == "," else token.text
        return Piece(token.text, token.start, token.end, (sign,), token.sort, token.glued, token.suffix)
    keys: tuple[str, ...] = lexicon.words.keys(token.text)
    guesses: tuple[Guess, ...] = ()
    if not keys:
        named = _is_name(token, raw)
        if len(token.text) >= SHORTEST_DRAWN and not (names or named):
            keys = lexicon.words.repaired(token.text)
        if not keys:
            guesses = lexicon.words.guesses(token.text)
            guesses = tuple(each for each in guesses if lexicon.is_capitalised(each.key)) if named else guesses
    if lexicon.negated and not keys and lexicon.negated.fullmatch(token.text):
        keys, guesses = (NEGATED,), ()
    keys, counts = _with_class(keys, lexicon)
    if guesses:
        guesses, counts = _with_guessed_class(guesses, lexicon)
    return Piece(token.text, token.start, token.end, keys, token.sort, token.glued, token.suffix, None, counts, guesses)


def _with_class(keys: tuple[str, ...], lexicon: "Lexicon") -> tuple[tuple[str, ...], int]:
    """The keys with the class of a month, weekday or feast, and its number."""
    for key in keys:
        if key in lexicon.classes:
            name, counts = lexicon.classes[key]
            return (*keys, name), counts
    return keys, 0


def _with_guessed_class(guesses: tuple[Guess, ...], lexicon: "Lexicon") -> tuple[tuple[Guess, ...], int]:
    """The same for guesses, if they name just one month, weekday or feast."""
    named = {lexicon.classes[guess.key]: guess for guess in guesses if guess.key in lexicon.classes}
    if len(named) != 1:
        return guesses, 0
    (((name, counts), guess),) = named.items()
    return (*guesses, guess._replace(key=name)), counts


def _is_name(token: Token, raw: str) -> bool:
    """A capitalised word within a sentence is a name and keeps its spelling, unless the message shouts."""
    written = raw[token.start : token.end]
    return token.start > 0 and written[0].isupper() and not written.isupper() and raw[token.start - 1] == " "


def _figure_piece(found: Sequence[Token], figure: Figure, lexicon: "Lexicon") -> Piece:
    first, last = found[figure.begin], found[figure.end - 1]
    keys = [NUMBER, *_classes(figure)]
    if figure.end - figure.begin == 1 and first.sort is Sort.WORD:
        keys += lexicon.words.keys(first.text)
        if len(keys) == 1 and lexicon.numbers.is_misspelt(first.text):
            keys += lexicon.words.repaired(first.text)
    elif figure.digits:
        keys += lexicon.words.keys(figure.digits)
    if DAY in keys and last.suffix and lexicon.day_endings and lexicon.day_endings.fullmatch(last.suffix):
        keys.append(DAY_IN)
    if YEAR in keys and last.suffix and lexicon.year_endings and lexicon.year_endings.fullmatch(last.suffix):
        keys.append(YEAR_IN)
    if last.suffix and lexicon.rate_endings and lexicon.rate_endings.fullmatch(last.suffix):
        keys.append(RATE)
    return Piece(NUMBER, first.start, last.end, tuple(keys), Sort.DIGITS, first.glued, last.suffix, figure)


def _classes(figure: Figure) -> list[str]:
    value = figure.value
    if value != value.to_integral_value() or figure.spread:
        return []
    whole = int(value)
    found = [ORDINAL] if figure.ordinal else []
    if whole in _DAYS and len(figure.digits) <= 2:
        found.append(DAY)
    if whole in YEARS and (figure.spoken or len(figure.digits) == 4):
        found.append(YEAR)
    if len(figure.digits) == 2:
        found.append(SHORT_YEAR)
    return found
