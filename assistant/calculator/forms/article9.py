"""Forms for UCC Article 9: the explanation, where proceeds go, the presumption, the least damages of a consumer."""

from assistant.calculator import goods
from assistant.calculator.figures import figure
from assistant.calculator.forms.form import Formula, Results, maybe, money, needed
from assistant.calculator.inputs import Given
from assistant.calculator.jurisdictions import jurisdiction
from assistant.calculator.span import ZERO
from assistant.facts.values import cents


def _explanation(given: Given) -> Results:
    obligation, proceeds = given.money("aggregate_obligation"), given.money("proceeds")
    expenses = given.sum("expenses") + given.money("attorney_fees")
    credited = given.sum("credits")
    result = obligation - proceeds + expenses - credited
    return {
        "line1": obligation,
        "line1_reflects_rebate": given.flag("rebate_included"),
        "line2": proceeds,
        "line3": obligation - proceeds,
        "line4_total": expenses,
        "line5_total": credited,
        "line6_deficiency": max(ZERO, result),
        "line6_surplus": max(ZERO, -result),
    }


def _proceeds(given: Given) -> Results:
    price = given.money("proceeds")
    if given.flag("buyer_is_insider"):
        price = goods.insider_price(price, given.maybe("complying_price"))
    found = goods.apply_proceeds(
        price,
        expenses=given.sum("expenses") + given.money("attorney_fees_by_agreement"),
        obligation=given.money("foreclosing_obligation"),
        juniors=() if given.flag("demand_received") is False else tuple(given.sums("subordinate_demanded").values()),
    )
    return {
        "price_that_counts": price,
        "to_expenses": found.expenses,
        "to_foreclosing": found.obligation,
        "to_subordinate": sum(found.juniors, ZERO),
        "to_each_subordinate": [f"{amount:.2f}" for amount in found.juniors],
        "surplus_to_debtor": found.surplus,
        "deficiency_to_foreclosing": found.deficiency,
    }


def _presumption(given: Given) -> Results:
    owed = given.money("obligation") + given.sum("expenses_and_fees")
    proceeds, value = (
        given.money("proceeds"),
        given.maybe("value_if_compliant_proved"),
    )
    if given.flag("compliance_proved") or not _each_court_decides(given):
        complied = bool(given.flag("compliance_proved"))
        left = goods.presumed_deficiency(owed, proceeds, complied=complied, complying_value=value)
        return {"deficiency": left, "rule": "9-626(a)"}
    views = goods.consumer_views(owed, proceeds, complying_value=value, damages=given.money("damages"))
    return {
        "deficiency": None,
        "if_barred": views.barred,
        "if_presumed": views.presumption,
        "if_set_off": views.set_off,
        "rule": "9-626(b): the courts of the state choose among the three",
    }


def _each_court_decides(given: Given) -> bool:
    """A consumer's case, outside the states that extend the presumption to it."""
    if not given.flag("consumer"):
        return False
    enacted = jurisdiction(given.text("state")).goods if "state" in given else None
    return not (enacted and enacted.presumption_covers_consumers)


def _value_credited(given: Given) -> Results:
    """A court that credits the actual value in the place of the price, read backwards from its judgment."""
    return {"implied_debt_before_setoff": given.money("judgment") + given.money("fmv_setoff")}


def _minimum(given: Given) -> Results:
    charge = given.money("credit_service_charge")
    share = figure("minimum_damages_share", on=given.today).value
    return {"minimum_damages": cents(goods.minimum_damages(charge, given.money("principal"), share))}


EXPLANATION = Formula(
    takes=(
        money("aggregate_obligation", "obligation", "obligations", "aggregate_obligations", "secured_obligation"),
        maybe("rebate_included", "rebate_stated", kind="flag"),
        money("proceeds", "proceeds_of_disposition", "sale_price"),
        maybe("expenses", kind="sums"),
        maybe("attorney_fees"),
        maybe("credits", kind="sums"),
    ),
    gives={
        "line1": "aggregate_obligation",
        "line2": "proceeds",
        "line3": "line1 - line2",
        "line4_total": "expenses + attorney_fees",
        "line5_total": "credits, with rebates that are not in line1",
        "line6_deficiency": "line3 + line4_total - line5_total, when over zero",
        "line6_surplus": "the same below zero, without its sign",
    },
    rules=("goods.balance_owed", "goods.sale_price", "goods.sale_expenses", "goods.credits", "goods.deficiency"),
    work=_explanation,
)

PROCEEDS = Formula(
    takes=(
        money("proceeds"),
        maybe("expenses", kind="sums"),
        maybe("attorney_fees_by_agreement", "attorney_fees"),
        money("foreclosing_obligation", "obligation", "secured_obligation", "senior_obligation"),
        maybe("subordinate_demanded", "junior_demanded", "subordinate_claims", "junior_liens", kind="sums"),
        maybe("demand_received", "demand_signed", kind="flag"),
        maybe("buyer_is_insider", "insider_buyer", "buyer_related", kind="flag"),
        maybe("complying_price", "complying_sale_price", "price_in_complying_sale"),
    ),
    gives={
        "price_that_counts": "proceeds; with an insider buyer and a proved complying_price, the higher of the two",
        "to_expenses": "the lesser of the price and expenses + attorney_fees_by_agreement",
        "to_foreclosing": "the lesser of the rest and foreclosing_obligation",
        "to_subordinate": "the lesser of the rest and what juniors demanded in time, in their order",
        "surplus_to_debtor": "what is left then",
        "deficiency_to_foreclosing": "foreclosing_obligation + expenses + attorney fees - the price, when over zero",
    },
    rules=("goods.waterfall", "goods.insider_price"),
    work=_proceeds,
)

PRESUMPTION = Formula(
    takes=(
        money("obligation", "debt"),
        maybe("expenses_and_fees", "expenses", kind="sums"),
        money("proceeds", "sale_price"),
        needed("compliance_proved", "flag"),
        maybe("value_if_compliant_proved", "value_proved", "complying_value"),
        maybe("consumer", kind="flag"),
        maybe("state", kind="state"),
        maybe("damages"),
    ),
    gives={
        "deficiency": "obligation + expenses_and_fees - the higher of proceeds and the proved value; nothing proved: 0",
        "if_barred": "0",
        "if_presumed": "as above",
        "if_set_off": "obligation + expenses_and_fees - proceeds - damages",
    },
    rules=("goods.presumption",),
    work=_presumption,
)

VALUE_CREDITED = Formula(
    takes=(
        maybe("sale_commercially_unreasonable", kind="flag"),
        money("fmv_setoff"),
        money("judgment"),
    ),
    gives={"implied_debt_before_setoff": "judgment + fmv_setoff"},
    rules=("goods.commercially_reasonable",),
    work=_value_credited,
)

MINIMUM_DAMAGES = Formula(
    takes=(money("credit_service_charge", "time_price_differential"), money("principal", "cash_price")),
    gives={"minimum_damages": "credit_service_charge + 10 % of principal (or differential + 10 % of the cash price)"},
    rules=("goods.minimum_damages",),
    work=_minimum,
)
