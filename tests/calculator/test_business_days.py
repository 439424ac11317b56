from datetime import date

import pytest

from assistant.calculator.business_days import business_day_after, holidays


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (date(2026, 11, 30), 30, date(2027, 1, 13)),  # without December 25 and January 1
        (date(2026, 11, 25), 1, date(2026, 11, 27)),  # Thanksgiving
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # a Friday
        (date(2026, 7, 2), 1, date(2026, 7, 3)),  # the Fourth on a Saturday: the law names the 4th
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
    ],
)
def test_business_days_leave_out_weekends_and_holidays(start: date, count: int, last: date) -> None:
    assert business_day_after(start, count) == last


def test_the_holidays_of_a_year_are_those_of_the_statute() -> None:
    assert [f"{day:%m-%d}" for day in holidays(2026)] == [
        "01-01", "01-19", "02-16", "05-25", "06-19", "07-04", "09-07", "10-12", "11-11", "11-26", "12-25",
    ]  # fmt: skip
