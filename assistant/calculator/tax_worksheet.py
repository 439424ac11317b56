"""Table 1-1 of IRS Publication 4681 and the lines of Form 982 for a case, as far as its facts tell."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.calculator import tax
from assistant.calculator.sheet import told
from assistant.calculator.span import ZERO
from assistant.calculator.statement import Statement, StatementKind
from assistant.facts.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """The lines of the table in USD, each None while a fact behind it is not known.

    Of `debt`, `forgone` is what the borrower no longer owes after the sale (line 1); `cancelled` is line 3. `excluded`
    is line 2 of Form 982, `taxable` what is left as income.
    """

    debt: Decimal | None
    forgone: Decimal | None
    value: Decimal | None
    cancelled: Decimal | None
    counted: Decimal | None
    proceeds: Decimal | None
    realised: Decimal | None
    basis: Decimal | None
    gain: Decimal | None
    insolvent_by: Decimal | None
    excluded: Decimal | None
    taxable: Decimal | None


def worksheet(case: Case, statement: Statement) -> Worksheet:
    """The worksheet of a case with its statement of the deficiency.

    Only debt that the lender gave up (`forgiven`) is cancelled: while it is asked for, the borrower stays liable.
    Nothing is taken for granted: who does not know whether they were liable gets no line 3.
    """
    debt = next((line.amount for line in statement.lines if line.key == "total_owed"), None)
    forgone = _less(debt, _still_owed(case, statement))
    value, basis = told(case, "fair_market_value"), told(case, "adjusted_basis")
    cancelled = _cancelled(case, forgone, value)
    counted = _counted(case, debt, forgone, value)
    proceeds = _proceeds(statement)
    realised = None if counted is None or proceeds is None else counted + proceeds
    insolvent_by = _insolvent_by(case)
    excluded = _excluded(case, cancelled, insolvent_by)
    return Worksheet(
        debt=debt,
        forgone=forgone,
        value=value,
        cancelled=cancelled,
        counted=counted,
        proceeds=proceeds,
        realised=realised,
        basis=basis,
        gain=_less(realised, basis),
        insolvent_by=insolvent_by,
        excluded=excluded,
        taxable=_less(cancelled, excluded),
    )


def _still_owed(case: Case, statement: Statement) -> Decimal | None:
    """What the borrower owes after the sale: nothing of what was given up; the deficiency otherwise."""
    if case.get("forgiven") is True or statement.kind is not StatementKind.DEFICIENCY:
        return ZERO
    return statement.amount


def _cancelled(case: Case, forgone: Decimal | None, value: Decimal | None) -> Decimal | None:
    liable = case.get("personally_liable")
    if liable is False:
        return ZERO
    if liable is None or forgone is None or value is None:
        return None
    return tax.foreclosure(recourse=True, debt=forgone, value=value).cancelled


def _counted(case: Case, debt: Decimal | None, forgone: Decimal | None, value: Decimal | None) -> Decimal | None:
    """Line 4: the lesser of line 1 and the value, or the whole debt where nobody was liable."""
    liable = case.get("personally_liable")
    if liable is False:
        return debt
    return None if liable is None or forgone is None or value is None else min(forgone, value)


def _proceeds(statement: Statement) -> Decimal | None:
    return statement.amount if statement.kind is StatementKind.SURPLUS else ZERO


def _insolvent_by(case: Case) -> Decimal | None:
    debts, assets = told(case, "total_debts"), told(case, "total_assets")
    return None if debts is None or assets is None else tax.insolvency(debts, assets)


def _excluded(case: Case, cancelled: Decimal | None, insolvent_by: Decimal | None) -> Decimal | None:
    """Bankruptcy comes first and leaves nothing (26 USC 108(a)(2)(A)); then insolvency, up to its amount."""
    bankrupt = case.get("bankruptcy")
    if bankrupt is True or cancelled == ZERO:
        return cancelled
    if bankrupt is None or cancelled is None or insolvent_by is None:
        return None
    return min(cancelled, insolvent_by)


def _less(whole: Decimal | None, part: Decimal | None) -> Decimal | None:
    return None if whole is None or part is None else whole - part
