"""Typo repair: an unknown word of five letters or more becomes the lexicon word it misspells, if there is just one.

Words one slip away (a letter wrong, missing, doubled or swapped) are found by leaving letters out on both sides, which
is exact and takes a handful of look-ups; of several the likeliest slip decides. Longer words may hold two slips; those
are compared by `fuzz.ratio`, the one measure of rapidfuzz that does not reward a word for being part of another.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from assistant.understanding.likeness import STRANGER, slip

SHORTEST = 5
SHORTEST_KNOWN = 4
SHORTEST_DRAWN = 3
_LONG = 7
_CLOSE = 84
_LONGEST = 30


@dataclass(slots=True)
class Speller:
    """The words it knows, by what is left of each when one letter is left out."""

    shortened: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_start: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def learn(self, words: Iterable[str], delicate: Container[str] = (), *, shortest: int = SHORTEST_KNOWN) -> None:
        """Know these words from now on; those shorter than `shortest` are passed over.

        `delicate` words turn a sentence into its opposite and are only read from one slip, never from two.
        """
        for word in sorted(words):
            if len(word) >= shortest and word.isalpha():
                for short in _shortenings(word):
                    self.shortened[short].add(word)
                if word not in delicate:
                    self.by_start[word[:2]].append(word)
        self.shortened = dict(self.shortened)
        self.by_start = dict(self.by_start)

    def repair(self, word: str) -> str | None:
        """The one word that `word` misspells, or None: two that fit equally well are none."""
        if not SHORTEST <= len(word) <= _LONGEST:
            return None
        near = self.near(word)
        return _likeliest(near) if near else self.farther(word)

    def nearest(self, word: str, *, at_most: float = STRANGER) -> str | None:
        """The one word that is one slip away from `word`, however short: for where only few words can stand."""
        near = self.near(word) if len(word) <= _LONGEST else []
        return _likeliest([(cost, known) for cost, known in near if cost <= at_most])

    def near(self, word: str) -> list[tuple[float, str]]:
        """The words one slip away from `word`, each after what the slip costs, the likeliest first."""
        slips = {known for short in _shortenings(word) for known in self.shortened.get(short, ())}
        costs = ((slip(word, known), known) for known in slips)
        return sorted((cost, known) for cost, known in costs if cost is not None)

    def farther(self, word: str) -> str | None:
        """The one long word that `word` misspells by two slips; only for words that are no slip from another."""
        if not _LONG <= len(word) <= _LONGEST:
            return None
        candidates = [known for known in self.by_start.get(word[:2], ()) if abs(len(known) - len(word)) <= 2]
        scored = [(fuzz.ratio(word, known), known) for known in candidates if len(known) >= _LONG]
        close = sorted(((score, known) for score, known in scored if score >= _CLOSE), reverse=True)
        if not close or (len(close) > 1 and close[0][0] - close[1][0] < 2):
            return None
        return close[0][1]


def _shortenings(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _likeliest(near: list[tuple[float, str]]) -> str | None:
    """The first, unless the next one is as likely."""
    return near[0][1] if near and (len(near) == 1 or near[0][0] < near[1][0]) else None
