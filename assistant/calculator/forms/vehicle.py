"""Forms for vehicles: what states add to UCC Article 9, small balances and credits for value."""

from decimal import Decimal

from assistant.calculator.forms.form import COSTS, DEBT, PRICE, STATE, Formula, Results, maybe, money
from assistant.calculator.inputs import Given
from assistant.calculator.jurisdictions import ValueRule, VehicleRule, jurisdiction
from assistant.calculator.span import ZERO
from assistant.facts.values import cents

_BASES = ("cash_price", "amount_financed", "principal", "balance_at_default", "balance_at_repossession")


def _vehicle(given: Given) -> Results:
    """The ordinary deficiency, less the credit for value and the bar on small balances of the state."""
    rule = jurisdiction(given.text("state")).vehicle if "state" in given else None
    owed = given.money("debt") + given.money("late_charges") + given.sum("costs")
    price, value = given.money("sale_price"), given.maybe("fair_market_value")
    credited = _credited(rule, price, value)
    barred = _barred(rule, given)
    left = max(ZERO, owed - credited)
    return {
        "gross_deficiency": max(ZERO, owed - price),
        "value_to_credit": credited,
        "barred": barred,
        "deficiency": ZERO if barred else left,
        "surplus": max(ZERO, price - owed),
    }


def _credited(rule: VehicleRule | None, price: Decimal, value: Decimal | None) -> Decimal:
    """The value in the place of the price where the state says so; elsewhere the higher one, once it is proved."""
    if value is None:
        return price
    if rule and rule.value_rule is ValueRule.FAIR_VALUE:
        return value
    return max(price, value)


def _barred(rule: VehicleRule | None, given: Given) -> bool | None:
    """Whether the balance is too small to owe; None while the figure that the statute looks at was not given."""
    if not rule or not rule.bar:
        return False if rule else None
    amount = given.maybe(rule.bar.basis)
    return None if amount is None else rule.bar.covers(amount)


def _book_average(given: Given) -> Results:
    value = cents((given.money("nada_trade_in") + given.money("nada_retail")) / 2)
    left = given.money("balance_due") + given.money("retaking_expenses") - value
    return {"prima_facie_fmv": value, "deficiency": max(ZERO, left)}


VEHICLE = Formula(
    takes=(
        DEBT,
        COSTS,
        maybe("late_charges", "late_fees"),
        PRICE,
        maybe("fair_market_value", "fmv", "reasonable_value", "market_value"),
        STATE,
        maybe("cash_price", "cash_sale_price", "original_cash_price"),
        *(maybe(name) for name in _BASES if name != "cash_price"),
    ),
    gives={
        "gross_deficiency": "debt + costs + late_charges - sale_price, when over zero",
        "value_to_credit": "the higher of sale_price and a proved value; in WI and MA the value",
        "barred": "whether the state's figure (cash price, amount financed, balance) is at or below its bar",
        "deficiency": "debt + costs + late_charges - value_to_credit, when over zero and not barred",
        "surplus": "sale_price - debt - costs - late_charges, when over zero",
    },
    rules=("goods.deficiency", "goods.small_balance", "goods.value"),
    work=_vehicle,
)

BOOK_AVERAGE = Formula(
    takes=(
        money("balance_due", "debt"),
        maybe("retaking_expenses", "costs"),
        money("nada_trade_in"),
        money("nada_retail"),
        STATE,
    ),
    gives={
        "prima_facie_fmv": "(nada_trade_in + nada_retail) / 2",
        "deficiency": "balance_due + retaking_expenses - prima_facie_fmv, when over zero",
    },
    rules=("goods.book_average",),
    work=_book_average,
)
