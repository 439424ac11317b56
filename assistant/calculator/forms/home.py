"""Forms for homes: the family of rules of a state, and what single statutes say about value and bids."""

from assistant.calculator import homes
from assistant.calculator.forms.form import COSTS, DEBT, PRICE, STATE, Formula, Results, choice, maybe, money
from assistant.calculator.inputs import Given, problem
from assistant.calculator.jurisdictions import HomeRule, ValueRule, jurisdiction
from assistant.calculator.span import ZERO, Span
from assistant.facts.values import cents

_WRITTEN = {
    "offset": ValueRule.OFFSET,
    "half": ValueRule.HALF_CREDIT,
    "confirm": ValueRule.CONFIRMATION,
    "presum": ValueRule.PRESUMPTION,
    "apprais": ValueRule.APPRAISAL,
    "lesser": ValueRule.LESSER_OF,
    "min(": ValueRule.LESSER_OF,
    "greater": ValueRule.GREATER_OF,
    "higher": ValueRule.GREATER_OF,
    "max(": ValueRule.GREATER_OF,
}
"""Families as publications write them: "debt - max(sale, FMV)", "offset = FMV - sale"."""

_IMPLIED = {
    "surviving_liens": ValueRule.OFFSET,
    "confirmed": ValueRule.CONFIRMATION,
    "raised": ValueRule.PRESUMPTION,
}
"""The families that an input speaks of when neither state nor rule is given: only they look at it."""

_VALUE = maybe(
    "fair_market_value",
    "fmv",
    "market_value",
    "true_value",
    "true_market_value",
    "fair_value",
    "appraised_value",
    "appraised_true_value",
    "reasonable_value",
    "appraised_market_value",
    "value",
)


def _by_family(given: Given) -> Results:
    sale = _sale(given)
    family, state_rule = _family(given)
    credit = homes.value_credit(family, sale)
    most = (-credit).high
    limited = max(ZERO, sale.gross + (most or ZERO))
    allowed = homes.deficiency(state_rule, sale) if state_rule else Span.exactly(limited)
    value_decides = "fair_market_value" not in given and family not in (ValueRule.NONE, ValueRule.PRICE_ONLY)
    return {
        "family": family.value,
        "gross_deficiency": max(ZERO, sale.gross),
        "surplus": max(ZERO, -sale.gross),
        "value_credit": None if credit.exact is None else cents(credit.exact),
        "fmv_limited_deficiency": cents(limited),
        "deficiency": cents(allowed.high or ZERO),
        "deficiency_at_least": ZERO if value_decides else cents(allowed.low or ZERO),
    }


def _sale(given: Given) -> homes.Sale:
    owed = sum((given.money(name) for name in ("debt", "interest", "prior_liens")), given.sum("costs"))
    owed -= given.sum("credits")
    price = given.money("sale_price")
    raised = given.flag("raised")
    return homes.Sale(
        owed=owed,
        price=price,
        value=given.maybe("fair_market_value") or price,
        liens=given.money("surviving_liens"),
        raised=True if raised is None else raised,
        confirmed=given.flag("confirmed"),
        lender_bought=True if given.flag("lender_bought") is None else given.flag("lender_bought"),
        by_court={"judicial": True, "nonjudicial": False}.get(given.text("track")),
    )


def _family(given: Given) -> tuple[ValueRule, HomeRule | None]:
    """The family that is named, the state's, one that an input speaks of, or the commonest: debt less the higher."""
    if "rule" in given:
        return _named(given.text("rule").lower()), None
    if "state" in given:
        rule = jurisdiction(given.text("state")).home
        return rule.value_rule, rule
    implied = (family for name, family in _IMPLIED.items() if name in given)
    return next(implied, ValueRule.GREATER_OF), None


def _named(written: str) -> ValueRule:
    """The family that a rule names, by its code or by the words that publications use."""
    if written in {family.value for family in ValueRule}:
        return ValueRule(written)
    for word, family in _WRITTEN.items():
        if word in written:
            return family
    raise problem("rule", "not_a_choice", choices=", ".join(ValueRule))


def _half_credit(given: Given) -> Results:
    price, appraisal = given.money("sale_price"), given.money("appraisal")
    sale = homes.Sale(owed=given.money("debt") + given.sum("costs"), price=price, value=appraisal)
    credit = cents(homes.value_credit(ValueRule.HALF_CREDIT, sale).exact or ZERO)
    return {"credit_half_difference": credit, "deficiency": max(ZERO, sale.gross - credit)}


