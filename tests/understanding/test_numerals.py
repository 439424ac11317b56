from decimal import Decimal

import pytest

from assistant.understanding.fold import fold
from assistant.understanding.lexicon import lexicon
from assistant.understanding.numerals import figures
from assistant.understanding.tokens import tokens

SPOKEN = {
    "en": {
        "two hundred twelve thousand five hundred": 212500, "a hundred and ten grand": 110000, "twelve five": 12500,
        "eighteen two forty": 18240, "fifteen hundred": 1500, "half a million": 500000,
        "seven and three eighths": "7.375",
        "six and a half": "6.5", "two and a half thousand": 2500, "7 3/8": "7.375", "250k": 250000,
        "1.2 million": 1200000,
        "27 thousand 4 hundred 12": 27412, "six point seventy-five": "6.75", "couple of thousand": 2000,
        "118 five": 118500,
        "twenty-three thousand, four hundred": 23400, "nineteen eighty six": 1986, ".08": "0.08",
        "1 250 000": 1250000,
        "three quarters": "0.75", "one million and a half": 1500000,
    },
    "es": {
        "ciento veinte mil": 120000, "mil quinientos": 1500, "89 mil 500": 89500, "medio millón": 500000,
        "un millón y medio": 1500000, "treinta y cinco mil": 35000, "veintidós mil": 22000, "doce quinientos": 12500,
        "dos mil millones": 2000000000, "seis coma cinco": "6.5", "siete con cincuenta": "7.50",
        "dos cientos tres": 203,
        "treinta y 3": 33, "sesenta y un": 61,
    },
    "tr": {
        "on iki bin beş yüz": 12500, "onikibinbeşyüz": 12500, "iki buçuk bin": 2500, "yarım milyon": 500000,
        "2 bin 500": 2500, "altı buçuk": "6.5", "yetmişikibuçuk": "72.5", "yüz üç nokta altı": "103.6",
        "on iki bin iki yüze": 12200, "bine": 1000, "sıfır virgül yetmiş yedi": "0.77",
    },
}  # fmt: skip


def values(text: str, locale: str) -> list[Decimal]:
    speech = lexicon(locale)
    return [figure.value for figure in figures(tokens(fold(text), suffixes=speech.suffixes), speech.numbers)]


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [(locale, text, value) for locale, rows in SPOKEN.items() for text, value in rows.items()],
)
def test_a_spoken_number_is_one_figure(locale: str, text: str, value: int | str) -> None:
    assert values(text, locale) == [Decimal(value)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [("tr", "ona onu yüzü biri yüzden"), ("en", "the second of may and march"), ("es", "nueva cuenta")],
)
def test_words_that_only_look_like_numbers_are_none(locale: str, text: str) -> None:
    assert not [value for value in values(text, locale) if value > 2]


def test_a_case_ending_closes_a_numeral() -> None:
    assert values("142 bine 2 mayısta", "tr") == [Decimal(142000), Decimal(2)]


def test_the_english_mil_is_a_million_or_a_thousand() -> None:
    speech = lexicon("en")
    (figure,) = figures(tokens("250 mil"), speech.numbers)
    assert figure.readings == (Decimal(250_000_000), Decimal(250_000))


@pytest.mark.parametrize(("wrong", "right"), [("thosuand", 1000), ("hundrde", 100), ("nineten", 19), ("eigthy", 80)])
def test_a_misspelt_number_word_is_repaired(wrong: str, right: int) -> None:
    assert values(f"one {wrong}" if right in {100, 1000} else wrong, "en") == [Decimal(right)]


def test_an_ordinary_word_is_no_misspelt_number() -> None:
    assert values("might fight the night there", "en") == []
