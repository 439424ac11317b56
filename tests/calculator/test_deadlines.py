from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator.deadlines import Deadline, Unit
from assistant.calculator.jurisdictions import jurisdiction
from assistant.content.words import LOCALES, words
from assistant.facts.states import STATES

limits = st.builds(
    Deadline, count=st.integers(1, 120), unit=st.sampled_from(list(Unit)), what=st.just(""), runs_from=st.just("")
)


@given(limits, st.dates(date(1990, 1, 1), date(2050, 12, 31)))
def test_the_last_day_is_in_time_and_the_next_is_not(limit: Deadline, start: date) -> None:
    last = limit.last_day(start)
    assert not limit.passed(start, last)
    assert limit.passed(start, last + timedelta(days=1))


@given(limits, st.dates(date(1990, 1, 1), date(2050, 12, 30)))
def test_a_later_start_never_ends_earlier(limit: Deadline, start: date) -> None:
    assert limit.last_day(start) <= limit.last_day(start + timedelta(days=1))


@pytest.mark.parametrize(
    ("count", "unit", "start", "last"),
    [
        (3, Unit.MONTHS, date(2024, 11, 30), date(2025, 2, 28)),
        (3, Unit.MONTHS, date(2023, 11, 30), date(2024, 2, 29)),
        (1, Unit.YEARS, date(2024, 2, 29), date(2025, 2, 28)),
        (12, Unit.MONTHS, date(2024, 12, 31), date(2025, 12, 31)),
        (90, Unit.DAYS, date(2025, 3, 1), date(2025, 5, 30)),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last(count: int, unit: Unit, start: date, last: date) -> None:
    assert Deadline(count=count, unit=unit, what="", runs_from="").last_day(start) == last


@pytest.mark.parametrize("locale", LOCALES)
def test_every_time_limit_of_a_state_has_its_words(locale: str) -> None:
    places = [jurisdiction(code) for code in STATES]
    rules = [rule for place in places for rule in (place.home, place.vehicle) if rule]
    found = [rule.deadline for rule in rules if rule.deadline]
    keys = {f"deadline.what.{limit.what}" for limit in found} | {f"deadline.from.{limit.runs_from}" for limit in found}
    assert [key for key in keys if not words(locale).has(key)] == []
