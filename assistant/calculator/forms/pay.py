"""Forms for wage garnishment: the most that may be taken of a pay, and the pays at which the law's two tests change."""

from assistant.calculator.figures import Figure, figure
from assistant.calculator.forms.form import Formula, Results, maybe, money
from assistant.calculator.garnishment import Law, Period
from assistant.calculator.inputs import Field, Given, problem
from assistant.facts.values import cents

_PERIOD = Field(name="period", kind="text", other=("pay_period",))


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
    state = given.maybe("state_limit")
    taken = most if state is None else min(most, state)
    return {**_limits(given), "max_garnishment": taken, "left_to_live_on": cents(disposable - taken)}


def _period(given: Given) -> Period:
    """The period, however it is hyphenated ("bi-weekly")."""
    written = "".join(filter(str.isalpha, given.text("period").lower()))
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
        maybe("gross"),
        money("disposable", "disposable_earnings", "disposable_pay"),
        maybe("prior_support_withheld", "support_withheld", "support"),
        maybe("state_limit"),
        maybe("min_wage", "minimum_wage"),
        maybe("on", kind="date"),
    ),
    gives={
        **_LIMIT_FORMULAS,
        "max_garnishment": "the lesser of 25 % of disposable and disposable - exempt_up_to; less support; at least 0",
        "left_to_live_on": "disposable - max_garnishment",
    },
    rules=("garnishment.limit", "garnishment.periods", "garnishment.support"),
    work=_most,
)
