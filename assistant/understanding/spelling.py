"""Typo repair: an unknown word of five letters or more becomes the lexicon word it misspells, if there is just one.

Words one slip away (a letter wrong, missing, doubled or swapped) are found by leaving letters out on both sides, which
is exact and takes a handful of look-ups. Longer words may hold two slips; those are compared by `fuzz.ratio`, the one
measure of rapidfuzz that does not reward a word for being part of another.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

SHORTEST = 5
SHORTEST_KNOWN = 4
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
        near = self._near(word)
        if near:
            return _best(word, near)
        return self._farther(word) if len(word) >= _LONG else None

    def nearest(self, word: str) -> str | None:
        """The one word that is one slip away from `word`, however short: for where only few words can stand."""
        near = self._near(word) if len(word) <= _LONGEST else []
        hasty = [known for known in near if _is_hasty(word, known)]
        likely = hasty or near
        return likely[0] if len(likely) == 1 else None

    def unscrambled(self, word: str) -> str | None:
        """The one word that a short `word` is with two neighbours swapped or a letter doubled: slips of the hand only.

        Another short word of the language is rarely that far from being one of ours by chance.
        """
        if not SHORTEST_KNOWN <= len(word) <= SHORTEST:
            return None
        near = [known for known in self._near(word) if _is_hasty(word, known)]
        return near[0] if len(near) == 1 else None

    def _near(self, word: str) -> list[str]:
        slips = {known for short in _shortenings(word) for known in self.shortened.get(short, ())}
        return [known for known in slips if _one_slip(word, known)]

    def _farther(self, word: str) -> str | None:
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


def _one_slip(word: str, known: str) -> bool:
    """Whether one letter wrong, missing, too many, or two neighbours swapped make the difference."""
    start = 0
    shorter = min(len(word), len(known))
    while start < shorter and word[start] == known[start]:
        start += 1
    a, b = word[start:], known[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[2:] == b[2:] and a[:2] == b[1::-1])
    return a[1:] == b if len(a) > len(b) else a == b[1:]


def _is_hasty(word: str, known: str) -> bool:
    return sorted(word) == sorted(known) or (len(word) > len(known) and set(word) == set(known))


def _best(word: str, near: list[str]) -> str | None:
    """Of several, the one that starts alike, is as long, and has the same letters; none when that does not decide."""
    if len(near) == 1:
        return near[0]
    ranked = sorted((_strangeness(word, known), known) for known in near)
    return ranked[0][1] if ranked[0][0] < ranked[1][0] else None


def _strangeness(word: str, known: str) -> tuple[bool, bool, bool]:
    return known[0] != word[0], len(known) != len(word), sorted(known) != sorted(word)
