"""Every calculation by name, for the command line and the API: what each takes, and its result as JSON.

`calculate` never raises for what somebody typed: a problem comes back under "errors", by field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.calculator.figures import FigureNotKnownError
from assistant.calculator.forms import (
    article9,
    balance,
    home,
    judgments,
    letter,
    pay,
    rates,
    taxes,
    times,
    told,
    vehicle,
)
from assistant.calculator.forms.form import Form, rule_to_wire
from assistant.calculator.inputs import fits, problem
from assistant.content.words import Words, words
from assistant.errors import InvalidError


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A name, what it works out, and the forms it can be asked in; the inputs choose the form."""

    name: str
    says: str
    forms: tuple[Form, ...]

    def form_for(self, inputs: Mapping[str, Any]) -> Form:
        """The first form that the inputs fit, or else the one they come closest to, which names what is wrong."""
        fitting = (form for form in self.forms if fits(form.takes, inputs))
        return next(fitting, None) or max(self.forms, key=lambda form: _closeness(form, inputs))


_ALL = (
    Calculation(
        name="deficiency",
        says="What is left to pay, or left over, after the sale, and what leads there, by the law of homes or goods.",
        forms=(
            told.FACTS,
            balance.NET,
            balance.APPLIED,
            article9.PRESUMPTION,
            home.BY_FAMILY,
            home.HALF_CREDIT,
            home.MINIMUM_BID,
            vehicle.VEHICLE,
            vehicle.BOOK_AVERAGE,
            article9.EXPLANATION,
            article9.PROCEEDS,
            article9.MINIMUM_DAMAGES,
            article9.VALUE_CREDITED,
            home.MARKET_NOT_LIQUIDATION,
            home.BID,
            times.LATE_MOTION,
        ),
    ),
    Calculation(
        name="explanation",
        says="The six lines of the explanation that a lender owes a consumer, in their order.",
        forms=(article9.EXPLANATION,),
    ),
    Calculation(
        name="proceeds",
        says="Where the proceeds of a sale of goods go: expenses, debt, junior liens, debtor.",
        forms=(article9.PROCEEDS, balance.APPLIED),
    ),
    Calculation(
        name="presumption",
        says="What is left when the lender did not prove a lawful sale of goods.",
        forms=(article9.PRESUMPTION, article9.VALUE_CREDITED),
    ),
    Calculation(
        name="minimum_damages",
        says="The least that a consumer recovers for an unlawful sale of goods.",
        forms=(article9.MINIMUM_DAMAGES,),
    ),
    Calculation(
        name="home",
        says="How the market value, the state and its family of rules limit the deficiency on a home.",
        forms=(home.BY_FAMILY, home.HALF_CREDIT, home.MINIMUM_BID, home.MARKET_NOT_LIQUIDATION, home.BID),
    ),
    Calculation(
        name="vehicle",
        says="The deficiency on a vehicle with the small balances and credits for value of the state.",
        forms=(vehicle.VEHICLE, vehicle.BOOK_AVERAGE),
    ),
    Calculation(
        name="interest",
        says="Simple interest by days or dates in four ways of counting; payoffs; rebates.",
        forms=(
            rates.FOR_DAYS,
            rates.BETWEEN,
            rates.PAYOFF,
            rates.RULE_OF_78S,
            rates.EARNED,
            rates.ACTUARIAL,
            judgments.YEARS,
        ),
    ),
    Calculation(
        name="payoff",
        says="The balance of an amortised loan after so many payments, and its payoff some days later.",
        forms=(rates.PAYOFF, rates.FOR_DAYS, rates.BETWEEN),
    ),
    Calculation(
        name="rebate",
        says="Unearned interest to give back, by the Rule of 78s or the actuarial method.",
        forms=(rates.RULE_OF_78S, rates.EARNED, rates.ACTUARIAL),
    ),
    Calculation(
        name="judgment",
        says="How a judgment grows by days, by years, and with payments.",
        forms=(judgments.YEARS, judgments.WITH_PAYMENTS, judgments.TOTAL, rates.FOR_DAYS, article9.VALUE_CREDITED),
    ),
    Calculation(
        name="garnishment",
        says="The most that the law lets a creditor take of a pay.",
        forms=(pay.MOST, pay.LIMITS, pay.SUPPORT_ORDER),
    ),
    Calculation(
        name="tax",
        says="What a foreclosure and forgiven debt mean for tax, and what the law leaves out of income.",
        forms=(taxes.TABLE, taxes.INSOLVENCY, taxes.RESIDENCE, taxes.SETTLEMENT),
    ),
    Calculation(
        name="deadline",
        says="The last day of a state's time limit, and what a motion that came late is worth.",
        forms=(times.DEADLINE, times.LATE_MOTION),
    ),
    Calculation(
        name="check",
        says="What is wrong, missing or worth asking about in a lender's letter.",
        forms=(letter.CHECK,),
    ),
    Calculation(
        name="credit",
        says="When a charge-off or collection leaves the credit report.",
        forms=(times.REPORT,),
    ),
)
CALCULATIONS: Mapping[str, Calculation] = {item.name: item for item in _ALL}
"""Every calculation by its name."""


