"""The characters that letters can show: those of the bundled fonts, and no others."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it carries no types

FONTS = Path(__file__).parent / "fonts"


def unprintable(text: str) -> str:
    """The characters of a text that letters cannot show, each once, in order; empty when all can be printed.

    A missing glyph would print as an empty box, and PDF/A and PDF/UA forbid it.
    """
    lacking = set(text) - _printable()
    return "".join(each for each in dict.fromkeys(text) if each in lacking) if lacking else ""


@cache
def _printable() -> frozenset[str]:
    """Every character that all four faces have, with line feed and tab, which print as spaces."""
    found = []
    for path in FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            found.append(frozenset(map(chr, font.getBestCmap())))
    return frozenset.intersection(*found) | {"\n", "\t"}
