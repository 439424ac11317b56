from datetime import date

import pytest

from assistant.understanding import Message
from assistant.understanding.scene import lay_out

TODAY = date(2026, 3, 10)
SAID = {
    "en": {
        "March 14, 2025": ["2025-03-14"], "the 3rd of December 2025": ["2025-12-03"], "3/14/2025": ["2025-03-14"],
        "14.03.2025": ["2025-03-14"], "2025-03-14": ["2025-03-14"], "21-04-2016": ["2016-04-21"],
        "sept 9th 2024": ["2024-09-09"],
        "in june of 24": ["2024-06"], "last november": ["2025-11"], "three months ago": ["2025-12"],
        "yesterday": ["2026-03-09"],
        "may": ["2025-05"], "10/2025": ["2025-10"], "mid-november 2025": ["2025-11"],
        "first tuesday in november": ["2025-11-04"],
        "the day after thanksgiving": ["2025-11-28"], "friday before last": ["2026-02-27"], "2/15": ["2026-02-15"],
        "june last year": ["2025-06"], "the 12th of last month": ["2026-02-12"],
        "twenty first of may": ["2025-05-21"],
        "Feb 29th": ["2024-02-29"], "2019/sep/01": ["2019-09-01"],
    },
    "es": {
        "el 14 de marzo de 2025": ["2025-03-14"], "3/4/2025": ["2025-03-04", "2025-04-03"],
        "hace tres meses": ["2025-12"],
        "a mediados de junio del año pasado": ["2025-06"], "antier": ["2026-03-08"], "octubre 2025": ["2025-10"],
        "el 17 del 11": ["2025-11-17"], "1ro de enero": ["2026-01-01"], "el año antepasado": ["2024"],
    },
    "tr": {
        "14 Mart 2025": ["2025-03-14"], "14.03.2025'te": ["2025-03-14"], "12/08/2015'te": ["2015-08-12", "2015-12-08"],
        "3 ay önce": ["2025-12"],
        "geçen yıl eylülde": ["2025-09"], "mart ortası": ["2026-03"], "dün": ["2026-03-09"],
        "ekimin 9unda": ["2025-10-09"],
        "2024 temmuz": ["2024-07"], "geçen ayın 12'si": ["2026-02-12"],
    },
}  # fmt: skip


def days(text: str, locale: str, asked: str | None = "sale_date") -> list[str]:
    scene = lay_out(Message(text=text, locale=locale, today=TODAY, asked=asked))
    return [str(reading) for day in scene.days for reading in day.readings]


@pytest.mark.parametrize(
    ("locale", "text", "readings"), [(loc, text, days) for loc, rows in SAID.items() for text, days in rows.items()]
)
def test_a_date_is_read_with_the_grain_it_was_said_in(locale: str, text: str, readings: list[str]) -> None:
    assert days(text, locale) == readings


def test_a_bare_year_or_day_and_month_is_a_date_only_when_one_is_asked() -> None:
    assert days("2024", "en", asked="balance_owed") == []
    assert days("2/15", "en", asked="balance_owed") == []


def test_a_decimal_with_a_sign_is_no_day_and_month() -> None:
    assert days("6.5%", "en") == []


def test_a_day_that_the_calendar_does_not_have_is_none() -> None:
    assert "2025-02-30" not in days("02/30/2025", "en")
