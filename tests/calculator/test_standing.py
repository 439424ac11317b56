"""What must be said beside a figure: that it was forgiven, adjudged, or that the law may limit it."""

from datetime import date
from typing import Any

import pytest

from assistant.calculator.deficiency import statement
from assistant.calculator.present import present
from assistant.calculator.standing import LIMITS, Standing, standing
from assistant.content.loader import load
from assistant.content.words import LOCALES, words
from assistant.facts.case import Case

TODAY = date(2026, 1, 15)
HOME = {
    "collateral_type": "home", "event": "short_sale", "state": "OH", "balance_owed": "250000",
    "balance_kind": "payoff", "sale_price": "200000", "sale_expenses": "0", "attorney_fees": "0", "credits": "0",
}  # fmt: skip


def case(**changes: Any) -> Case:
    return Case.from_wire({"values": HOME | changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"forgiven": False}, Standing.DEFICIENCY),
        ({"forgiven": True}, Standing.FORGIVEN),
        ({"has_judgment": True}, Standing.JUDGED),
        ({"has_judgment": True, "forgiven": True}, Standing.JUDGED),
        ({"event": "foreclosure", "state": "CA"}, Standing.LIMITED),
        ({"sale_price": "250000"}, Standing.EVEN),
        ({"sale_price": "250001", "forgiven": True}, Standing.SURPLUS),
    ],
)
def test_the_figure_is_told_with_how_the_person_stands(changes: dict[str, Any], expected: Standing) -> None:
    told = case(**changes)
    assert standing(told, statement(told, today=TODAY)) is expected


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("changes", [{"forgiven": True}, {"has_judgment": True}])
def test_a_figure_that_misleads_alone_goes_out_with_its_sentence(locale: str, changes: dict[str, Any]) -> None:
    told = case(**changes)
    found = present(statement(told, today=TODAY), told, words(locale))
    assert found["standing"]["text"]


def test_a_plain_deficiency_needs_no_sentence() -> None:
    told = case(forgiven=False)
    assert present(statement(told, today=TODAY), told, words("en"))["standing"] == {"key": "deficiency", "text": None}


def test_every_limit_that_is_warned_of_is_a_paragraph_of_the_outlook() -> None:
    paragraphs = {f"outlook.law.{row['key']}" for row in load("figures/outlook.yaml")["law"]}
    assert paragraphs >= LIMITS
