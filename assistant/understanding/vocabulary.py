"""From a word of the message to the words of the lexicon that it can be taken for: itself, a stem, a misspelling."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from assistant.understanding.likeness import CLUMSY, HASTY, STRANGE, STRANGER, respelt
from assistant.understanding.spelling import SHORTEST, SHORTEST_KNOWN, Speller

LONGEST_WORD = 40
_RUNS = re.compile(r"(\w)\1+")
"""Letters typed more than once: nooo, carr."""
_LONGEST_ENDING = 14
_SHORTEST_STEM = 2
_SHORTEST_REPAIRED = 3
_SHORTEST_GUESSED = 2
_SHORTEST_ALONE = 3
_SHORTEST_PLACE = 4
_LIKELY = 1.31
"""What a slip may cost for a word to be believed without another one beside it."""
_INFLECTED = 0.05
"""What an ending costs a guess: a word that is known as it stands is the likelier."""
_SHORT_STEM = 0.2
"""What it costs more when the stem is short: too many words begin with something like it."""


class Guess(NamedTuple):
    """A key that an unknown word may stand for.

    `alone` when it is likely enough to be believed without another word that means something beside it; `means`
    whether it means something itself.
    """

    key: str
    alone: bool
    means: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Morphology:
    """The endings that a language hangs on stems, and those among them that turn a verb into its opposite."""

    endings: re.Pattern[str] | None = None
    negations: re.Pattern[str] | None = None

    def keys(self, stem: str, ending: str) -> tuple[str, ...]:
        """The lexicon's forms of `stem` when `ending` follows it: `stem~`, `stem!` or neither."""
        if self.negations and self.negations.match(ending):
            return (f"{stem}!",)
        if not ending or (self.endings and self.endings.fullmatch(ending)):
            return (f"{stem}~",)
        return ()


