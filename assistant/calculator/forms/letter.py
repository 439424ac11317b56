"""The form for checking a lender's letter: the figures and days as the lender states them, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.calculator.forms.form import STATE, choice, maybe
from assistant.calculator.inputs import Field, Given, problem, read
from assistant.calculator.jurisdictions import jurisdiction
from assistant.calculator.lender_letter import PARTS, LenderLetter, check
from assistant.calculator.present import present_finding
from assistant.content.words import words

_AMOUNTS = ("obligation", "proceeds", "after_proceeds", "attorney_fees")
_FLAGS = ("rebate_stated", "contact_given", "insider_bought")
_DAYS = ("as_of", "taken", "requested", "answered", "notice", "sold")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForm:
    """A letter goes in; findings come out, the broken sums first, with the result that its own figures give."""

    takes: tuple[Field, ...]
    gives: Mapping[str, str]
    rules: tuple[str, ...]

    def answer(self, inputs: Mapping[str, Any], *, today: date) -> dict[str, Any]:
        """The findings as JSON."""
        letter = _letter(read(self.takes, inputs, today=today))
        found = check(letter, today=today)
        computed = letter.computed
        return {
            "findings": [present_finding(finding, words("en")) for finding in found],
            "computed": None if computed is None else f"{computed:.2f}",
            "stated": None if letter.result is None else f"{letter.result:.2f}",
        }


def _letter(given: Given) -> LenderLetter:
    figures: dict[str, Any] = {
        **{name: given.maybe(name) for name in _AMOUNTS},
        **{name: given.flag(name) for name in _FLAGS},
        **{name: given.day(name) for name in _DAYS},
    }
    for part in ("expenses", "credits"):
        amounts = given.sums(part)
        figures[part] = {kind: amount for kind, amount in amounts.items() if kind}
        figures[f"{part}_total"] = amounts.get("", given.maybe(f"{part}_total"))
    return LenderLetter(
        **figures,
        result=_result(given),
        order=_order(given),
        place=jurisdiction(given.text("state")) if "state" in given else None,
        home=given.text("collateral_type") == "home",
        threshold=given.maybe("threshold"),
        value=given.maybe("fair_market_value"),
    )


def _result(given: Given) -> Decimal | None:
    deficiency, surplus = given.maybe("deficiency"), given.maybe("surplus")
    if deficiency is not None and surplus:
        raise problem("surplus", "unknown_field")
    return deficiency if surplus is None else -surplus


def _order(given: Given) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in given.text("order").split(",") if part.strip())
    if not set(parts) <= set(PARTS):
        raise problem("order", "not_a_choice", choices=", ".join(PARTS))
    return parts


CHECK = LetterForm(
    takes=(
        maybe("obligation", "aggregate_obligation", "debt", "secured_debt"),
        maybe("proceeds", "sale_price", "sale_proceeds"),
        maybe("after_proceeds"),
        maybe("expenses", "costs", kind="sums"),
        maybe("expenses_total"),
        maybe("attorney_fees"),
        maybe("credits", kind="sums"),
        maybe("credits_total"),
        maybe("deficiency", "as_stated", "stated_deficiency"),
        maybe("surplus", "stated_surplus"),
        *(maybe(name, kind="flag") for name in _FLAGS),
        *(maybe(name, kind="date") for name in _DAYS),
        maybe("order", kind="text"),
        STATE,
        choice("collateral_type", "home", "vehicle", "other"),
        maybe("threshold", "cash_price", "amount_financed", "principal", "balance_at_default"),
        maybe("fair_market_value", "value"),
    ),
    gives={
        "findings": "each with its severity (wrong, missing, ask), words and law",
        "computed": "obligation - proceeds + expenses + attorney_fees - credits",
    },
    rules=("check.result_sum", "check.order", "check.as_of", "check.late_answer"),
)
