"""The lexicon of one language: `content/lexicon/<locale>.yaml` and the names all languages share, made ready to use.

A lexicon file is all that a language needs. Its parts are `writing` (habits of spelling), `numerals`, `calendar`
and `phrases`, which hang labels on word sequences; the categories of labels are listed in `categories`, with what the
names in each must be. A file that says something else does not load.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.content.loader import ContentError, load
from assistant.understanding.categories import ANYTHING, CATEGORIES, OTHER
from assistant.understanding.fold import fold
from assistant.understanding.gluing import Cut, cutter
from assistant.understanding.numberwords import NumberWords
from assistant.understanding.phrases import Tree, words_of
from assistant.understanding.spelling import Speller
from assistant.understanding.vocabulary import Lookup, Morphology, Vocabulary, cached


class LexiconError(ContentError):
    """A lexicon says something that cannot be right; the message names the file, the category and the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One language, made ready: number words, phrases, vocabulary and habits."""

    locale: str
    numbers: NumberWords
    cut: Cut
    tree: Tree
    words: Lookup
    classes: Mapping[str, tuple[str, int]]
    suffixes: bool
    negated: re.Pattern[str] | None
    verb_last: bool
    date_orders: tuple[str, ...]
    weak_dates: frozenset[str]
    day_endings: re.Pattern[str] | None
    year_endings: re.Pattern[str] | None
    rate_endings: re.Pattern[str] | None
    light: frozenset[str]
    links: frozenset[str]
    joints: frozenset[str]
    contrasts: frozenset[str]
    turns: frozenset[str]
    moods: re.Pattern[str] | None
    risky_states: frozenset[str]
    states: Mapping[str, str]
    telling: frozenset[str]
    months: Speller
    feasts: frozenset[str]
    sounds: Mapping[str, str]

    def month_like(self, word: str) -> str | None:
        """The name of a month that an unknown `word` of three letters or more misspells, with an ending or without."""
        if len(word) < SHORTEST_MONTH or word in self.words.vocabulary.plain:
            return None
        likely = self.words.vocabulary.nearness(word)
        for cut in range(len(word), SHORTEST_MONTH - 1, -1):
            if cut < len(word) and not self.is_ending(word[cut:]):
                continue
            right = self.months.nearest(word[:cut], at_most=likely)
            if right is not None:
                return right
        return None

    def mood(self, word: str) -> str | None:
        """What the ending of a verb says that has not happened: a condition or a hope."""
        found = self.moods.fullmatch(word) if self.moods else None
        return found.lastgroup if found and word not in self.words.vocabulary.ordinary else None

    def is_capitalised(self, key: str) -> bool:
        """Whether a word is written with a capital within a sentence, as months and states are."""
        return key in self.classes or key.rstrip("*~!") in self.words.vocabulary.places

    def is_ending(self, text: str) -> bool:
        """Whether `text` can hang on a figure or a name as a case ending."""
        endings = self.words.vocabulary.morphology.endings
        return endings is not None and endings.fullmatch(text) is not None and not self.words.keys(text)


@cache
def lexicon(locale: str) -> Lexicon:
    """The lexicon of a language, read once. Raises `LexiconError` or `ContentError` for a file that is not right."""
    return build(load(f"lexicon/{locale}.yaml"), load("lexicon/names.yaml"), locale)


def build(row: Mapping[str, Any], names: Mapping[str, Any], locale: str) -> Lexicon:
    """A lexicon from the content of its two files."""
    writing, calendar = row["writing"], row["calendar"]
    morphology = Morphology(endings=_pattern(writing.get("endings")), negations=_pattern(writing.get("negations")))
    ordinary = _set(writing["ordinary"]) | _set(writing.get("common", ""))
    vocabulary = Vocabulary(
        morphology=morphology,
        ordinary=frozenset(word for word in ordinary if not word.endswith("~")),
        ordinary_stems=frozenset(word[:-1] for word in ordinary if word.endswith("~")),
    )
    brands = {p.strip() for text in names["phrases"]["choice"].values() for p in text.split(",")}
    tree, telling, states = Tree(), set[str](), dict[str, str]()
    light = _set(writing["light"])
    for phrase, category, name in _phrases(row, names, locale):
        text = _INNER_APOSTROPHE.sub("", fold(phrase))
        proper = (category == "lender" and name == "known") or (category == "choice" and phrase.rstrip("~") in brands)
        proper = proper or (category == "state" and len(phrase.strip()) < _SHORTEST_STATE)
        vocabulary.add(words_of(text), delicate=category in _POLAR, proper=proper, place=category == "state")
        tree.add(text, (category, name), light)
        if category == "state" and name != OTHER:
            states[text.strip().replace("~", "")] = name
        if category not in _NAMES:
            telling.update(words_of(text))
    classes = dict(_classes(calendar))
    telling.update(classes)
    vocabulary.add(classes)
    vocabulary.close(light)
    words, ordinary = cached(vocabulary), vocabulary.ordinary
    numbers = NumberWords.of(
        _numerals(row["numerals"]), lambda word: word in ordinary or bool(words.keys(word)), vocabulary.plainness
    )
    return Lexicon(
        locale=locale,
        numbers=numbers,
        cut=cutter(words, numbers.atoms, numbers.is_plain, _set(writing["joints"])),
        tree=tree,
        words=words,
        classes=classes,
        negated=_pattern(writing.get("negated")),
        suffixes=bool(writing.get("suffixes")),
        verb_last=bool(writing.get("verb_last")),
        date_orders=tuple(calendar["orders"].split()),
        day_endings=_pattern(calendar.get("day_endings")),
        year_endings=_pattern(calendar.get("year_endings")),
        rate_endings=_pattern(writing.get("rate_endings")),
        weak_dates=_set(calendar.get("weak", "")),
        light=light,
        links=_set(writing["links"]),
        joints=_set(writing["joints"]),
        contrasts=_set(writing["contrasts"]),
        turns=_set(writing["joints"]) - _set(writing["ties"]),
        moods=_moods(writing.get("moods")),
        risky_states=_set(writing.get("risky_states", "")),
        states=states,
        telling=frozenset(telling),
        months=_speller(word.rstrip("~") for word, (kind, _) in classes.items() if kind == "<month>"),
        feasts=frozenset(word for word, (kind, _) in classes.items() if kind == "<feast>"),
        sounds=writing.get("sounds", {}),
    )


def _phrases(row: Mapping[str, Any], names: Mapping[str, Any], locale: str) -> Iterator[tuple[str, str, str]]:
    patterns = {"date": row["calendar"]["patterns"]}
    ending = "~" if row["writing"].get("suffixes") else ""
    kinds = {"lender": {"kind": row["phrases"]["lender"]["kind"]}}
    for source, last in ((row["phrases"], ""), (names["phrases"], ending), (kinds, ending), (patterns, "")):
        for category, entries in source.items():
            for name, phrases in _named(category, entries):
                _check(locale, category, name)
                hinting = category == "choice" and name.endswith("?")
                for phrase in phrases.split(","):
                    kind, meaning = ("hint", name.rstrip("?")) if hinting else (category, name)
                    yield phrase.strip() + last, kind, meaning


def _named(category: str, entries: Mapping[str, str] | str) -> Iterable[tuple[str, str]]:
    """The names of a category with their phrases; a category with one name only is written without it."""
    return [(category, entries)] if isinstance(entries, str) else entries.items()


def _check(locale: str, category: str, name: str) -> None:
    allowed = CATEGORIES.get(category)
    if allowed is None:
        raise LexiconError(f"lexicon {locale}: there is no category {category!r}")
    if name.rstrip("?") not in allowed and allowed != ANYTHING:
        raise LexiconError(f"lexicon {locale}: {category} cannot name {name!r}")


def _classes(calendar: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, int]]]:
    for kind in ("month", "weekday", "feast"):
        for number, words in calendar.get(f"{kind}s", {}).items():
            for word in fold(words).split():
                yield word, (f"<{kind}>", int(number))


def _speller(words: Iterable[str]) -> Speller:
    speller = Speller()
    speller.learn(words, shortest=SHORTEST_MONTH)
    return speller


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(words).replace("'", "").split())


def _numerals(row: Mapping[str, Any]) -> dict[str, Any]:
    """The part `numerals` with its words folded; lists of words are written as one text."""
    return {
        name: {fold(word): value for word, value in entry.items()} if isinstance(entry, dict) else entry
        for name, entry in row.items()
    }


def _pattern(text: str | None) -> re.Pattern[str] | None:
    return re.compile(text) if text else None


def _moods(rows: Mapping[str, str] | None) -> re.Pattern[str] | None:
    """One pattern of the verb endings of each mood, which is named by its group."""
    return _pattern("|".join(f"(?P<{name}>{text})" for name, text in rows.items())) if rows else None


SHORTEST_MONTH = 3
_SHORTEST_STATE = 7
"""Shorter names of states look like too many words to be what a misspelling means (norcal, normal)."""
_POLAR = frozenset({"none", "not", "say", "deny", "affirm"})
_NAMES = frozenset({"lender", "state"})
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
