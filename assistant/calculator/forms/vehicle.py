"""Forms for vehicles: what states add to UCC Article 9, small balances and credits for value."""

from decimal import Decimal

from assistant.calculator.forms.form import COSTS, DEBT, PRICE, STATE, Formula, Results, maybe, money
from assistant.calculator.inputs import Given
from assistant.calculator.jurisdictions import ValueRule, VehicleRule, jurisdiction
from assistant.calculator.span import ZERO
from assistant.facts.values import cents

_BASES = ("cash_price", "amount_financed", "principal", "balance_at_default", "balance_at_repossession")

_DECISIVE = frozenset({"intent_to_sell", "intent_to_claim"})
"""Notices without which, in time, the statute leaves no deficiency."""


def _vehicle(given: Given) -> Results:
    """The ordinary deficiency, less the credit for value and the bar on small balances of the state."""
    rule = jurisdiction(given.text("state")).vehicle if "state" in given else None
    owed = given.money("debt") + given.money("late_charges") + given.sum("costs")
    price, value = given.money("sale_price"), given.maybe("fair_market_value")
    credited = _credited(rule, price, value)
    barred = True if _right_lost(rule, given) else _barred(rule, given)
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


def _right_lost(rule: VehicleRule | None, given: Given) -> bool:
    """Whether the lender lost its deficiency: on a title loan where none is allowed, or by a notice that came late."""
    if rule is None:
        return False
    if rule.extra == "title_loans" and given.flag("title_loan"):
        return True
    if rule.notice is None or rule.notice.what not in _DECISIVE:
        return False
    taken, sent = given.day("repossessed"), given.day("notice_sent")
    late = bool(taken and sent and rule.notice.days is not None and (sent - taken).days > rule.notice.days)
    return late or given.flag("notice_given") is False


def _book_average(given: Given) -> Results:
    rule = jurisdiction(given.text("state") or "CT").vehicle
    barred = _barred(rule, given)
    value = cents((given.money("nada_trade_in") + given.money("nada_retail")) / 2)
    left = given.money("balance_due") + given.money("retaking_expenses") - value
    return {"prima_facie_fmv": value, "barred": barred, "deficiency": ZERO if barred else max(ZERO, left)}


_CASH_PRICE = maybe("cash_price", "cash_sale_price", "original_cash_price", "purchase_price")

VEHICLE = Formula(
    takes=(
        DEBT,
        COSTS,
        maybe("late_charges", "late_fees"),
        PRICE,
        maybe("fair_market_value", "fmv", "reasonable_value", "market_value", "fair_value", "value"),
        STATE,
        _CASH_PRICE,
        *(maybe(name) for name in _BASES if name != "cash_price"),
        maybe("repossessed", "repossession_date", "taken", kind="date"),
        maybe("notice_sent", "notice_date", kind="date"),
        maybe("notice_given", kind="flag"),
        maybe("title_loan", kind="flag"),
    ),
    gives={
        "gross_deficiency": "debt + costs + late_charges - sale_price, when over zero",
        "value_to_credit": "the higher of sale_price and a proved value; in WI and MA the value",
        "barred": "whether the state's figure (cash price, financed, balance) is at or below its bar; a title loan "
        "where none may be asked; no notice, or one too late, where the right to a deficiency hangs on it",
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
        money("nada_trade_in", "trade_in", "average_trade_in"),
        money("nada_retail", "retail", "highest_retail"),
        _CASH_PRICE,
        STATE,
    ),
    gives={
        "prima_facie_fmv": "(nada_trade_in + nada_retail) / 2",
        "barred": "whether the cash price is at or below the state's bar",
        "deficiency": "balance_due + retaking_expenses - prima_facie_fmv, when over zero and not barred",
    },
    rules=("goods.book_average",),
    work=_book_average,
)
