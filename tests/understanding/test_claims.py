from datetime import date

import pytest

from assistant.understanding import Message, Reading, read


def reading(text: str, locale: str, asked: str | None = None) -> Reading:
    return read(Message(text=text, locale=locale, today=date(2026, 3, 10), asked=asked))


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "now they say I owe 6,400"),
        ("es", "ahora dicen que debo 6,400"),
        ("tr", "şimdi 6.400 borcun var diyorlar"),
    ],
)
@pytest.mark.parametrize("asked", [None, "balance_owed"])
def test_what_is_claimed_after_the_sale_is_never_stored_as_the_balance(
    locale: str, text: str, asked: str | None
) -> None:
    assert not reading(text, locale, asked).found


@pytest.mark.parametrize(("locale", "text"), [("en", "auction 300"), ("es", "subasta 300"), ("tr", "ihale 300")])
def test_three_digits_for_a_sale_are_offered_both_ways(locale: str, text: str) -> None:
    found = reading(text, locale, "sale_price")
    assert not found.found
    assert [str(each) for each in found.ambiguous[0].readings] == ["300.00", "300000.00"]


def test_a_lawsuit_denied_says_nothing_about_fees() -> None:
    assert [each.fact for each in reading("No nobody sued me", "en", "attorney_fees").found] == ["has_judgment"]


def test_an_initial_does_not_end_a_name() -> None:
    assert reading("darnell k. hughes", "en", "borrower_name").found[0].value == "darnell k. hughes"
