"""Calculations for developers: facts in, statement out, nothing kept."""

from typing import Any

from assistant.api.blueprint import blueprint
from assistant.current import context
from assistant.language import locale
from assistant.limits import limited
from assistant.policy import policy, public
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
