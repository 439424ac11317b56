"""What a letter is written from: the snapshot, its statement, the words of its language, and its list of sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.calculator.statement import Citation, Statement
from assistant.content.words import Words
from assistant.facts.case import Case
from assistant.facts.values import PartialDate
from letters import wording
from letters.amounts import result
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
        """The paragraph `key` with the numbers of its sources, in the organisation's own wording where it has one."""
        text = self.worded(name_of(self.snapshot.kind, key), self.words.text(key, **values), values)
        return Prose(text=text, marks=self.sources.marks(citations))

    def worded(self, paragraph: str, standard: str, values: Mapping[str, object]) -> str:
        """A paragraph of the letter by its name, in the organisation's wording or else in ours, the `standard`.

        A wording that says nothing of this case leaves it ours. Where a letter in English was worded anew, its
        translation says that it has none. Raises `BrokenWordingError`.
        """
        kept, locale = self.snapshot.wording, self.words.locale
        source = kept.get(locale, {}).get(paragraph)
        if source is None:
            return self.words.text("letter.keep.own_words") if paragraph in kept.get("en", {}) else standard
        known = {name: str(value) for name, value in values.items() if value is not None}
        return wording.say(source, self._values() | known | {wording.STANDARD: standard}) or standard

    def _values(self) -> dict[str, str]:
        """What wordings may say, beside what is said of their paragraph alone; `letters.editable` says which."""
        return {
            "account": self.text("account_last_four") or "",
            "amount": result(self.statement, self.words),
            "borrower_name": self.text("borrower_name") or "",
            "lender_name": self.text("lender_name") or "",
            "organisation": self.snapshot.sender.name,
            "reference": self.snapshot.reference,
            "thing": self.words.text(f"letter.thing.{self.text('collateral_type') or 'open'}"),
            "today": self.words.date(self.day),
        }

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


def name_of(kind: str, key: str) -> str:
    """The name of a paragraph within letters of its kind, from its key in the catalogues."""
    return key.removeprefix("letter.").removeprefix(f"{kind}.")
