"""Folding: one alphabet for matching, character for character, so that every value keeps its place in the message."""

import unicodedata

_PLAIN = {
    "ı": "i", "ß": "s", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{MODIFIER LETTER APOSTROPHE}": "'", "\N{ACUTE ACCENT}": "'", "\N{GRAVE ACCENT}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"', "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"', "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
    "\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-", "\N{FIGURE DASH}": "-", "\N{EN DASH}": "-",
    "\N{EM DASH}": "-", "\N{MINUS SIGN}": "-", "\N{FRACTION SLASH}": "/", "\N{HORIZONTAL ELLIPSIS}": ".",
    "\N{INVERTED QUESTION MARK}": " ", "\N{INVERTED EXCLAMATION MARK}": " ", "\N{ZERO WIDTH SPACE}": " ",
    "\N{ZERO WIDTH JOINER}": " ", "\N{ZERO WIDTH NO-BREAK SPACE}": " ", "\N{SOFT HYPHEN}": " ",
    "\N{MIDDLE DOT}": ".", "\N{MULTIPLICATION SIGN}": "x",
}  # fmt: skip


class _Folding(dict[int, int]):
    """A `str.translate` table that works out a character when it first meets it."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = ord(_fold_character(chr(code)))
        return folded


def _fold_character(character: str) -> str:
    plain = _PLAIN.get(character)
    if plain is not None:
        return plain
    if character.isspace():
        return character if character == "\n" else " "
    if character.isdigit():
        return _digit(character)
    base = unicodedata.normalize("NFD", character)[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base


def _digit(character: str) -> str:
    """Full-width and other decimal digits as ASCII; superscripts and the like stay what they are."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


_TABLE = _Folding()


def fold(text: str) -> str:
    """`text` in lower case without accents, with plain quotes, hyphens and spaces; always of the same length.

    Turkish İ, I and ı all become i: people leave the dots out, and the lexicons are folded in the same way.
    """
    return text.lower().replace("\t", " ") if text.isascii() else text.translate(_TABLE)
