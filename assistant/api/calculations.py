"""Calculations for developers: facts in, statement out, nothing kept."""

from typing import Any

from assistant.api.blueprint import blueprint
from assistant.current import context
from assistant.language import locale
from assistant.limits import limited
from assistant.policy import policy, public
from assistant.schemas.statements import CalculationSchema, StatementSchema
from assistant.services import calculations


@blueprint.post("/calculate")
@policy(public)
@limited("calculate_limit")
@blueprint.arguments(CalculationSchema)
@blueprint.response(200, StatementSchema)
def calculate(body: dict[str, Any]) -> dict[str, Any]:
    """Work out a statement from facts. Nothing is kept."""
    return calculations.statement(context(), body["facts"], locale=body.get("locale") or locale())
