"""The number words of one language, as the lexicon's `numerals` lists them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from typing import Any, NamedTuple

from assistant.understanding.fold import fold
from assistant.understanding.likeness import HASTY
from assistant.understanding.sidebyside import COMBINERS
from assistant.understanding.spelling import SHORTEST, Speller

_LONGEST = 60
_MEMORY = 10_000


class Part(IntEnum):
    """What a word can be in a numeral."""

    VALUE = 0
    SCALE = 1
    DIGITS = 2
    JOINER = 3
    HALF = 4
    PORTION = 5
    POINT = 6
    ARTICLE = 7
    OF = 8
    ORDINAL = 9


class Atom(NamedTuple):
    """A word's part in a numeral and its value.

    `other` is a second value the word has for some people (English mil: a million, a thousand); `bare` tells that a
    scale or fraction can open a numeral; `letter` that it only counts when glued to digits or following them (k);
    `ending` is a case ending, which closes the numeral; `inside` that it never opens one (yüze, onu); `money` that it
    only counts money (grand); `more` are further parts glued to this one.
    """

    part: Part
    value: Decimal = Decimal(0)
    other: Decimal | None = None
    bare: bool = False
    letter: bool = False
    ending: str = ""
    inside: bool = False
    money: bool = False
    more: tuple["Atom", ...] = ()


@dataclass(slots=True)
class NumberWords:
    """The number words of a language and its habits: decimal `mark`, `paired` values, words `glued` together."""

    mark: str
    paired: str
    glued: bool
    lowest_ten: int
    endings: re.Pattern[str] | None
    inner_endings: re.Pattern[str] | None
    atoms: dict[str, Atom]
    never: frozenset[str]
    sounds: Mapping[str, Decimal]
    closing_sounds: frozenset[str]
    is_known: Callable[[str], bool]
    plainness: Callable[[str], float]
    _speller: Speller = field(default_factory=Speller)
    _short_speller: Speller = field(default_factory=Speller)
    _joining_speller: Speller = field(default_factory=Speller)
    _scale_speller: Speller = field(default_factory=Speller)
    _remembered: Any = field(init=False)

    def __post_init__(self) -> None:
        self._speller.learn(word for word in self.atoms if len(word) >= SHORTEST)
        spoken = {
            word for word, atom in self.atoms.items() if atom.part in _SPELLABLE and not _is_short_for(word, atom)
        }
        joining = {word for word, atom in self.atoms.items() if atom.part in _JOINING}
        self._short_speller.learn(spoken, shortest=_SHORTEST)
        self._joining_speller.learn(spoken | joining, shortest=_SHORTEST)
        self._scale_speller.learn(
            (word for word, atom in self.atoms.items() if _is_plain_scale(atom)), shortest=_SHORTEST_SCALE
        )
        self._remembered = lru_cache(_MEMORY)(self._look_up)

    @classmethod
    def of(
        cls, row: Mapping[str, Any], is_known: Callable[[str], bool], plainness: Callable[[str], float]
    ) -> "NumberWords":
        """The number words that a lexicon lists under `numerals`.

        A misspelt number word is repaired, unless `is_known` says that it is another word of the language, or
        `plainness`, which is what it costs to take it for one that means nothing, is less than the slip.
        """
        atoms: dict[str, Atom] = {}
        for name, part in _PLAIN.items():
            atoms |= {word: Atom(part) for word in _words(row, name)}
        for name, part in _VALUED.items():
            atoms |= {word: Atom(part, Decimal(value)) for word, value in row.get(name, {}).items()}
        bare = _words(row, "opening")
        letters, money = _words(row, "letters"), _words(row, "money")
        for word, value in row["scales"].items():
            first, _, second = str(value).partition("/")
            other = Decimal(second) if second else None
            atoms[word] = Atom(
                Part.SCALE, Decimal(first), other, bare=word in bare, letter=word in letters, money=word in money
            )
        for word in bare & atoms.keys():
            atoms[word] = atoms[word]._replace(bare=True)
        endings, inner = row.get("endings"), row.get("inner_endings")
        return cls(
            mark=row["mark"],
            paired=row.get("paired", ""),
            glued=bool(row.get("glued")),
            lowest_ten=row.get("lowest_ten", 20),
            endings=re.compile(endings) if endings else None,
            inner_endings=re.compile(inner) if inner else None,
            atoms=atoms,
            never=_words(row, "never"),
            sounds={word: Decimal(value) for word, value in row.get("sounds", {}).items()},
            closing_sounds=_words(row, "closing_sounds"),
            is_known=is_known,
            plainness=plainness,
        )

    def atom(self, word: str, suffix: str) -> Atom | None:
        """What `word` is in a numeral, if anything; `suffix` is what followed an apostrophe."""
        found: Atom | None = self._remembered(word)
        if found is not None and suffix:
            return _closed(found, suffix)
        return found

    def is_plain(self, word: str) -> bool:
        """Whether `word` is a number word as it stands, be it several in one."""
        return self.atom(word, "") is not None and not self.is_misspelt(word)

    def is_misspelt(self, word: str) -> bool:
        """Whether `word` is a number word only when it is put right."""
        return word not in self.atoms and self._inflected(word) is None

    def beside_number(self, word: str) -> str | None:
        """The number word that an unknown `word` beside another one misspells, if there is just one."""
        return self._likeliest(word, self._short_speller)

    def between_numbers(self, word: str) -> str | None:
        """The number word, or the word between two numbers, that an unknown `word` misspells."""
        return self._likeliest(word, self._joining_speller)

    def scrambled(self, word: str) -> str | None:
        """The number word that `word` before a scale is with two letters swapped, be it a word itself: tow hundred."""
        near = self._short_speller.near(word)
        hasty = near and near[0][0] <= HASTY and len(near[0][1]) == len(word) and self._remembered(word) is None
        return near[0][1] if hasty else None

    def after_digits(self, word: str) -> str | None:
        """The scale that an unknown `word` after digits misspells (17 miil), with a case ending or without."""
        for cut in range(len(word), _SHORTEST - 1, -1):
            if cut == len(word) or (self.endings and self.endings.fullmatch(word[cut:])):
                right = self._likeliest(word[:cut], self._scale_speller, whole=word)
                if right:
                    return right + word[cut:]
        return None

    def _likeliest(self, word: str, speller: Speller, whole: str = "") -> str | None:
        """The likeliest of the speller's words, unless `whole` is a word of the language or sooner meant for one."""
        if self.is_known(whole or word) or self._remembered(whole or word) is not None:
            return None
        near = speller.near(word)
        if not near or near[0][0] > self.plainness(word) or (len(word) < SHORTEST and near[0][0] > _LIKELY):
            return None
        return self._alike(near)

    def _alike(self, near: list[tuple[float, str]]) -> str | None:
        """The first of the likeliest words, if they are all the same number (quinientos, quinientas)."""
        likeliest = [self.atoms[known] for cost, known in near if cost == near[0][0]]
        return near[0][1] if near and all(atom == likeliest[0] for atom in likeliest) else None

    def scale(self, word: str) -> Decimal | None:
        """The scale that a word names (million), or None."""
        atom: Atom | None = self._remembered(word)
        return atom.value if atom and atom.part is Part.SCALE and not atom.letter and atom.value > 100 else None

    def combine(self, groups: list[Decimal]) -> Decimal | None:
        """What values that do not add up mean side by side, or None when the language does not say so."""
        return COMBINERS[self.paired](groups)

    def _look_up(self, word: str) -> Atom | None:
        found = self.atoms.get(word)
        if found is not None:
            return found._replace(inside=word in self.never)
        if len(word) > _LONGEST:
            return None
        return self._inflected(word) or self._repaired(word)

    def _inflected(self, word: str) -> Atom | None:
        if not self.endings:
            return None
        found = self._with_ending(word, self.endings) or self._with_ending(word, self.inner_endings)
        if word in self.never:
            return found._replace(inside=True) if found else None
        return found or (self._glued_word(word) if self.glued else None)

    def _repaired(self, word: str) -> Atom | None:
        if len(word) < SHORTEST or self.is_known(word):
            return None
        near = self._speller.near(word)
        right = self._alike(near) if near else self._speller.farther(word)
        return self.atoms[right] if right else None

    def _with_ending(self, word: str, endings: re.Pattern[str] | None) -> Atom | None:
        """A number word with a case ending. Some endings only close a numeral that other words have opened."""
        for cut in range(len(word) - 1, 1, -1):
            atom = self.atoms.get(word[:cut])
            if atom and atom.part in _CLOSED and endings and endings.fullmatch(word[cut:]):
                return atom._replace(ending=word[cut:], inside=endings is self.inner_endings)
        return None

    def _glued_word(self, word: str) -> Atom | None:
        parts = self._parts(word)
        return parts[0]._replace(more=tuple(parts[1:])) if parts else None

    def _parts(self, word: str) -> list[Atom]:
        """The number words that `word` is made of, longest first from the left; all of it or nothing."""
        found: list[Atom] = []
        rest = word
        while rest:
            cut = next((n for n in range(len(rest), 1, -1) if self._is_part(rest[:n])), 0)
            if not cut:
                closing = found and any(e and e.fullmatch(rest) for e in (self.endings, self.inner_endings))
                return [*found[:-1], found[-1]._replace(ending=rest)] if closing else []
            found.append(self.atoms[rest[:cut]])
            rest = rest[cut:]
        return found if len(found) > 1 else []

    def _is_part(self, word: str) -> bool:
        atom = self.atoms.get(word)
        return atom is not None and atom.part in _CLOSED and not atom.letter


