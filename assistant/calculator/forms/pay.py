"""Forms for wage garnishment: the most that may be taken of a pay, and the pays at which the law's two tests change."""

from decimal import Decimal

from assistant.calculator.figures import Figure, figure
from assistant.calculator.forms.form import STATE, Formula, Results, maybe, money, needed
from assistant.calculator.garnishment import Law, Period
from assistant.calculator.inputs import Field, Given, problem
from assistant.calculator.jurisdictions import jurisdiction
from assistant.calculator.span import ZERO
from assistant.facts.values import cents

_PERIOD = Field(name="period", kind="text", other=("pay_period", "pay_frequency", "frequency"))


_WRITTEN = {
    "week": "weekly",
    "everyweek": "weekly",
    "twoweeks": "biweekly",
    "everytwoweeks": "biweekly",
    "fortnightly": "biweekly",
    "everyotherweek": "biweekly",
    "halfmonth": "semimonthly",
    "halfmonthly": "semimonthly",
    "twiceamonth": "semimonthly",
    "twicemonthly": "semimonthly",
    "month": "monthly",
    "everymonth": "monthly",
}
"""Periods in other words. "Bimonthly" is not among them: it means two things."""


def _limits(given: Given) -> Results:
    law, period = _law(given), _period(given)
    return {
        "exempt_up_to": law.exempt(period),
        "twentyfive_percent_from": law.full_from(period),
        "min_wage": law.wage,
    }


def _most(given: Given) -> Results:
    law, period = _law(given), _period(given)
    disposable = given.money("disposable")
    most = law.most(disposable, period, support=given.money("prior_support_withheld"))
    limits = [most, *_state_limits(given, disposable)]
    taken = min(limits)
    unknown = "state" in given and len(limits) == 1
    return {
        **_limits(given),
        "max_garnishment": taken,
        "left_to_live_on": cents(disposable - taken),
        **({"open": ["state_limit: nobody has read this state's own limit yet; it may take less"]} if unknown else {}),
    }


def _state_limits(given: Given, disposable: Decimal) -> list[Decimal]:
    """What the state lets a creditor take: as told, by its share of the pay, or nothing where it protects wages."""
    found = []
    told, share = given.maybe("state_limit"), given.maybe("state_share")
    if told is not None:
        found.append(told)
    if share is not None:
        found.append(cents(share * (given.maybe("gross") or disposable)))
    if "state" in given and jurisdiction(given.text("state")).wages:
        found.append(ZERO)
    return found


def _support_order(given: Given) -> Results:
    """The most that may be withheld for support: half, or 60 percent without another family; 5 more for old arrears."""
    family = "support_share_family" if given.flag("supports_others") else "support_share"
    share = _in_force(given, family).value
    if given.flag("arrears_over_12_weeks"):
        share += _in_force(given, "support_share_arrears").value
    return {"max_support": cents(share * given.money("disposable")), "share": share}


def _period(given: Given) -> Period:
    """The period, however it is written ("bi-weekly", "twice a month")."""
    letters = "".join(filter(str.isalpha, given.text("period").lower()))
    written = _WRITTEN.get(letters, letters)
    if written not in set(Period):
        raise problem("period", "not_a_choice", choices=", ".join(Period))
    return Period(written)


def _law(given: Given) -> Law:
    return Law(
        share=_in_force(given, "garnishment_share").value,
        hours=_in_force(given, "garnishment_wages").value,
        wage=given.maybe("min_wage") or _in_force(given, "minimum_wage").value,
    )


def _in_force(given: Given, name: str) -> Figure:
    return figure(name, on=given.day("on") or given.today)


_DISPOSABLE = money(
    "disposable", "disposable_earnings", "disposable_pay", "disposable_income", "take_home_after_required_deductions"
)
_LIMIT_FORMULAS = {
    "exempt_up_to": "30 * min_wage * weeks in the period (1, 2, 52/24 or 52/12)",
    "twentyfive_percent_from": "exempt_up_to / 0.75, cut to the cent",
}

LIMITS = Formula(
    takes=(_PERIOD, maybe("min_wage", "minimum_wage"), maybe("on", kind="date")),
    gives=_LIMIT_FORMULAS,
    rules=("garnishment.limit", "garnishment.periods"),
    work=_limits,
)

MOST = Formula(
    takes=(
        _PERIOD,
        maybe("gross", "gross_pay", "gross_earnings"),
        _DISPOSABLE,
        maybe("prior_support_withheld", "support_withheld", "support", "child_support", "prior_withholding"),
        maybe("state_limit", "state_maximum", "state_max"),
        maybe("state_share", "state_percent", kind="rate"),
        STATE,
        maybe("min_wage", "minimum_wage"),
        maybe("on", kind="date"),
    ),
    gives={
        **_LIMIT_FORMULAS,
        "max_garnishment": "the lesser of 25 % of disposable and disposable - exempt_up_to, less support; "
        "never over what the state lets; at least 0",
        "left_to_live_on": "disposable - max_garnishment",
    },
    rules=("garnishment.limit", "garnishment.periods", "garnishment.support", "garnishment.state"),
    work=_most,
)

SUPPORT_ORDER = Formula(
    takes=(
        _DISPOSABLE,
        needed("supports_others", "flag", "supports_other_family"),
        maybe("arrears_over_12_weeks", kind="flag"),
        maybe("on", kind="date"),
    ),
    gives={
        "max_support": "disposable * share",
        "share": "50 % for who supports another spouse or child, else 60 %; 5 more for arrears over 12 weeks old",
    },
    rules=("garnishment.support_order",),
    work=_support_order,
)
