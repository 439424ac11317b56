"""The form for checking a lender's letter: the figures and days as the lender states them, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.calculator.findings import check
from assistant.calculator.forms.form import STATE, choice, maybe
from assistant.calculator.inputs import Field, Given, problem, read
from assistant.calculator.jurisdictions import jurisdiction
from assistant.calculator.lender_letter import PARTS, LenderLetter
from assistant.calculator.present import present_finding
from assistant.content.words import words

_AMOUNTS = ("obligation", "proceeds", "after_proceeds", "attorney_fees")
_FLAGS = (
    "expenses_by_type",
    "in_order",
    "rebate_stated",
    "contact_given",
    "as_of_stated",
    "notice_given",
    "insider_bought",
)
_DAYS = ("as_of", "taken", "requested", "answered", "notice", "sold")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForm:
    """A letter goes in; findings come out, the broken sums first, with the result that its own figures give.

    A figure that is left out is not in the letter; one that is null is not known, and nothing is supposed of it.
    """

    takes: tuple[Field, ...]
    gives: Mapping[str, str]
    rules: tuple[str, ...]

    def answer(self, inputs: Mapping[str, Any], *, today: date, locale: str = "en") -> dict[str, Any]:
        """The findings as JSON, in one language. Raises `InvalidError` naming every field that cannot be."""
        letter = self.letter(inputs, today=today)
        return {
            "findings": [present_finding(finding, words(locale)) for finding in check(letter, today=today)],
            "computed": None if letter.computed is None else f"{letter.computed:.2f}",
            "stated": None if letter.result is None else f"{letter.result:.2f}",
        }

    def letter(self, inputs: Mapping[str, Any], *, today: date) -> LenderLetter:
        """The letter that the inputs tell. Raises `InvalidError`."""
        given = read(self.takes, inputs, today=today)
        unknown = {item.name for item in self.takes if (name := item.spelled(inputs)) and inputs[name] is None}
        return _letter(given, frozenset(_PART_OF.get(name, name) for name in unknown) & {*PARTS})


_PART_OF = {"expenses_total": "expenses", "credits_total": "credits", "deficiency": "result", "surplus": "result"}
"""The part of an explanation that an input of another name belongs to."""


def _letter(given: Given, unknown: frozenset[str]) -> LenderLetter:
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
        unknown=unknown,
        result=_result(given),
        order=_order(given),
        place=jurisdiction(given.text("state")) if "state" in given else None,
        home=given.text("collateral_type") == "home",
        threshold=given.maybe("threshold"),
        value=given.maybe("fair_market_value"),
    )


def _result(given: Given) -> Decimal | None:
    result, surplus = given.maybe("deficiency"), given.maybe("surplus")
    if result is not None and surplus:
        raise problem("surplus", "unknown_field")
    if result is not None and given.text("result_kind") == "surplus":
        return -result
    return result if surplus is None else -surplus


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
        maybe("deficiency", "result", "as_stated", "stated_deficiency"),
        choice("result_kind", "deficiency", "surplus"),
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
        "findings": "each with its severity (wrong, missing, ask), words, what to ask for, rule and law",
        "computed": "obligation - proceeds + expenses + attorney_fees - credits",
    },
    rules=("check.result_sum", "check.order", "check.as_of", "check.late_answer"),
)
