import pytest

from assistant.understanding.fold import fold
from assistant.understanding.lexicon import lexicon
from assistant.understanding.slips import mended
from assistant.understanding.tokens import tokens


def words(text: str, locale: str) -> str:
    return " ".join(token.text for token in mended(tokens(fold(text)), lexicon(locale)))


@pytest.mark.parametrize(
    ("locale", "written", "meant"),
    [
        ("tr", "yirmi üç bin dröt yüz", "yirmi uc bin dort yuz"),
        ("es", "ochho mil", "ocho mil"),
        ("en", "seventy nnie", "seventy nine"),
        ("en", "ix and a half", "six and a half"),
        ("en", "six qnd a half", "six and a half"),
        ("en", "six and a ahlf", "six and a half"),
        ("en", "5 ane 6 hundred", "5 and 6 hundred"),
        ("tr", "okuz virgül dokuz", "dokuz virgul dokuz"),
        ("tr", "250 bim dolar", "250 bin dolar"),
        ("es", "145 ml", "145 mil"),
    ],
)
def test_a_number_word_is_known_by_the_numbers_beside_it(locale: str, written: str, meant: str) -> None:
    assert words(written, locale) == meant


@pytest.mark.parametrize(
    ("locale", "written", "meant"),
    [
        ("tr", "4 Araık 2025", "4 aralik 2025"),
        ("en", "Juvy 15, 2025", "july 15 , 2025"),
        ("tr", "eikm 2025", "ekim 2025"),
        ("en", "jab 8 2025", "jan 8 2025"),
    ],
)
def test_a_month_is_known_by_the_day_or_year_beside_it(locale: str, written: str, meant: str) -> None:
    assert words(written, locale) == meant


def test_alone_neither_is_mended() -> None:
    assert words("nnie", "en") == "nnie"
    assert words("Juvy", "en") == "juvy"
