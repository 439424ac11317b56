from decimal import Decimal

import pytest

from assistant.facts.case import Case
from assistant.facts.values import InvalidValueError, PartialDate

CASE = (
    Case()
    .knowing("sale_price", Decimal("8500.00"), approx=True)
    .knowing("sale_date", PartialDate(2025, 3))
    .knowing("sold", value=True)
    .not_knowing("late_fees")
    .skipping("credits")
)


def test_a_case_comes_back_from_the_wire_as_it_went() -> None:
    assert Case.from_wire(CASE.to_wire()) == CASE


def test_the_wire_is_in_the_order_of_the_catalogue() -> None:
    assert list(CASE.to_wire()["values"]) == ["sold", "sale_price", "sale_date"]


def test_a_fact_is_known_or_unknown_or_skipped_and_never_two_of_them() -> None:
    known = CASE.knowing("late_fees", Decimal(5))
    assert ("late_fees" in known, known.unknown) == (True, frozenset())
    unknown = CASE.not_knowing("sale_price")
    assert ("sale_price" in unknown, unknown.approx, unknown.unknown) == (
        False,
        frozenset(),
        {"late_fees", "sale_price"},
    )
    skipped = CASE.skipping("late_fees")
    assert (skipped.unknown, skipped.skipped) == (frozenset(), {"late_fees", "credits"})


def test_a_firm_value_is_no_estimate_any_more() -> None:
    assert CASE.knowing("sale_price", Decimal(8600)).approx == frozenset()


def test_forgetting_leaves_nothing_behind() -> None:
    assert not CASE.forgetting("sale_price").settled("sale_price")
    assert all(CASE.settled(name) for name in ("sale_price", "late_fees", "credits"))


def test_a_case_that_was_tampered_with_does_not_load() -> None:
    with pytest.raises(InvalidValueError):
        Case.from_wire({"values": {"sale_price": "-1"}})
    with pytest.raises(KeyError):
        Case.from_wire({"values": {"shoe_size": "44"}})