_PLAIN = {"joiners": Part.JOINER, "points": Part.POINT, "articles": Part.ARTICLE, "of": Part.OF}
_VALUED = {"values": Part.VALUE, "halves": Part.HALF, "portions": Part.PORTION, "ordinals": Part.ORDINAL}
_SPELLABLE = frozenset({Part.VALUE, Part.SCALE, Part.HALF})
_JOINING = frozenset({Part.JOINER, Part.POINT})
_SHORTEST = 2
_SHORTEST_SCALE = 3
_LIKELY = 1.31
"""What the slip in a short word may cost."""
_CLOSED = frozenset({Part.VALUE, Part.SCALE, Part.HALF, Part.PORTION})


def _is_short_for(word: str, atom: Atom) -> bool:
    """A letter or two for a scale (k, bn): too many words are one slip away from those."""
    return atom.letter or (atom.part is Part.SCALE and len(word) < _SHORTEST_SCALE)


def _is_plain_scale(atom: Atom) -> bool:
    return atom.part is Part.SCALE and atom.value >= 1000 and not atom.letter and atom.other is None


def _words(row: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(fold(row.get(name, "")).split())


def _closed(atom: Atom, ending: str) -> Atom:
    if not atom.more:
        return atom._replace(ending=ending)
    return atom._replace(more=(*atom.more[:-1], atom.more[-1]._replace(ending=ending)))
