from datetime import date
from decimal import Decimal

import babel.numbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.content.loader import ContentError
from assistant.content.words import LOCALES, MissingWordsError, placeholders, words


def test_money_is_written_as_the_language_writes_it() -> None:
    assert [words(locale).money(Decimal("1234.5")) for locale in LOCALES] == ["$1,234.50", "$1,234.50", "$1.234,50"]


def test_a_negative_amount_has_a_real_minus_sign() -> None:
    assert words("en").money(Decimal(-8500)) == "\N{MINUS SIGN}$8,500.00"


@given(
    st.decimals(min_value=-(10**16), max_value=10**16, places=2),
    st.sampled_from(LOCALES),
    st.sampled_from(("USD", "TRY", "JPY")),
)
def test_money_is_written_as_babel_writes_it(amount: Decimal, locale: str, currency: str) -> None:
    region = {"en": "en_US", "es": "es_US", "tr": "tr_TR"}[locale]
    written = babel.numbers.format_currency(amount, currency, locale=region)
    assert words(locale).money(amount, currency) == written.replace("-", "\N{MINUS SIGN}")


def test_half_a_cent_is_shown_rounded_up() -> None:
    assert words("en").money(Decimal("0.005")) == "$0.01"


def test_percents_dates_and_lists_are_of_the_language() -> None:
    assert [words(locale).percent(Decimal("6.5")) for locale in ("en", "tr")] == ["6.5%", "%6,5"]
    day = date(2025, 3, 14)
    assert [words(locale).date(day) for locale in LOCALES] == ["March 14, 2025", "14 de marzo de 2025", "14 Mart 2025"]
    assert [words(locale).month(2025, 3) for locale in ("en", "tr")] == ["March 2025", "Mart 2025"]
    assert words("en").listing(["a", "b", "c"]) == "a, b, and c"
    assert words("es").listing(["a", "b"], "or") == "a o b"
    assert words("tr").language("es") == "İspanyolca"


def test_a_count_takes_its_plural() -> None:
    english = words("en")
    one = english.text("conversation.letter_wanted", title="T", count=1)
    assert "one more answer" in one
    assert "3 more answers" in english.text("conversation.letter_wanted", title="T", count=3)


def test_a_missing_key_is_an_error_and_no_english_word() -> None:
    with pytest.raises(MissingWordsError, match=r"tr: no\.such\.key"):
        words("tr").text("no.such.key")


def test_a_language_there_is_not_is_refused() -> None:
    with pytest.raises(ContentError, match="fr"):
        words("fr")


def test_placeholders_are_the_names_in_braces() -> None:
    assert placeholders("from {old} to {new}") == {"old", "new"}