@dataclass(slots=True)
class Vocabulary:
    """All words of one lexicon.

    `ordinary` are words of the language that look like lexicon words and are not, `ordinary_stems` such words with any
    ending.
    """

    morphology: Morphology
    ordinary: frozenset[str]
    ordinary_stems: frozenset[str] = frozenset()
    exact: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    prefixes: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    speller: Speller = field(default_factory=Speller)
    delicate: set[str] = field(default_factory=set)
    proper: set[str] = field(default_factory=set)
    common: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    guesser: Speller = field(default_factory=Speller)
    light: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()

    def add(self, words: Iterable[str], *, delicate: bool = False, proper: bool = False, place: bool = False) -> None:
        """Take in words as phrases write them.

        `delicate` ones decide between yes and no; `proper` ones are names, which nothing is repaired to, and which
        are guessed at only when they name a `place`.
        """
        for word in words:
            (self.proper if proper else self.common).add(word.rstrip("*~!"))
            if place and len(word) >= _SHORTEST_PLACE:
                self.places.add(word.rstrip("*~!"))
            if delicate:
                self.delicate.add(word.rstrip("*~!"))
            if word.endswith("*"):
                self.prefixes[len(word) - 1].add(word[:-1])
            elif word.endswith(("~", "!")):
                self.stems.add(word[:-1])
            else:
                self.exact.add(word)

    def close(self, light: Iterable[str] = ()) -> None:
        """Make ready for looking up; nothing is added afterwards. `light` words mean little and are no slips."""
        self.prefixes = dict(self.prefixes)
        listed = self.exact | self.stems | {p for group in self.prefixes.values() for p in group}
        named = self.proper - self.common
        self.speller.learn(listed - named, self.delicate, shortest=_SHORTEST_REPAIRED)
        self.light = frozenset(light)
        self.plain = self.ordinary.union(self.light) - listed
        self.guesser.learn((listed - named) | (listed & self.places) | self.plain, shortest=_SHORTEST_GUESSED)

    def lookup(self, word: str) -> tuple[str, ...]:
        """The keys of a word as it is written, without repair."""
        found = [word] if word in self.exact else []
        if word in self.ordinary or len(word) > LONGEST_WORD:
            return tuple(found)
        found += [f"{word[:n]}*" for n, group in self.prefixes.items() if word[:n] in group]
        if self.stems:
            found += self._stemmed(word)
        return tuple(found)

    def repaired(self, word: str) -> tuple[str, ...]:
        """The keys of the one lexicon word that `word` misspells, or none."""
        if self.is_ordinary(word):
            return ()
        drawn_out = _RUNS.sub(r"\1", word)
        if drawn_out != word and drawn_out in self.exact:
            return self.lookup(drawn_out)
        if len(word) < SHORTEST:
            return ()
        slips = self.speller.near(word)
        right = self.speller.repair(word) if slips else None
        keys = self._forms(right) if right else self._repaired_stem(word)
        if keys or slips or any(True for _ in self._inflections(word)):
            return keys  # one slip in an ending is likelier than two in another word
        far = self.speller.farther(word)
        return self._forms(far) if far else ()

    def _forms(self, known: str) -> tuple[str, ...]:
        return self.lookup(known) or (f"{known}~", f"{known}*")

    def guesses(self, word: str) -> tuple[Guess, ...]:
        """The keys that an unknown word may stand for, each one slip away; only its neighbours can tell which.

        The likeliest of them can be `alone`, unless a word that means nothing here is as likely.
        """
        if word in self.plain or len(word) > LONGEST_WORD or self.is_ordinary(word):
            return ()
        costs: dict[str, float] = {}
        barrier = _LIKELY + _INFLECTED
        for cost, known in self.guesser.near(word):
            if known in self.plain:
                barrier = min(barrier, cost)
            else:
                for key in self._forms(known):
                    costs.setdefault(key, cost)
        for cost, key in self._inflections(word):
            costs[key] = min(cost, costs.get(key, cost))
        least = min(costs.values(), default=barrier)
        fits = len(word) >= _SHORTEST_ALONE or least <= CLUMSY
        if len(word) > SHORTEST:
            barrier = max(barrier, STRANGER + _INFLECTED)  # in a long word any single slip is plain to see
        return tuple(Guess(key, fits and cost == least < barrier, key not in self.light) for key, cost in costs.items())

    def plainness(self, word: str) -> float:
        """What it costs to take `word` for one that means nothing here."""
        return min((cost for cost, known in self.guesser.near(word) if known in self.plain), default=STRANGE)

    def nearness(self, word: str) -> float:
        """What it costs to take `word` for any word that is known here."""
        return min((cost for cost, _ in self.guesser.near(word)), default=STRANGE)

    def _inflections(self, word: str) -> Iterator[tuple[float, str]]:
        """Misspelt stems with a right ending, and inflected words with letters swapped, doubled or beside the key."""
        if self.morphology.endings is None:
            return
        for cut in range(len(word) - 1, max(_SHORTEST_ALONE, len(word) - _LONGEST_ENDING) - 1, -1):
            for cost, stem in self.guesser.near(word[:cut]) if self.morphology.keys("", word[cut:]) else ():
                if stem in self.stems:
                    short = _SHORT_STEM if len(stem) < SHORTEST_KNOWN else 0.0
                    yield cost + _INFLECTED + short, self.morphology.keys(stem, word[cut:])[0]
        for cost, meant in respelt(word):
            for key in self._stemmed(meant):
                if key[:-1] in self.common and (cost <= HASTY or len(key) > SHORTEST_KNOWN):
                    yield cost + _INFLECTED, key

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is one of those that only look like ours, or an inflection of one."""
        if word in self.ordinary:
            return True
        cuts = range(len(word), max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) - 1, -1) if self.ordinary_stems else ()
        return any(word[:cut] in self.ordinary_stems and self.morphology.keys("", word[cut:]) for cut in cuts)

    def _stemmed(self, word: str) -> list[str]:
        """The keys of the longest stem that the word can be an inflection of, unless that is an ordinary one."""
        for cut in range(len(word), max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) - 1, -1):
            ordinary = word[:cut] in self.ordinary_stems
            if ordinary or word[:cut] in self.stems:
                keys = self.morphology.keys(word[:cut], word[cut:])
                if keys:
                    return [] if ordinary else list(keys)
        return []

    def _repaired_stem(self, word: str) -> tuple[str, ...]:
        """A misspelt stem with a right ending, or a misspelt beginning; the longest that fits wins."""
        for cut in range(len(word) - 1, max(SHORTEST, len(word) - _LONGEST_ENDING) - 1, -1):
            start = self.speller.repair(word[:cut])
            if start is None or start[0] != word[0]:
                continue
            keys = self.morphology.keys(start, word[cut:]) if start in self.stems else ()
            if not keys and start in self.prefixes.get(len(start), ()):
                keys = (f"{start}*",)
            if keys:
                return keys
        return ()


def cached(vocabulary: Vocabulary, size: int = 20_000) -> "Lookup":
    """The vocabulary behind a bounded memory: people say the same words."""
    return Lookup(vocabulary, size)


class Lookup:
    """`keys(word)`, `repaired(word)` and `guesses(word)`, remembered for the words seen last."""

    __slots__ = ("guesses", "keys", "repaired", "vocabulary")

    def __init__(self, vocabulary: Vocabulary, size: int) -> None:
        self.vocabulary = vocabulary
        self.keys = lru_cache(size)(vocabulary.lookup)
        self.repaired = lru_cache(size)(vocabulary.repaired)
        self.guesses = lru_cache(size)(vocabulary.guesses)
