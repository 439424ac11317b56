"""The lexicon's words around figures: currencies, percent signs, units, `between` and `or`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.understanding.phrases import Mention


class Signs:
    """The lexicon's words around figures, by category and the piece where they begin or end."""

    __slots__ = ("closing", "opening")

    def __init__(self, mentions: Sequence["Mention"]) -> None:
        self.opening: dict[tuple[int, str], tuple[Mention, str]] = {}
        self.closing: dict[tuple[int, str], tuple[Mention, str]] = {}
        for mention in mentions:
            for category, name in mention.labels:
                self.opening.setdefault((mention.begin, category), (mention, name))
                self.closing.setdefault((mention.end, category), (mention, name))

    def after(self, place: int, category: str) -> tuple["Mention", str] | None:
        """The sign of that category that begins at `place`, with its name."""
        return self.opening.get((place, category))

    def is_and(self, begin: int, end: int) -> bool:
        """Whether a single word for `and` stands between two places, and nothing else."""
        word = self.after(begin, "and")
        return word is not None and word[0].end == end

    def before(self, place: int, category: str) -> tuple["Mention", str] | None:
        """The sign of that category that ends before `place`, with its name."""
        return self.closing.get((place, category))
