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
from assistant.calculator.lender_letter import PARTS, LenderLetter
from assistant.calculator.rules import rule
from assistant.calculator.span import ZERO
from assistant.calculator.statement import Citation, Paragraph

_FAR_BELOW = Decimal("0.8")
"""A price under four fifths of the value is worth a question. That share is ours: no law sets one (UCC 9-627(a))."""


class Severity(StrEnum):
    """How a finding weighs: a sum or a rule is broken; a part is missing; something is worth asking for."""

    WRONG = "wrong"
    MISSING = "missing"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to raise with the lender.

    Its words stand under `finding.<key>`, what to ask for under `finding.<key>.ask`.
    """

    key: str
    severity: Severity
    citations: tuple[Citation, ...]
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The key of the rule behind it."""
        return f"check.{self.key}"

    @property
    def matter(self) -> Paragraph:
        """What is the matter, in words."""
        return Paragraph(key=f"finding.{self.key}", values=self.values, citations=self.citations)

    @property
    def ask(self) -> Paragraph:
        """What to ask for, in words."""
        return Paragraph(key=f"finding.{self.key}.ask", values=self.values, citations=self.citations)


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
        yield _finding(key, Severity.WRONG, stated=owed(stated), computed=owed(computed), difference=gap)


def owed(amount: Decimal) -> Paragraph:
    """A figure that goes below zero when the sale brought more than was owed."""
    return Paragraph(key="finding.surplus" if amount < 0 else "finding.owed", values={"amount": abs(amount)})


def _sums(letter: LenderLetter, _today: date) -> Iterator[Finding]:
    """A letter that is wrong in one step is told of that step, and of the result that follows from all steps."""
    yield from _sum("after_proceeds_sum", letter.after_proceeds, letter.left)
    if letter.expenses:
        yield from _sum("expenses_sum", letter.expenses_total, sum(letter.expenses.values(), ZERO))
    if letter.credits:
        yield from _sum("credits_sum", letter.credits_total, sum(letter.credits.values(), ZERO))
    yield from _sum("result_sum", letter.result, letter.computed)


def _parts(letter: LenderLetter, _today: date) -> Iterator[Finding]:
    """Article 9 lists the parts of an explanation; letters about homes follow other law."""
    if letter.home:
        return
    for part, given in letter.parts.items():
        if not given and part not in letter.unknown:
            yield _finding("no_credits_part" if part == "credits" else f"no_{part}", Severity.MISSING)
    places = [PARTS.index(part) for part in letter.order]
    if letter.in_order is False or any(before > after for before, after in pairwise(places)):
        yield _finding("order", Severity.MISSING)
    if letter.expenses_total and not letter.expenses and not letter.expenses_by_type:
        yield _finding("expenses_without_type", Severity.MISSING)
    if letter.rebate_stated is False:
        yield _finding("no_rebate_statement", Severity.MISSING)
    if letter.contact_given is False:
        yield _finding("no_contact", Severity.MISSING)


def _as_of(letter: LenderLetter, today: date) -> Iterator[Finding]:
    """The debt is stated as of a day that is not more than 35 days before the taking; the 35th day is still good."""
    if letter.home:
        return
    if letter.as_of_stated is False:
        yield _finding("no_as_of", Severity.MISSING)
    if letter.as_of is None or letter.taken is None:
        return
    window = int(figure("explanation_window", on=today).value)
    early = (letter.taken - letter.as_of).days
    if early > window:
        yield _finding("as_of", Severity.WRONG, days=early, window=window)


def _answer(letter: LenderLetter, today: date) -> Iterator[Finding]:
    """A request is answered within 14 days after it came; the fourteenth is in time. An older letter is no answer."""
    if letter.home or letter.requested is None:
        return
    allowed = int(figure("explanation_days", on=today).value)
    answered = letter.answered if letter.answered and letter.answered >= letter.requested else today
    taken = (answered - letter.requested).days
    if taken > allowed:
        yield _finding("late_answer", Severity.WRONG, days=taken, window=allowed)


def _notice(letter: LenderLetter, today: date) -> Iterator[Finding]:
    """A notice comes before the sale. Ten days are safe; fewer can be too few, which a court decides."""
    if letter.home:
        return
    if letter.notice_given is False:
        yield _finding("no_notice", Severity.ASK)
    if letter.notice is None or letter.sold is None:
        return
    safe = int(figure("sale_notice_days", on=today).value)
    before = (letter.sold - letter.notice).days
    if before < 0:
        yield _finding("notice_after_sale", Severity.WRONG, notice=letter.notice, sold=letter.sold)
    elif before < safe:
        yield _finding("short_notice", Severity.ASK, count=before, window=safe)


def _days(letter: LenderLetter, _today: date) -> Iterator[Finding]:
    """What was not taken yet cannot have been sold: one of the two days is wrong."""
    if letter.taken and letter.sold and letter.sold < letter.taken and not letter.home:
        yield _finding("sold_before_taken", Severity.WRONG, sold=letter.sold, taken=letter.taken)


def _asking(letter: LenderLetter, _today: date) -> Iterator[Finding]:
    """Credits that are usually due, fees that need a clause, a price far under the value, a buyer near the lender."""
    if not letter.credited and "credits" not in letter.unknown:
        yield _finding("no_credits", Severity.ASK)
    if letter.attorney_fees:
        yield _finding("attorney_fees", Severity.ASK, fees=letter.attorney_fees)
    price, value = letter.proceeds, letter.value
    if price is not None and value is not None and price < _FAR_BELOW * value:
        yield _finding("low_price", Severity.ASK, price=price, value=value, gap=value - price)
    if letter.insider_bought and not letter.home:
        yield _finding("insider", Severity.ASK)


def _state(letter: LenderLetter, today: date) -> Iterator[Finding]:
    """What the state adds: a bar on small balances, a time that has run out."""
    if letter.place is None:
        return
    name, vehicle, home = letter.place.name, letter.place.vehicle, letter.place.home
    bar = vehicle.bar if vehicle and not letter.home else None
    if vehicle and bar and letter.threshold is not None and bar.covers(letter.threshold):
        yield _finding("barred", Severity.WRONG, vehicle.bar_law, state=name, bar=bar.at)
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
    _days,
    _asking,
    _state,
)
