"""A lender's letter, checked: sums that do not add up, parts that the law asks for and it lacks, credits, deadlines.

Every check is a small function from the letter to its findings; what the letter does not give, no check supposes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from assistant.calculator.figures import figure
from assistant.calculator.jurisdictions import Jurisdiction
from assistant.calculator.rules import rule
from assistant.calculator.span import ZERO
from assistant.calculator.statement import Citation, Paragraph

PARTS = ("obligation", "proceeds", "after_proceeds", "expenses", "credits", "result")
"""The six parts of an explanation, in the order of UCC 9-616(c)."""


class Severity(StrEnum):
    """How a finding weighs: a sum or a rule is broken; a part is missing; something is worth asking for."""

    WRONG = "wrong"
    MISSING = "missing"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class LenderLetter:
    """What a lender wrote, in USD and days; None is not in the letter, or not known.

    `result` is positive for a deficiency. `expenses` and `credits` hold amounts by type. `order` lists the parts as
    they stand in the letter. `threshold` is the figure that a state's bar on small balances looks at.
    """

    obligation: Decimal | None = None
    proceeds: Decimal | None = None
    after_proceeds: Decimal | None = None
    expenses: Mapping[str, Decimal] = field(default_factory=dict)
    expenses_total: Decimal | None = None
    attorney_fees: Decimal | None = None
    credits: Mapping[str, Decimal] = field(default_factory=dict)
    credits_total: Decimal | None = None
    result: Decimal | None = None
    order: tuple[str, ...] = ()
    rebate_stated: bool | None = None
    contact_given: bool | None = None
    as_of: date | None = None
    taken: date | None = None
    requested: date | None = None
    answered: date | None = None
    notice: date | None = None
    sold: date | None = None
    place: Jurisdiction | None = None
    home: bool = False
    threshold: Decimal | None = None
    value: Decimal | None = None
    insider_bought: bool | None = None

    @property
    def costs(self) -> Decimal:
        """Expenses and attorney fees, from their types where these are given."""
        listed = sum(self.expenses.values(), ZERO) if self.expenses else (self.expenses_total or ZERO)
        return listed + (self.attorney_fees or ZERO)

    @property
    def credited(self) -> Decimal:
        """Credits, from their types where these are given."""
        return sum(self.credits.values(), ZERO) if self.credits else (self.credits_total or ZERO)

    @property
    def computed(self) -> Decimal | None:
        """The result that the letter's own figures give."""
        if self.obligation is None or self.proceeds is None:
            return None
        return self.obligation - self.proceeds + self.costs - self.credited


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to raise with the lender; its words stand under `finding.<key>`, and say what to ask for."""

    key: str
    severity: Severity
    citations: tuple[Citation, ...]
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def paragraph(self) -> Paragraph:
        """The finding as words and law."""
        return Paragraph(key=f"finding.{self.key}", values=self.values, citations=self.citations)


def check(letter: LenderLetter, *, today: date) -> tuple[Finding, ...]:
    """Everything that is worth raising about a letter on a day, the broken sums first."""
    found = [finding for one in _CHECKS for finding in one(letter, today)]
    return tuple(sorted(found, key=lambda finding: tuple(Severity).index(finding.severity)))


def _finding(key: str, severity: Severity, law: Citation | None = None, **values: object) -> Finding:
    citations = (law,) if law else rule(f"check.{key}").citations
    return Finding(key=key, severity=severity, citations=citations, values=values)


def _sum(key: str, stated: Decimal | None, computed: Decimal | None) -> Iterator[Finding]:
    if stated is not None and computed is not None and stated != computed:
        gap = abs(stated - computed)
        yield _finding(key, Severity.WRONG, stated=stated, computed=computed, difference=gap)


def _sums(letter: LenderLetter, _today: date) -> Iterator[Finding]:
    """A letter that is wrong in one step is told of that step, and of the result that follows from all steps."""
    left = None if letter.obligation is None or letter.proceeds is None else letter.obligation - letter.proceeds
    yield from _sum("after_proceeds_sum", letter.after_proceeds, left)
    if letter.expenses:
        yield from _sum("expenses_sum", letter.expenses_total, sum(letter.expenses.values(), ZERO))
    if letter.credits:
        yield from _sum("credits_sum", letter.credits_total, sum(letter.credits.values(), ZERO))
    yield from _sum("result_sum", letter.result, letter.computed)


def _parts(letter: LenderLetter, _today: date) -> Iterator[Finding]:
    """Article 9 lists the parts of an explanation; letters about homes follow other law."""
    if letter.home:
        return
    given = {
        "obligation": letter.obligation is not None,
        "proceeds": letter.proceeds is not None,
        "after_proceeds": letter.after_proceeds is not None,
        "expenses": bool(letter.expenses) or letter.expenses_total is not None,
        "credits": bool(letter.credits) or letter.credits_total is not None,
        "result": letter.result is not None,
    }
    for part in PARTS:
        if not given[part]:
            yield _finding("no_credits_part" if part == "credits" else f"no_{part}", Severity.MISSING)
    places = [PARTS.index(part) for part in letter.order]
    if any(before > after for before, after in pairwise(places)):
        yield _finding("order", Severity.MISSING)
    if letter.expenses_total and not letter.expenses:
        yield _finding("expenses_without_type", Severity.MISSING)
    if letter.rebate_stated is False:
        yield _finding("no_rebate_statement", Severity.MISSING)
    if letter.contact_given is False:
        yield _finding("no_contact", Severity.MISSING)


def _as_of(letter: LenderLetter, today: date) -> Iterator[Finding]:
    """The debt is stated as of a day that is not more than 35 days before the taking; the 35th day is still good."""
    if letter.home or letter.as_of is None or letter.taken is None:
        return
    window = int(figure("explanation_window", on=today).value)
    early = (letter.taken - letter.as_of).days
    if early > window:
        yield _finding("as_of", Severity.WRONG, days=early, window=window)


def _answer(letter: LenderLetter, today: date) -> Iterator[Finding]:
    """A request is answered within 14 days after it came; the fourteenth is in time."""
    if letter.home or letter.requested is None:
        return
    allowed = int(figure("explanation_days", on=today).value)
    taken = ((letter.answered or today) - letter.requested).days
    if taken > allowed:
        yield _finding("late_answer", Severity.WRONG, days=taken, window=allowed)


def _notice(letter: LenderLetter, today: date) -> Iterator[Finding]:
    """Ten days are safe; fewer can be too few, which a court decides."""
    if letter.home or letter.notice is None or letter.sold is None:
        return
    safe = int(figure("sale_notice_days", on=today).value)
    before = (letter.sold - letter.notice).days
    if before < safe:
        yield _finding("short_notice", Severity.ASK, days=before, window=safe)


def _asking(letter: LenderLetter, _today: date) -> Iterator[Finding]:
    """Credits that are usually due, fees that need a clause, a price under the value, a buyer close to the lender."""
    if not letter.credited:
        yield _finding("no_credits", Severity.ASK)
    if letter.attorney_fees:
        yield _finding("attorney_fees", Severity.ASK, fees=letter.attorney_fees)
    if letter.value is not None and letter.proceeds is not None and letter.proceeds < letter.value:
        yield _finding(
            "low_price", Severity.ASK, price=letter.proceeds, value=letter.value, gap=letter.value - letter.proceeds
        )
    if letter.insider_bought and not letter.home:
        yield _finding("insider", Severity.ASK)


def _state(letter: LenderLetter, today: date) -> Iterator[Finding]:
    """What the state adds: a bar on small balances, a time that has run out."""
    if letter.place is None:
        return
    name, vehicle, home = letter.place.name, letter.place.vehicle, letter.place.home
    bar = vehicle.bar if vehicle and not letter.home else None
    if vehicle and bar and letter.threshold is not None and bar.covers(letter.threshold):
        yield _finding("barred", Severity.WRONG, vehicle.source.citation, state=name, bar=bar.at)
    rules = home if letter.home else vehicle
    deadline = rules.deadline if rules else None
    if rules and deadline and letter.sold and deadline.from_sale and deadline.passed(letter.sold, today):
        law = rules.source.citation_for("deadline")
        yield _finding("too_late", Severity.WRONG, law, state=name, day=deadline.last_day(letter.sold))


_CHECKS: tuple[Callable[[LenderLetter, date], Iterator[Finding]], ...] = (
    _sums,
    _parts,
    _as_of,
    _answer,
    _notice,
    _asking,
    _state,
)
