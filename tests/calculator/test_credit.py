from datetime import date

import pytest

from assistant.calculator.credit import reported
from assistant.calculator.figures import FigureNotKnownError

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("began", "runs_from", "last_day"),
    [
        (
            date(2024, 3, 3),
            date(2024, 8, 30),
            date(2031, 8, 30),
        ),  # 28 days of March, 30 31 30 31, and 30 of August: 180
        (date(2023, 9, 2), date(2024, 2, 29), date(2031, 2, 28)),  # from a leap day to the end of that February
        (date(2018, 7, 19), date(2019, 1, 15), date(2026, 1, 15)),  # the last day itself may still be reported
    ],
)
def test_a_debt_may_be_reported_seven_years_from_180_days_after_it_was_first_late(
    began: date, runs_from: date, last_day: date
) -> None:
    found = reported(began, on=TODAY)
    assert (found.runs_from, found.last_day) == (runs_from, last_day)


def test_before_there_was_such_a_law_nothing_is_said() -> None:
    with pytest.raises(FigureNotKnownError):
        reported(date(1960, 1, 1), on=date(1965, 1, 1))
