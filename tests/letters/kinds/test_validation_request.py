"""The dispute with a debt collector, and its thirty days."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.facts.catalogue import catalogue
from assistant.facts.values import parse
from letters.compose import compose
from letters.snapshot import Snapshot


def test_without_a_collector_the_dispute_goes_to_the_lender(snapshot: Callable[..., Snapshot]) -> None:
    given = snapshot("car", "validation_request")
    assert (
        compose(replace(given, case=given.case.not_knowing("collector_address"))).recipient[0] == "Buckeye Auto Finance"
    )


@pytest.mark.parametrize(
    ("received", "in_time", "says"),
    [
        ("2026-10-24", True, "Let it reach the collector by November 23, 2026"),  # the 30th day is the letter's own
        ("2026-10-23", False, "ended on November 22, 2026"),
    ],
)
def test_a_dispute_on_the_thirtieth_day_is_in_time_and_one_a_day_later_is_not(
    snapshot: Callable[..., Snapshot],
    received: str,
    in_time: bool,
    says: str,
) -> None:
    given = snapshot("car", "validation_request")
    day = parse(catalogue()["collector_notice_date"], received)
    found = compose(replace(given, case=given.case.knowing("collector_notice_date", day)))
    assert ("I send this letter within the 30 days" in found.opening[-1].text) is in_time
    assert found.keep
    assert says in found.keep.sections[0].parts[1].text


def test_nothing_is_said_of_the_day_of_a_notice_that_nobody_told(snapshot: Callable[..., Snapshot]) -> None:
    given = snapshot("car", "validation_request")
    found = compose(replace(given, case=given.case.not_knowing("collector_notice_date")))
    assert "I got your first notice" not in repr(found)