def _minimum_bid(given: Given) -> Results:
    sale = homes.Sale(
        owed=given.money("total_due"),
        price=given.money("bid"),
        value=given.money("fmv_estimate"),
        liens=given.money("senior_liens"),
        taxes=given.money("unpaid_taxes"),
        selling_costs=given.money("selling_costs"),
        income=given.money("net_income"),
        raised=True,
    )
    bid = homes.minimum_bid(sale)
    credited = max(bid, sale.price)
    return {"minimum_bid": bid, "deficiency_if_bid": max(ZERO, sale.owed - credited)}


def _market_not_liquidation(given: Given) -> Results:
    """A lender that bought is credited with the market value, or its price if that was more; never a forced value."""
    return {"value_to_credit": max(given.money("sale_price_to_mortgagee"), given.money("appraised_market_value"))}


def _bid(given: Given) -> Results:
    gross = max(ZERO, given.money("debt_at_foreclosure") - given.money("credit_bid"))
    sued = given.maybe("deficiency_sued")
    return {
        "gross_debt_minus_bid": gross,
        "sued_for_beyond_that": None if sued is None else max(ZERO, sued - gross),
    }


BY_FAMILY = Formula(
    takes=(
        DEBT,
        maybe("interest", "accrued_interest", "interest_to_sale"),
        maybe("prior_liens", "senior_liens"),
        maybe("surviving_liens"),
        COSTS,
        PRICE,
        _VALUE,
        STATE,
        maybe("rule", "family", kind="text"),
        choice("track", "judicial", "nonjudicial"),
        maybe("raised", "value_proved", "requested", "materially_less", "proved", kind="flag"),
        maybe("confirmed", "confirmed_by_court", kind="flag"),
        maybe("lender_bought", "mortgagee_bought", kind="flag"),
        maybe("credits", "mortgage_insurance_paid", kind="sums"),
    ),
    gives={
        "gross_deficiency": "debt + interest + prior_liens + costs - credits - sale_price, when over zero",
        "surplus": "the same below zero, without its sign",
        "value_credit": "by family: (value - price); half of it; value - surviving_liens - price; all or nothing; none",
        "fmv_limited_deficiency": "gross_deficiency - value_credit, when over zero",
        "deficiency": "the most that the state lets the lender ask; 0 where it is barred",
        "deficiency_at_least": "the least, where conditions, the track or a value that was not given decide",
    },
    rules=("home.deficiency", "home.value"),
    work=_by_family,
)

HALF_CREDIT = Formula(
    takes=(DEBT, COSTS, PRICE, money("appraisal"), STATE),
    gives={
        "credit_half_difference": "(appraisal - sale_price) / 2, when over zero",
        "deficiency": "debt + costs - sale_price - credit_half_difference, when over zero",
    },
    rules=("home.half_credit",),
    work=_half_credit,
)

MINIMUM_BID = Formula(
    takes=(
        money("fmv_estimate", "fair_market_value", "fmv"),
        maybe("unpaid_taxes"),
        maybe("senior_liens"),
        maybe("selling_costs"),
        maybe("net_income"),
        money("total_due", "debt"),
        maybe("bid", "sale_price"),
        STATE,
    ),
    gives={
        "minimum_bid": "the lesser of total_due and fmv_estimate - taxes - senior_liens - selling_costs + net_income",
        "deficiency_if_bid": "total_due - the higher of minimum_bid and bid, when over zero",
    },
    rules=("home.minimum_bid",),
    work=_minimum_bid,
)

MARKET_NOT_LIQUIDATION = Formula(
    takes=(
        money("sale_price_to_mortgagee"),
        money("appraised_market_value"),
        maybe("appraised_liquidation_value"),
        STATE,
    ),
    gives={"value_to_credit": "the higher of sale_price_to_mortgagee and appraised_market_value"},
    rules=("home.market_value",),
    work=_market_not_liquidation,
)

BID = Formula(
    takes=(
        money("debt_at_foreclosure"),
        money("credit_bid"),
        maybe("net_credit_after_expenses_approx"),
        maybe("deficiency_sued"),
        STATE,
    ),
    gives={
        "gross_debt_minus_bid": "debt_at_foreclosure - credit_bid, when over zero",
        "sued_for_beyond_that": "deficiency_sued - gross_debt_minus_bid: costs and interest that need an explanation",
    },
    rules=("home.deficiency",),
    work=_bid,
)
