"""Phrases of a lexicon, found in one pass: a tree of words that is walked from every word of the message.

A phrase is written as words with spaces: `late fee*` (words that start so), `borc~` (a stem with any ending of the
language), `sil!` (the same, negated), `a|the` (one of these), `the?` (with or without), `...` (up to three words that
do not matter), `<day>` (a class of token, see `pieces`), `^house` (a word that must be there and stays free for other
phrases). Several labels may hang on one phrase.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from assistant.understanding.vocabulary import Guess

Label = tuple[str, str]
"""A category ("cue", "state", "act") and a name in it ("late_fees", "FL", "skip")."""

ASIDE = frozenset(
    {
        "when", "hint", "lender_is", "borrower_is", "former", "claim", "still", "homely", "beyond", "unreal",
        "result", "less", "same", "voice", "proof", "changed", "charged",
    }
)  # fmt: skip
"""Categories that look at words from another side and take none away from the rest: a sale has a price and a date."""

GAP = "..."
FREE = "^"
LONGEST_GAP = 3
STOPS = frozenset(".!?;\n")
"""Signs that end a sentence; no gap reaches over them."""


class Mention(NamedTuple):
    """A phrase found: the pieces from `begin` to before `end`, those of them that are its own words, its labels.

    `size` counts its words, those that mean something twice, and those included that it leaves free; `guessed` is
    what one of its words was guessed to be, which counts less.
    """

    begin: int
    end: int
    own: tuple[int, ...]
    labels: tuple[Label, ...]
    size: int
    guessed: str = ""


@dataclass(slots=True)
class Tree:
    """The phrases that go on from here: by next word, over a gap, or ending here with these labels.

    `free` holds which words of the phrase that ends here, counted from the first, other phrases may use as well;
    `weight` how many of its words mean something.
    """

    following: dict[str, "Tree"] = field(default_factory=dict)
    gap: "Tree | None" = None
    labels: tuple[Label, ...] = ()
    free: frozenset[int] = frozenset()
    weight: int = 0

    def add(self, phrase: str, label: Label, light: Container[str] = ()) -> None:
        """Hang `label` on every reading of `phrase`; `light` words count less when phrases compete."""
        for words in readings(phrase):
            node = self
            for word in words:
                node = node._step(word.removeprefix(FREE))
            spoken = [word for word in words if word != GAP]
            node.free |= {at for at, word in enumerate(spoken) if word.startswith(FREE)}
            node.weight = sum(1 for word in spoken if word not in light)
            if label not in node.labels:
                node.labels = (*node.labels, label)

    def _step(self, word: str) -> "Tree":
        if word == GAP:
            self.gap = self.gap or Tree()
            return self.gap
        return self.following.setdefault(word, Tree())


def readings(phrase: str) -> Iterator[tuple[str, ...]]:
    """The word sequences that a phrase stands for, alternatives and optional words spelt out."""
    for words in product(*(_alternatives(word) for word in phrase.split())):
        yield tuple(word for word in words if word)


def words_of(phrase: str) -> Iterator[str]:
    """Every word that occurs in a phrase, classes and gaps left out."""
    for word in phrase.split():
        for alternative in _alternatives(word):
            if alternative and alternative != GAP and not alternative.startswith("<"):
                yield alternative.removeprefix(FREE)


def _alternatives(word: str) -> tuple[str, ...]:
    if len(word) == 1:
        return (word,)
    free = FREE if word.startswith(FREE) else ""
    options = [free + option for option in word.removeprefix(FREE).removesuffix("?").split("|")]
    return (*options, "") if word.endswith("?") else tuple(options)


def find(
    tree: Tree,
    keys: Sequence[Sequence[str]],
    stops: frozenset[int],
    guesses: Sequence[Sequence[Guess]] = (),
    guessable: Container[str] | None = None,
) -> list[Mention]:
    """The phrases in a message, longest first wherever two want the same word, in the order of the message.

    `keys` holds what each piece can be taken for; `stops` the pieces that end a sentence; `guesses` what the unknown
    ones may stand for, of which a phrase takes one if its other words bear it out, and if its category is `guessable`
    where only some are. Time grows with the length of the message times the longest phrase, whatever the message says.
    """
    search = _Search(keys, stops, guesses)
    for begin in range(len(keys)):
        search.step(tree, begin, ())
    candidates = search.found
    if guesses:
        candidates = _unanimous([each for each in candidates if _is_guessable(each, guessable)])
    if len(candidates) < 2:
        return candidates
    chosen = [*_longest(_of(candidates, aside=False), len(keys)), *_longest(_of(candidates, aside=True), len(keys))]
    chosen.sort()
    return chosen


class _Search:
    """The walk through the tree; `own` are the pieces that the phrase walked so far is made of."""

    __slots__ = ("found", "guesses", "keys", "stops")

    def __init__(
        self, keys: Sequence[Sequence[str]], stops: frozenset[int], guesses: Sequence[Sequence[Guess]]
    ) -> None:
        self.keys = keys
        self.stops = stops
        self.guesses = guesses
        self.found: list[Mention] = []

    def step(self, node: Tree, at: int, own: tuple[int, ...], guess: Guess | None = None) -> None:
        """Go on from `node` by every word that the piece can be; by a guess only once a phrase."""
        following = node.following
        for name in self.keys[at]:
            after = following.get(name)
            if after is not None:
                self._arrive(after, at + 1, (*own, at), guess)
        if self.guesses and guess is None:
            for each in self.guesses[at]:
                after = following.get(each.key)
                if after is not None:
                    self._arrive(after, at + 1, (*own, at), each)

    def _arrive(self, node: Tree, at: int, own: tuple[int, ...], guess: Guess | None) -> None:
        """Find what ends at this node, and what goes on from it."""
        if node.labels and (guess is None or _is_borne_out(node, own, guess)):
            mine = tuple(place for count, place in enumerate(own) if count not in node.free) if node.free else own
            size = len(own) + node.weight - (0 if guess is None else _GUESSED)
            self.found.append(Mention(own[0], at, mine, node.labels, size, guess.key if guess else ""))
        if at < len(self.keys):
            if node.following:
                self.step(node, at, own, guess)
            if node.gap is not None:
                self._leap(node.gap, at, own, guess)

    def _leap(self, node: Tree, at: int, own: tuple[int, ...], guess: Guess | None) -> None:
        for landing in range(at, min(at + LONGEST_GAP + 1, len(self.keys))):
            self.step(node, landing, own, guess)
            if landing in self.stops:
                return


_GUESSED = 1


def _is_borne_out(node: Tree, own: Sequence[int], guess: Guess) -> bool:
    """Whether a phrase with a guessed word has another one that means something, or two that mean little."""
    if len(own) == 1:
        return guess.alone and not guess.key.startswith("<")
    return len(own) > 2 or guess.alone or node.weight > guess.means


def _is_guessable(mention: Mention, guessable: Container[str] | None) -> bool:
    return not mention.guessed or guessable is None or any(category in guessable for category, _ in mention.labels)


def _unanimous(candidates: list[Mention]) -> list[Mention]:
    """The candidates with words guessed alone cut down to what all readings of such a word have in common."""
    kept: list[Mention] = []
    alone: dict[int, Mention] = {}
    for each in candidates:
        if not each.guessed or len(each.own) > 1:
            kept.append(each)
        elif each.begin not in alone:
            alone[each.begin] = each
        else:
            known = alone[each.begin]
            alone[each.begin] = known._replace(labels=tuple(label for label in known.labels if label in each.labels))
    return [*kept, *(each for each in alone.values() if each.labels)]


def _of(candidates: Iterable[Mention], *, aside: bool) -> list[Mention]:
    """The candidates with only those labels that compete with each other for words."""
    found = []
    for mention in candidates:
        labels = tuple(label for label in mention.labels if (label[0] in ASIDE) == aside)
        if labels:
            found.append(mention._replace(labels=labels))
    return found


def _longest(candidates: Iterable[Mention], size: int) -> list[Mention]:
    taken = bytearray(size)
    chosen = []
    for mention in sorted(candidates, key=lambda m: (-m.size, m.end - m.begin, m.begin)):
        if not any(taken[at] for at in mention.own):
            chosen.append(mention)
            for at in mention.own:
                taken[at] = 1
    return chosen
