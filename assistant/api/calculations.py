"""Calculations for developers: facts in, statement out; a lender's letter in, findings out. Nothing is kept."""

from typing import Any

from assistant.api.blueprint import blueprint
from assistant.current import context
from assistant.language import locale
from assistant.limits import limited
from assistant.policy import policy, public
from assistant.schemas.checks import FindingsSchema, LenderLetterSchema
from assistant.schemas.statements import CalculationSchema, StatementSchema
from assistant.services import calculations

_EXAMPLE = {
    "facts": {
        "collateral_type": "vehicle",
        "event": "repossession",
        "balance_owed": "10000.00",
        "balance_kind": "payoff",
        "sale_price": "8500.00",
        "sale_expenses": "500.00",
        "attorney_fees": "0.00",
        "credits": "0.00",
    },
    "locale": "en",
}


@blueprint.post("/calculate")
@policy(public)
@limited("calculate_limit")
@blueprint.arguments(CalculationSchema, example=_EXAMPLE)
@blueprint.response(200, StatementSchema)
def calculate(body: dict[str, Any]) -> dict[str, Any]:
    """Work out a statement from facts. Nothing is kept."""
    return calculations.statement(context(), body["facts"], locale=body.get("locale") or locale())


_LETTER = {
    "obligation": "8000.00",
    "proceeds": "1500.00",
    "after_proceeds": "6500.00",
    "expenses": {"towing": "100.00"},
    "credits_total": "0.00",
    "result": "6400.00",
    "state": "OH",
    "collateral_type": "vehicle",
    "locale": "en",
}


@blueprint.post("/check")
@policy(public)
@limited("calculate_limit")
@blueprint.arguments(LenderLetterSchema, example=_LETTER)
@blueprint.response(200, FindingsSchema)
def check(body: dict[str, Any]) -> dict[str, Any]:
    """Check the figures of a lender's letter: sums, parts, credits, days, the state's limits. Nothing is kept."""
    return calculations.check(context(), body, locale=body.pop("locale", None) or locale())
