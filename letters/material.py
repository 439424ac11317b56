"""What a letter is written from: the snapshot, its statement, the words of its language, and its list of sources."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.calculator.statement import Citation, Statement
from assistant.content.words import Words
from assistant.facts.case import Case
from assistant.facts.values import PartialDate
from letters.letter import Prose
from letters.snapshot import Snapshot
from letters.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The material of one letter; `sources` grows while the letter is written, in the order of its text."""

    snapshot: Snapshot
    statement: Statement
    words: Words
    sources: Sources = field(default_factory=Sources)

    @property
    def case(self) -> Case:
        """The facts."""
        return self.snapshot.case

    @property
    def day(self) -> date:
        """The date of the letter."""
        return self.snapshot.day

    def say(self, key: str, citations: Iterable[Citation] = (), /, **values: object) -> Prose:
        """The paragraph `key` with the numbers of its sources."""
        return Prose(text=self.words.text(key, **values), marks=self.sources.marks(citations))

    def text(self, name: str) -> str | None:
        """A fact that is words, or None while it is not known."""
        value = self.case.get(name)
        return value if isinstance(value, str) else None

    def amount(self, name: str) -> Decimal | None:
        """A fact that is an amount or a percentage, or None while it is not known."""
        value = self.case.get(name)
        return value if isinstance(value, Decimal) else None

    def required(self, name: str) -> Decimal:
        """An amount that the letter cannot go out without. Raises `KeyError` when it is not known after all."""
        if (found := self.amount(name)) is None:
            raise KeyError(name)
        return found

    def exact(self, name: str) -> date | None:
        """A date that is known to the day, or None."""
        value = self.case.get(name)
        return value.exact if isinstance(value, PartialDate) else None

    def when(self, name: str) -> str | None:
        """A date as well as it is known, in words, or None while it is not."""
        value = self.case.get(name)
        return day_in_words(value, self.words) if isinstance(value, PartialDate) else None


def day_in_words(day: PartialDate, words: Words) -> str:
    """A date as well as it is known: a day, a month of a year, or a year."""
    if day.exact:
        return words.date(day.exact)
    return words.month(day.year, day.month) if day.month else str(day.year)
