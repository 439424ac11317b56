"""A lender's letter as a value: its six figures in the order of UCC 9-616(c), its days, and what it says beside them.

What is wrong with it, `assistant.calculator.findings` says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.calculator.jurisdictions import Jurisdiction
from assistant.calculator.span import ZERO

PARTS = ("obligation", "proceeds", "after_proceeds", "expenses", "credits", "result")
"""The six parts of an explanation, in the order of UCC 9-616(c)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LenderLetter:
    """What a lender wrote, in USD and days.

    A part that is None is not in the letter, unless it is `unknown`: then nobody can say, and nothing is supposed. So
    are flags and days that are None. `result` is positive for a deficiency. `expenses` and `credits` hold amounts by
    type; `expenses_by_type` says whether the letter has types, where only the total was told. `order` lists the parts
    as they stand in the letter. `threshold` is the figure that a state's bar on small balances looks at.
    """

    obligation: Decimal | None = None
    proceeds: Decimal | None = None
    after_proceeds: Decimal | None = None
    expenses: Mapping[str, Decimal] = field(default_factory=dict)
    expenses_total: Decimal | None = None
    expenses_by_type: bool | None = None
    attorney_fees: Decimal | None = None
    credits: Mapping[str, Decimal] = field(default_factory=dict)
    credits_total: Decimal | None = None
    result: Decimal | None = None
    unknown: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    in_order: bool | None = None
    rebate_stated: bool | None = None
    contact_given: bool | None = None
    as_of_stated: bool | None = None
    as_of: date | None = None
    taken: date | None = None
    requested: date | None = None
    answered: date | None = None
    notice_given: bool | None = None
    notice: date | None = None
    sold: date | None = None
    place: Jurisdiction | None = None
    home: bool = False
    threshold: Decimal | None = None
    value: Decimal | None = None
    insider_bought: bool | None = None

    @property
    def parts(self) -> Mapping[str, bool]:
        """Each part, and whether the letter has it."""
        return {
            "obligation": self.obligation is not None,
            "proceeds": self.proceeds is not None,
            "after_proceeds": self.after_proceeds is not None,
            "expenses": bool(self.expenses) or self.expenses_total is not None,
            "credits": bool(self.credits) or self.credits_total is not None,
            "result": self.result is not None,
        }

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
    def left(self) -> Decimal | None:
        """What the first two figures leave."""
        return None if self.obligation is None or self.proceeds is None else self.obligation - self.proceeds

    @property
    def computed(self) -> Decimal | None:
        """The result that the letter's own figures give, from the first ones that are there."""
        left = self.after_proceeds if self.left is None else self.left
        if left is None or self.unknown & {"expenses", "credits"}:
            return None
        return left + self.costs - self.credited
