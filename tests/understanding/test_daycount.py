from datetime import date

from assistant.facts.values import PartialDate
from assistant.understanding import daycount

TODAY = date(2026, 3, 10)


def test_two_digits_of_a_year_fall_on_the_near_side_of_thirty() -> None:
    assert [daycount.full_year(short) for short in (26, 30, 31, 71)] == [2026, 2030, 1931, 1971]


def test_months_back_cross_the_year() -> None:
    assert daycount.month_before(TODAY, 3) == PartialDate(2025, 12)
    assert daycount.month_before(TODAY, 27) == PartialDate(2023, 12)


def test_a_day_that_the_shorter_month_lacks_is_its_last() -> None:
    assert daycount.day_months_before(date(2026, 3, 31), 1) == PartialDate(2026, 2, 28)


def test_a_month_by_name_is_the_last_that_has_begun() -> None:
    assert daycount.last_month_named(TODAY, 3) == PartialDate(2026, 3)
    assert daycount.last_month_named(TODAY, 3, earlier=True) == PartialDate(2025, 3)
    assert daycount.last_month_named(TODAY, 4) == PartialDate(2025, 4)


def test_a_day_without_a_year_is_never_ahead() -> None:
    assert daycount.last_day_named(TODAY, 3, 10) == PartialDate(2026, 3, 10)
    assert daycount.last_day_named(TODAY, 3, 11) == PartialDate(2025, 3, 11)
    assert daycount.last_day_named(TODAY, 2, 29) == PartialDate(2024, 2, 29)
    assert daycount.last_day_named(TODAY, 2, 30) is None


def test_a_numbered_day_can_be_tied_to_its_weekday() -> None:
    assert daycount.last_day_numbered(TODAY, 11) == PartialDate(2026, 2, 11)
    assert daycount.last_day_numbered(TODAY, 13, 5) == PartialDate(2026, 2, 13)


def test_a_weekday_today_is_today_unless_it_was_the_last_one() -> None:
    assert daycount.last_weekday(TODAY, 2) == PartialDate(2026, 3, 10)
    assert daycount.last_weekday(TODAY, 2, earlier=True) == PartialDate(2026, 3, 3)


def test_the_first_tuesday_of_a_month_is_counted_in_that_month() -> None:
    assert daycount.nth_weekday(TODAY, 1, 2, 11) == PartialDate(2025, 11, 4)
    assert daycount.nth_weekday(TODAY, 5, 1, 2) is None


def test_feasts_move_with_their_weekday() -> None:
    assert daycount.last_feast(TODAY, 1225) == date(2025, 12, 25)
    assert daycount.last_feast(TODAY, 11044) == date(2025, 11, 27)
    assert daycount.last_feast(TODAY, 1225, 2024) == date(2024, 12, 25)
