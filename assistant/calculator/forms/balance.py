"""Forms for the plain deficiency or surplus, and for proceeds applied by a court's order."""

from assistant.calculator.forms.form import COSTS, DEBT, PRICE, Formula, Results, maybe, money, needed
from assistant.calculator.inputs import Given
from assistant.calculator.span import ZERO


def _net(given: Given) -> Results:
    owed = sum((given.money(name) for name in ("debt", "interest", "late_fees", "attorney_fees")), ZERO)
    result = owed + given.sum("costs") - given.money("sale_price") - given.sum("credits")
    return {"deficiency": max(ZERO, result), "surplus": max(ZERO, -result)}


def _applied(given: Given) -> Results:
    """Expenses first, then interest, then principal: the order that courts give."""
    expenses = given.sum("costs") + given.money("towing") + given.money("storage")
    rest = max(ZERO, given.money("sale_proceeds") - expenses)
    applied = min(given.money("unpaid_balance"), max(ZERO, rest - given.money("interest_paid_first")))
    principal = given.money("unpaid_balance") - applied
    return {
        "applied_to_principal": applied,
        "remaining_principal_computed": principal,
        "balance_computed": principal + given.money("additional_interest"),
    }


NET = Formula(
    takes=(
        DEBT,
        PRICE,
        COSTS,
        maybe("interest", "accrued_interest"),
        maybe("late_fees", "late_charges"),
        maybe("attorney_fees"),
        maybe("credits", kind="sums"),
    ),
    gives={
        "deficiency": "debt + interest + late_fees + costs + attorney_fees - sale_price - credits, when over zero",
        "surplus": "the same below zero, without its sign",
    },
    rules=("goods.deficiency", "goods.surplus"),
    work=_net,
)

APPLIED = Formula(
    takes=(
        money("unpaid_balance"),
        money("sale_proceeds"),
        maybe("costs", "expenses", kind="sums"),
        maybe("towing"),
        maybe("storage"),
        needed("interest_paid_first", "money"),
        maybe("additional_interest"),
    ),
    gives={
        "applied_to_principal": "sale_proceeds - towing - storage - costs - interest_paid_first",
        "remaining_principal_computed": "unpaid_balance - applied_to_principal",
        "balance_computed": "remaining_principal_computed + additional_interest",
    },
    rules=("goods.waterfall",),
    work=_applied,
)
