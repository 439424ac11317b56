"""Letters that ask for something that no law promises: an offer, a waiver, patience, and the surplus."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from letters.compose import compose
from letters.snapshot import Snapshot


def test_an_offer_names_the_amount_and_the_day_that_were_told(suited: Callable[..., Snapshot]) -> None:
    box = compose(suited("settlement_offer")).box
    assert box.figure == "$600.00"
    assert "January 15, 2027" in box.notes[0]


def test_an_offer_for_a_day_that_has_passed_names_none(snapshot: Callable[..., Snapshot]) -> None:
    given = replace(snapshot("car", "settlement_offer"), day=date(2027, 1, 15))
    assert "2027" not in compose(given).box.notes[0]


def test_hardship_is_told_in_the_persons_words_and_means_as_far_as_they_were_told(
    snapshot: Callable[..., Snapshot],
) -> None:
    given = snapshot("car", "hardship_letter")
    told, means, _ = compose(given).sections
    assert told.parts[0].text == given.case.get("hardship")
    assert means.parts[0].text == (
        "Each month $1,450.00 comes in, after tax. I need $1,620.50 to live. That is $170.50 too little."
    )
    less = given.case.not_knowing("monthly_income").not_knowing("monthly_costs")
    assert [section.heading for section in compose(replace(given, case=less)).sections] == [
        "What happened",
        "Please tell me which of these you can agree to",
    ]


@pytest.mark.parametrize(("name", "cited"), [("car", True), ("home", False)])
def test_the_law_of_goods_is_not_cited_for_homes(
    snapshot: Callable[..., Snapshot],
    name: str,
    cited: bool,
) -> None:
    assert ("UCC" in repr(compose(snapshot(name, "waiver_request")).keep)) is cited


def test_the_surplus_that_is_asked_for_is_the_statements(suited: Callable[..., Snapshot]) -> None:
    found = compose(suited("surplus_request"))
    assert "$2,132.65" in found.opening[0].text
    assert (found.box.label, found.box.figure) == ("Please pay $2,132.65 by", "December 14, 2026")
