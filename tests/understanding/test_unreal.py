from datetime import date

import pytest

from assistant.facts.values import dump
from assistant.understanding import Message, read


def facts(text: str, locale: str, asked: str | None = None) -> dict[str, object]:
    found = read(Message(text=text, locale=locale, today=date(2026, 3, 10), asked=asked)).found
    return {each.fact: dump(each.value) for each in found}


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "if they sell it for 8,000 I will owe 4,000"),
        ("en", "the bank plans to foreclose by March 3"),
        ("es", "si lo venden en 8 mil me quedaría debiendo 4 mil"),
        ("es", "amenazan con una ejecución hipotecaria"),
        ("tr", "8 bine satarlarsa 4 bin borcum kalır"),
        ("tr", "icraya verip satacaklar"),
    ],
)
def test_what_has_not_happened_is_no_fact(locale: str, text: str) -> None:
    assert not facts(text, locale)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "my neighbor owed 25,000, mine was 18,200"),
        ("es", "mi cuñado debía 25 mil, yo debía 18,200"),
        ("tr", "kayınımın 25 bin borcu vardı, benim borcum 18.200"),
    ],
)
def test_what_is_said_of_others_ends_where_the_borrower_comes_back(locale: str, text: str) -> None:
    assert facts(text, locale, "balance_owed")["balance_owed"] == "18200.00"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "they hoped for 9,000 but it sold for 6,100"),
        ("es", "esperaban sacar 9 mil pero se vendió en 6,100"),
        ("tr", "9 bin bekliyorlardı ama 6.100'e satıldı"),
    ],
)
def test_a_but_leads_back_to_what_happened(locale: str, text: str) -> None:
    assert facts(text, locale, "sale_price") == {"sale_price": "6100.00"}


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "if I remember right it was 12,400"),
        ("es", "si mal no recuerdo eran 12,400"),
        ("tr", "yanlış hatırlamıyorsam 12.400"),
    ],
)
def test_an_if_that_only_hedges_takes_nothing_away(locale: str, text: str) -> None:
    assert facts(text, locale, "balance_owed") == {"balance_owed": "12400.00"}


@pytest.mark.parametrize(("locale", "text"), [("en", "it would sell for 9,000"), ("es", "se vendería en 9 mil")])
def test_a_value_may_be_told_as_what_might_be(locale: str, text: str) -> None:
    assert "9000.00" in facts(text, locale, "fair_market_value").values()