def calculations() -> list[dict[str, Any]]:
    """What `calculate` can be asked for: each name with its forms, their inputs, formulas and rules."""
    return [
        {"name": item.name, "says": item.says, "forms": [_described(form) for form in item.forms]}
        for item in CALCULATIONS.values()
    ]


def calculate(name: str, inputs: Any, *, today: date) -> dict[str, Any]:
    """The results of a calculation as JSON, with the formula of each and the rules behind them.

    `today` is the day of the asking: figures of the law are those in force on it. Money comes as decimal strings. Bad
    input comes back as `{"errors": {field: [{"code", "message"}]}}`.
    """
    try:
        return work_out(name, inputs, today=today)
    except InvalidError as error:
        return problems(error)


def problems(error: InvalidError, locale: str = "en") -> dict[str, Any]:
    """What cannot be, as JSON: `{"errors": {field: [{"code", "message"}]}}`, in one language."""
    language = words(locale)
    return {"errors": {field: [_problem(*one, language) for one in found] for field, found in error.errors.items()}}


def work_out(name: str, inputs: Any, *, today: date) -> dict[str, Any]:
    """The same, raising `InvalidError` that names each field."""
    if name not in CALCULATIONS:
        raise InvalidError({"name": [("not_a_choice", {"choices": ", ".join(CALCULATIONS)})]})
    try:
        return CALCULATIONS[name].form_for(an_object(inputs)).answer(inputs, today=today)
    except FigureNotKnownError as error:
        raise problem("on", "not_in_force", figure=error.name, day=error.on) from error


def an_object(inputs: Any) -> Mapping[str, Any]:
    """The inputs, if they are an object. Raises `InvalidError`."""
    if not isinstance(inputs, Mapping):
        raise InvalidError({"inputs": [("not_an_object", {})]})
    return inputs


def _closeness(form: Form, inputs: Mapping[str, Any]) -> tuple[bool, int, int]:
    """Whether a form has all that it needs, how many inputs it knows, and how few that it needs are missing."""
    known = sum(1 for item in form.takes if item.spelled(inputs))
    missing = sum(1 for item in form.takes if item.needed and not item.spelled(inputs))
    return not missing, known, -missing


def _described(form: Form) -> dict[str, Any]:
    takes = [
        {
            "name": item.name,
            "kind": item.kind,
            "needed": item.needed,
            **({"other_names": list(item.other)} if item.other else {}),
            **({"choices": list(item.choices)} if item.choices else {}),
        }
        for item in form.takes
    ]
    return {"takes": takes, "gives": dict(form.gives), "rules": [rule_to_wire(key) for key in form.rules]}


def _problem(code: str, limits: Mapping[str, Any], language: Words) -> dict[str, Any]:
    shown = {name: str(value) for name, value in limits.items()}
    return {"code": code, "message": language.text(f"problem.value.{code}", **shown), **shown}
