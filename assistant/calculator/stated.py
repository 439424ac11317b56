"""A lender's letter as a person read it out: the facts of a case that say what stands in it."""

from datetime import date

from assistant.calculator.findings import Finding, check
from assistant.calculator.lender_letter import LenderLetter
from assistant.calculator.local_law import place_of
from assistant.calculator.sheet import is_home, told
from assistant.facts.case import Case
from assistant.facts.values import PartialDate

FIGURES = {
    "obligation": "stated_obligation",
    "proceeds": "stated_proceeds",
    "after_proceeds": "stated_after_proceeds",
    "expenses": "stated_expenses",
    "credits": "stated_credits",
    "result": "stated_result",
}
"""The fact that holds each part of the letter."""

_THRESHOLDS = {
    "cash_price": "cash_price",
    "amount_financed": "amount_financed",
    "principal": "amount_financed",
    "balance_at_default": "balance_at_default",
    "balance_at_repossession": "balance_at_default",
}
"""The fact that tells the figure which a state's bar on small balances looks at, by the bar's basis."""


def findings(case: Case, *, today: date) -> tuple[Finding, ...]:
    """What is worth raising about the lender's letter of a case; nothing while nothing was told of it."""
    if not any(name in case or name in case.absent for name in FIGURES.values()):
        return ()
    return check(stated(case, today=today), today=today)


def stated(case: Case, *, today: date) -> LenderLetter:
    """The letter, under the law of a day.

    What the person does not know, or passed over, is not known of it: it is not missing in it.
    """
    place = place_of(case, today=today)
    bar = place.vehicle.bar if place and place.vehicle else None
    result = told(case, FIGURES["result"])
    return LenderLetter(
        obligation=told(case, FIGURES["obligation"]),
        proceeds=told(case, FIGURES["proceeds"]),
        after_proceeds=told(case, FIGURES["after_proceeds"]),
        expenses_total=told(case, FIGURES["expenses"]),
        expenses_by_type=case.get("expenses_by_type") is not False,
        credits_total=told(case, FIGURES["credits"]),
        result=-result if result and case.get("stated_result_owed") is False else result,
        unknown=frozenset(part for part, name in FIGURES.items() if name not in case and name not in case.absent),
        in_order=_flag(case, "parts_in_order"),
        rebate_stated=_flag(case, "rebate_stated"),
        contact_given=_flag(case, "contact_given"),
        as_of_stated=False if "stated_as_of" in case.absent else None,
        as_of=_day(case, "stated_as_of"),
        taken=_day(case, "taken_date"),
        requested=_day(case, "request_date"),
        answered=_day(case, "letter_date"),
        notice_given=False if "notice_date" in case.absent else None,
        notice=_day(case, "notice_date"),
        sold=_day(case, "sale_date"),
        place=place,
        home=is_home(case),
        threshold=told(case, _THRESHOLDS[bar.basis]) if bar and case.get("collateral_type") == "vehicle" else None,
        value=told(case, "fair_market_value"),
        insider_bought=_flag(case, "lender_bought"),
    )


def _flag(case: Case, name: str) -> bool | None:
    value = case.get(name)
    return value if isinstance(value, bool) else None


def _day(case: Case, name: str) -> date | None:
    """A day that is known to the day; of a month alone no days can be counted."""
    value = case.get(name)
    return value.exact if isinstance(value, PartialDate) else None
