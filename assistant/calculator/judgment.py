"""A deficiency judgment: what the court awarded, what was paid, the interest since, what is owed and how it grows."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from assistant.calculator import interest
from assistant.calculator.deadlines import Deadline, Unit
from assistant.calculator.growth import Balance, accrued, full_years, schedule
from assistant.calculator.judgment_rates import Compounding
from assistant.calculator.local_law import rate_of
from assistant.calculator.sheet import Item, Sheet, stated, sum_of, told
from assistant.calculator.span import NOT_KNOWN, ZERO, Span
from assistant.calculator.statement import Open, Statement, StatementKind
from assistant.facts.case import Case
from assistant.facts.values import PartialDate, cents

AWARDED = ("judgment_principal", "judgment_interest", "judgment_fees", "judgment_costs")
"""What a judgment adds up: principal, interest before judgment, attorney fees, court costs."""

_YEARS = (1, 3, 5, 10)
_NAMED = ("judgment_court", "judgment_case_number")
_HUNDRED = Decimal(100)


def statement(case: Case, *, today: date) -> Statement:
    """What a judgment comes to on a day: awarded, less paid, plus interest since.

    Interest runs on the whole award at `judgment_rate` over 365 days, simple unless the state adds it once a year.
    While the date is known only to the month or year, or payments were made on days not told, the interest is a
    bracket: as if all were paid on the first day, or on the last. Nothing is taken as zero that was not told.
    """
    items = {key: _item(case, key) for key in (*AWARDED, "judgment_payments")}
    sheet = Sheet(family="judgment", approx=case.approx)
    awarded = [sheet.line(items[key]) for key in AWARDED]
    total = sheet.total("judgment_total", awarded)
    paid = sheet.minus(items["judgment_payments"])
    since = _since(case, sum_of([total]), items["judgment_payments"].span, today)
    interest_line = sheet.line(since)
    balance = sheet.total("judgment_balance", [total, paid, interest_line])
    return stated([*awarded, total, paid, interest_line, balance], _open(case, {**items, since.key: since}))


def growth(case: Case, *, today: date) -> tuple[Balance, ...]:
    """The balance of a day and, if nothing is paid, 1, 3, 5 and 10 years later, as the state counts interest.

    Empty while the award, the rate or the balance is not known, when nothing is owed, and where no court has ruled.
    """
    rate = _rate(case)
    if rate is None or case.get("has_judgment") is False:
        return ()
    found = statement(case, today=today)
    award = next(line.amount for line in found.lines if line.key == "judgment_total")
    if award is None or not found.amount or found.kind is not StatementKind.DEFICIENCY:
        return ()
    # The balance is known: so nothing was paid and the day is known, or else nothing bears interest.
    paid = told(case, "judgment_payments") or ZERO
    opening = Balance(day=_first(case, today), costs=ZERO, interest=ZERO, principal=award - paid)
    later = [Deadline(count=years, unit=Unit.YEARS, what="", runs_from="").last_day(today) for years in _YEARS]
    added = full_years(opening.day, later[-1]) if compounding(case, today=today) is Compounding.YEARLY else ()
    return schedule(opening, rate, (), (today, *later), added=added)


def compounding(case: Case, *, today: date) -> Compounding:
    """How the case's state counts interest on a judgment, where that is known; it is counted as simple where not."""
    law = rate_of(case, today=today)
    return Compounding.UNKNOWN if law is None else law.compounding


def per_diem(case: Case, *, today: date) -> Decimal | None:
    """The interest of one day, to the cent, once the award and the rate are known: on the award, or what it grew to."""
    rate = _rate(case)
    awarded = [told(case, key) for key in AWARDED]
    known = [amount for amount in awarded if amount is not None]
    if rate is None or len(known) < len(awarded):
        return None
    if compounding(case, today=today) is not Compounding.YEARLY:
        return cents(interest.per_diem(sum(known, ZERO), rate))
    balances = growth(case, today=today)
    return cents(interest.per_diem(balances[0].principal, rate)) if balances else None


def _item(case: Case, key: str) -> Item:
    amount = told(case, key)
    if amount is None:
        return Item(key=key, span=NOT_KNOWN, facts=(key,), note="line.note.not_known", open=f"open.{key}")
    return Item(key=key, span=Span.exactly(amount), facts=(key,))


def _since(case: Case, awarded: Span, paid: Span, today: date) -> Item:
    """The interest since judgment, bracketed by the days and the payments that are not known."""
    key, facts = "judgment_interest_since", ("judgment_rate", "judgment_date", "judgment_payments")
    rate, day = _rate(case), case.get("judgment_date")
    if rate is None or not isinstance(day, PartialDate):
        missing = "open.judgment_rate" if rate is None else "open.judgment_date"
        return Item(key=key, span=NOT_KNOWN, facts=facts, note="line.note.not_known", open=missing)
    yearly = compounding(case, today=today) is Compounding.YEARLY
    called = "judgment_interest_yearly" if yearly else ""
    low = accrued(_least_bearing(awarded, paid), rate, _first(case, today), today, yearly=yearly)
    earliest, most = min(day.earliest, today), awarded.high
    high = None if most is None else accrued(most, rate, earliest, today, yearly=yearly)
    span = Span(low, high)
    if span.exact is not None:
        return Item(key=key, span=span, facts=facts, called=called)
    unsure = "open.judgment_payment_dates" if day.exact else "open.judgment_date"
    return Item(key=key, span=span, facts=facts, note="line.note.not_known", open=unsure, called=called)


def _least_bearing(awarded: Span, paid: Span) -> Decimal:
    """The least that can have borne interest: the award as if all that may have been paid was paid on the first day."""
    if paid.high is None:
        return ZERO
    return max(ZERO, (awarded.low or ZERO) - paid.high)


def _first(case: Case, today: date) -> date:
    """The last day that can be the day of the judgment."""
    day = case.get("judgment_date")
    return min(day.latest, today) if isinstance(day, PartialDate) else today


def _rate(case: Case) -> Decimal | None:
    percent = told(case, "judgment_rate")
    return None if percent is None else percent / _HUNDRED


def _open(case: Case, items: Mapping[str, Item]) -> list[Open]:
    named = [Open(key=name, why=f"open.{name}") for name in _NAMED if name not in case]
    return [*named, *(Open(key=item.key, why=item.open) for item in items.values() if item.open)]
