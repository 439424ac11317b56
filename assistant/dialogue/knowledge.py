"""The knowledge base: what people ask beside the interview, found by their words and never by chance.

`content/knowledge/*.yaml` names each topic with its citations, the `part` of the outlook that says more, and, by
language, its cues: sets of words that must all stand in the question, in any order. `a|b` is either word, `a*` any word
that begins so, `$name` any of a group that `content/questions.yaml` holds, and `=` before them says that nothing else
may stand there. A word counts the more the fewer topics know it, the topic whose best set counts most wins, and where
two are even, both are offered.

Only what asks is answered: "the interest was 300" has the words of a question about interest, but not its shape. `+`
before a cue says that its words ask by themselves ("nobody told me of the sale"), and so do all cues of a wish.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import chain
from typing import Any

from assistant.calculator.present import SECTIONS
from assistant.calculator.statement import Citation, Verification
from assistant.content.loader import ContentError, load, names
from assistant.content.words import LOCALES
from assistant.dialogue.questions import asking, asks
from assistant.understanding.fold import fold

_NOTHING = Fraction()
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that must all stand in a question: each place filled by any of its stems.

    `alone`: and nothing else may. `asks`: they do so by themselves, in whatever shape.
    """

    places: tuple[frozenset[str], ...]
    alone: bool = False
    asks: bool = False

    def stands(self, stems: frozenset[str], words: int) -> bool:
        """Whether it stands in a question of so many words, given every stem that stands there."""
        if self.alone and words != len(self.places):
            return False
        return not any(place.isdisjoint(stems) for place in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A question that people ask. Its words are `knowledge.<name>.answer` and `.title`.

    A question about the conversation itself has no answer but something it `does` (`assistant.dialogue.answers`).
    `part` is the part of the outlook that says more, with the person's own figures.
    """

    name: str
    cues: Mapping[str, tuple[Cue, ...]]
    citations: tuple[Citation, ...]
    does: str | None = None
    part: str | None = None

    @property
    def explains(self) -> bool:
        """Whether it tells what a word means, or how it goes: "I do not know what that is" asks for that."""
        return self.name.endswith("_meaning") or self.does in {"fact help", "how"}

    @property
    def yields(self) -> bool:
        """Whether it is about the question at hand, or letters as such: it gives way to a topic that the words name."""
        return (self.does or "").partition(" ")[0] in {"fact", "absent", "letters"}

    @property
    def is_asked(self) -> bool:
        """Whether it is a question to answer, and no wish for something to be done."""
        return self.does is None or self.does.startswith("fact ")

    @property
    def is_wish(self) -> bool:
        """Whether it is a wish for something to be done: "ask them to forgive it" does not say that they did."""
        return self.does is not None and self.does not in {"absent", "check"}

    @property
    def keys(self) -> tuple[str, ...]:
        """The messages it cannot do without."""
        title = f"knowledge.{self.name}.title"
        return (title,) if self.does else (title, f"knowledge.{self.name}.answer")


@cache
def topics() -> Mapping[str, Topic]:
    """Every topic by name. Raises `ContentError` for one that lacks cues in a language, or stands twice."""
    found: dict[str, Topic] = {}
    for path in names("knowledge"):
        for name, row in load(path).items():
            if name in found:
                raise ContentError(f"{path}: the topic {name} stands twice")
            found[name] = _topic(path, name, row)
    return found


def find(text: str, locale: str) -> tuple[str, ...]:
    """The topics that the words are about: none, one, or those that fit equally well, in the order of the files."""
    said = frozenset(_WORD.findall(fold(text)))
    worth = _worth(locale)
    stems = frozenset(_stems(said)) & worth.keys()
    standing = {
        (name, cue) for stem in stems for name, cue in _begun_by(locale).get(stem, ()) if cue.stands(stems, len(said))
    }
    shaped = bool(standing) and asks(text, locale)
    scores: dict[str, Fraction] = {}
    for name, cue in standing:
        if shaped or cue.asks:
            scores[name] = max(scores.get(name, _NOTHING), _count(cue, stems, worth))
    named = {name: count for name, count in scores.items() if not topics()[name].yields} or scores
    best = max(named.values(), default=_NOTHING)
    return tuple(name for name in topics() if best and named.get(name) == best)


@cache
def _begun_by(locale: str) -> Mapping[str, tuple[tuple[str, Cue], ...]]:
    """Each topic's cues by the stems of their first place: most words begin none, and are looked up once."""
    begun: dict[str, tuple[tuple[str, Cue], ...]] = {}
    for topic in topics().values():
        for cue in topic.cues[locale]:
            begun |= {stem: (*begun.get(stem, ()), (topic.name, cue)) for stem in cue.places[0]}
    return begun


@cache
def _worth(locale: str) -> Mapping[str, Fraction]:
    """What each stem counts: one divided by the number of topics that know a word it stands for, or a part of it."""
    knowing: dict[str, set[str]] = {}
    for topic in topics().values():
        for stem in {stem for cue in topic.cues[locale] for place in cue.places for stem in place}:
            knowing.setdefault(stem, set()).add(topic.name)
    ordered = sorted(knowing)
    return {stem: Fraction(1, len(_related(stem, knowing, ordered))) for stem in ordered}


def _related(stem: str, knowing: Mapping[str, set[str]], ordered: Sequence[str]) -> set[str]:
    """The topics that know this stem, a beginning of it, or, where it is open, a longer one."""
    body = stem.removesuffix("*")
    found = {name for end in range(1, len(body) + 1) for name in knowing.get(f"{body[:end]}*", ())}
    found |= knowing.get(body, set())
    if stem != body:
        longer = ordered[bisect_left(ordered, body) : bisect_right(ordered, body + "\uffff")]
        found |= {name for other in longer for name in knowing[other]}
    return found


def _stems(said: frozenset[str]) -> Iterator[str]:
    """Every stem that stands in the words: the words themselves, and all their beginnings with a star."""
    for word in said:
        yield word
        yield from (f"{word[:end]}*" for end in range(1, len(word) + 1))


def _count(cue: Cue, stems: frozenset[str], worth: Mapping[str, Fraction]) -> Fraction:
    return sum((max(worth[stem] for stem in place & stems) for place in cue.places), _NOTHING)


def _topic(path: str, name: str, row: Mapping[str, Any]) -> Topic:
    does = row.get("does") if isinstance(row, dict) else None
    try:
        cues = dict(_cues(row["cues"], wish=does is not None and not does.startswith("fact")))
        law = tuple(
            Citation(text=source["text"], verified=Verification(source["verified"]))
            for source in row.get("sources", ())
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ContentError(f"{path}: {name}: {error!r}") from error
    if set(cues) != set(LOCALES):
        raise ContentError(f"{path}: {name}: cues are needed in {', '.join(LOCALES)}")
    part = row.get("part")
    if part not in {None, *SECTIONS}:
        raise ContentError(f"{path}: {name}: there is no part {part!r}")
    return Topic(name=name, cues=cues, citations=law, does=does, part=part)


def _cues(rows: Any, *, wish: bool) -> Iterator[tuple[str, tuple[Cue, ...]]]:
    if not isinstance(rows, dict):
        raise TypeError("cues stand by language")
    for locale, lines in rows.items():
        groups = asking(locale).groups
        yield locale, tuple(_cue(line, groups, wish=wish) for line in lines)


def _cue(line: str, groups: Mapping[str, tuple[str, ...]], *, wish: bool) -> Cue:
    alone, told = line.startswith("= "), line.startswith("+ ")
    places = fold(line).removeprefix("= ").removeprefix("+ ").split()
    return Cue(places=tuple(_place(place, groups) for place in places), alone=alone, asks=wish or alone or told)


def _place(place: str, groups: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """What may fill one place; a group stands for all its words."""
    each = (groups[stem[1:]] if stem.startswith("$") else (stem,) for stem in place.split("|"))
    return frozenset(chain.from_iterable(each))
