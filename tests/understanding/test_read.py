"""What a reading holds besides values: acts, triggers, leftovers, what is implied, and where all stands."""

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.facts.values import PartialDate
from assistant.understanding import Act, Message, Reading, read

TODAY = date(2026, 3, 10)


def reading(text: str, locale: str = "en", asked: str | None = None, previous: str | None = None) -> Reading:
    return read(Message(text=text, locale=locale, today=TODAY, asked=asked, previous=previous))


def facts(text: str, locale: str = "en", asked: str | None = None, previous: str | None = None) -> dict[str, Any]:
    return {each.fact: each.value for each in reading(text, locale, asked, previous).found}


def test_each_value_tells_the_words_it_came_from_and_why() -> None:
    text = "They sold it for $8,500 on March 3"
    for found in reading(text, asked="sale_price").found:
        assert text[slice(*found.span)] == found.raw
        assert found.reason
    price = next(each for each in reading(text).found if each.fact == "sale_price")
    assert (price.raw, price.reason) == ("$8,500", "cue: sold it for")


def test_a_hedge_keeps_the_value_and_marks_it() -> None:
    (found,) = reading("about 12,400", asked="balance_owed").found
    assert (found.value, found.approx) == (Decimal("12400.00"), True)


def test_an_amount_that_nothing_names_is_left_over_and_never_assigned() -> None:
    got = reading("5,000", asked="state")
    assert not got.found
    assert [each.value for each in got.leftover] == [Decimal(5000)]


def test_a_range_that_nothing_names_is_kept_as_a_range() -> None:
    (unclear,) = reading("5 or 6 thousand").ambiguous
    assert (unclear.fact, unclear.readings) == (None, (Decimal(5000), Decimal(6000)))


def test_two_amounts_for_one_question_are_offered_and_not_stored() -> None:
    got = reading("8,200, 9,100", asked="sale_price")
    assert not got.found
    assert got.ambiguous[0].readings == (Decimal("8200.00"), Decimal("9100.00"))


def test_a_date_in_passing_is_read_as_americans_write_it_and_offered_both_ways_where_it_is_the_answer() -> None:
    assert str(facts("auctioned on 3/4/2025", asked="event")["sale_date"]) == "2025-03-04"
    (unclear,) = reading("3/4/2025", asked="sale_date").ambiguous
    assert {str(value) for value in unclear.readings} == {"2025-03-04", "2025-04-03"}


def test_a_date_that_can_be_two_days_is_offered_as_both() -> None:
    (unclear,) = reading("3/4/2025", "es", asked="sale_date").ambiguous
    assert set(unclear.readings) == {PartialDate(2025, 3, 4), PartialDate(2025, 4, 3)}


@pytest.mark.parametrize(
    ("locale", "text"),
    [("en", "no"), ("en", "none"), ("en", "0"), ("es", "nada"), ("es", "no hubo"), ("tr", "yok"), ("tr", "hiç")],
)
def test_a_bare_no_belongs_to_the_fee_that_is_asked(locale: str, text: str) -> None:
    assert facts(text, locale, asked="attorney_fees", previous="forgiven") == {"attorney_fees": Decimal("0.00")}


@pytest.mark.parametrize("asked", ["balance_owed", "sale_price", "fair_market_value"])
def test_a_bare_no_is_no_price_of_nothing(asked: str) -> None:
    got = reading("no", asked=asked)
    assert not got.found
    assert got.agrees is False


@pytest.mark.parametrize(
    ("locale", "text", "agrees"),
    [
        ("en", "yeah that's right", True),
        ("en", "nope, wrong", False),
        ("es", "claro", True),
        ("tr", "hayır", False),
        ("en", "hm", None),
    ],
)
def test_whether_a_message_agrees_is_told_whatever_was_asked(locale: str, text: str, agrees: bool | None) -> None:
    assert reading(text, locale, asked="balance_owed").agrees is agrees


def test_a_street_number_and_a_zip_code_are_no_amounts() -> None:
    assert facts("418 Maple Court, Dayton OH 45402", asked="credits") == {"state": "OH"}


@pytest.mark.parametrize("text", ["25-C-01234", "my account is 00483920017", "call 312 555 0188", "I'm 67"])
def test_numbers_of_cases_accounts_telephones_and_ages_are_no_amounts(text: str) -> None:
    assert facts(text, asked="balance_owed") == {}


def test_an_address_or_a_court_is_taken_as_it_stands() -> None:
    text = "12 Elm Street\nColumbus, OH 43004"
    assert facts(text, asked="borrower_address") == {"borrower_address": text}
    assert facts("Superior Court, County of Fresno", asked="judgment_court") == {
        "judgment_court": "Superior Court, County of Fresno"
    }
    assert facts("ending in 7731", asked="account_last_four") == {"account_last_four": "7731"}
    assert reading("skip", asked="borrower_address").acts == (Act.SKIP,)


def test_what_only_follows_from_a_value_is_marked_as_implied() -> None:
    found = {each.fact: each.implied for each in reading("payoff was 9,000", asked="balance_owed").found}
    assert found == {"balance_owed": False, "balance_kind": True}


def test_a_name_is_read_only_where_it_is_asked_or_announced() -> None:
    assert "borrower_name" not in facts("this is nonsense, they took my truck")
    assert facts("my name is Carol and I'm 67")["borrower_name"] == "Carol"


def test_a_state_inside_a_lender_is_not_the_state() -> None:
    assert facts("First Texas Auto Credit", asked="lender_name") == {"lender_name": "First Texas Auto Credit"}


def test_what_is_asked_about_is_not_told() -> None:
    for text in ("what is a short sale", "will a foreclosure hurt my credit?", "can they take my house?"):
        got = reading(text, asked="balance_owed")
        assert not got.found, text


def test_not_this_but_that() -> None:
    assert facts("it wasn't a foreclosure it was a short sale", asked="event") == {"event": "short_sale"}
    assert facts("araba değil ev", "tr", asked="collateral_type") == {"collateral_type": "home"}


def test_one_or_the_other_is_offered() -> None:
    got = reading("they took my car or I gave it back", asked="event")
    assert {reading for each in got.ambiguous for reading in each.readings} >= {"repossession", "voluntary_surrender"}


def test_being_sued_is_no_judgment_and_not_being_sued_is_none() -> None:
    assert facts("they sued me last month") == {}
    assert facts("they never sued me") == {"has_judgment": False}


@pytest.mark.parametrize(
    ("locale", "text", "state"),
    [
        ("en", "im in tulsa", "OK"),
        ("en", "St. Louis", "MO"),
        ("es", "vivo en Fresno", "CA"),
        ("tr", "Houston'da", "TX"),
    ],
)
def test_a_city_of_one_state_answers_for_its_state(locale: str, text: str, state: str) -> None:
    assert facts(text, locale=locale, asked="state") == {"state": state}


@pytest.mark.parametrize("text", ["not houston", "my cousin lives in miami", "springfield", "dallas or denver"])
def test_a_city_that_is_denied_shared_or_of_others_answers_nothing(text: str) -> None:
    assert "state" not in facts(text, asked="state")


def test_a_city_says_nothing_where_the_state_is_not_asked() -> None:
    assert "state" not in facts("a shop in tulsa towed it", asked="sale_price")


@pytest.mark.parametrize("asked", ["sale_price", "fair_market_value"])
@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "they say i still owe 7400"),
        ("en", "now i supposedly owe 7,400"),
        ("en", "they sent a bill for $7400"),
        ("en", "they want 7400 from me now"),
        ("es", "dicen que todavía les debo 7400"),
        ("es", "me están cobrando 7,400"),
        ("es", "ahora quieren 7400"),
        ("tr", "hâlâ 7400 borcum olduğunu söylüyorlar"),
        ("tr", "7.400 dolar borcum varmış"),
        ("tr", "benden 7400 istiyorlar"),
    ],
)
def test_what_a_lender_claims_is_no_price_and_no_earlier_balance(locale: str, text: str, asked: str) -> None:
    got = reading(text, locale=locale, asked=asked)
    assert not {found.fact for found in got.found} & {"sale_price", "fair_market_value", "balance_owed"}
    assert [(each.value, each.claimed) for each in got.leftover] == [(Decimal(7400), True)]


def test_what_is_owed_as_of_the_sale_stays_the_balance_where_that_is_asked() -> None:
    assert facts("they say i owe $41,072.18 as of the sale", asked="balance_owed")["balance_owed"] == Decimal(
        "41072.18"
    )


def test_several_acts_hold_at_once_and_a_hand_over_comes_first() -> None:
    got = reading("I got served, I owed 9,000 to Chase", asked="balance_owed")
    assert got.acts == (Act.HANDOFF, Act.ANSWER)
    assert got.trigger == "served"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "they sued me"),
        ("en", "ford is suing me in county court"),
        ("en", "papers from the court came today"),
        ("es", "el banco me demandó"),
        ("es", "me pusieron una demanda"),
        ("es", "llegaron papeles del juzgado"),
        ("tr", "bana dava açtılar"),
        ("tr", "banka beni mahkemeye verdi"),
    ],
)
def test_who_is_sued_wants_a_person(locale: str, text: str) -> None:
    got = reading(text, locale=locale)
    assert got.trigger == "served"
    assert Act.HANDOFF in got.acts


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "I was never served"),
        ("en", "there was no bankruptcy"),
        ("en", "they threatened to sue me"),
        ("es", "nunca me notificaron"),
        ("es", "no estoy en bancarrota"),
        ("tr", "dava açmadılar"),
        ("tr", "asker değilim"),
    ],
)
def test_what_did_not_happen_calls_for_nobody(locale: str, text: str) -> None:
    assert reading(text, locale=locale).trigger is None


def test_a_fact_that_the_person_does_not_know_is_named() -> None:
    got = reading("dunno about the late fees but the attorney was $1,150", asked="late_fees")
    assert got.declined == ("late_fees",)
    assert Act.DONT_KNOW in got.acts


@pytest.mark.parametrize(
    ("locale", "text", "wanted"), [("en", "en español por favor", "es"), ("tr", "ingilizce", "en")]
)
def test_a_language_can_be_asked_for(locale: str, text: str, wanted: str) -> None:
    got = reading(text, locale, asked="state")
    assert (got.language, got.acts) == (wanted, (Act.LANGUAGE,))


HOSTILE = (
    "1 ", "a-", "1,", "not ", "5 or ", "took ", "twelve five ", "sold it for a ", "owed 5,000 and late fees 50, ",
    "satildi ", "x'", "between 5 and ", "half a ", "mart ", "3/",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_twice_the_message_takes_at_most_about_twice_the_steps(locale: str, piece: str) -> None:
    def read_as_long_as(length: int) -> Callable[[], Reading]:
        return lambda: reading((piece * length)[:length], locale, asked="late_fees")

    read_as_long_as(900)()
    short, long = steps(read_as_long_as(400)), steps(read_as_long_as(800))
    assert long < 2.6 * short


def steps(work: Callable[[], object]) -> int:
    """Calls made while `work` runs: what a clock would tell, without a clock."""
    count = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sold feb 3rd this year", PartialDate(2026, 2, 3)),
        ("the 3rd of february this year", PartialDate(2026, 2, 3)),
        ("december 5 last year", PartialDate(2025, 12, 5)),
    ],
)
def test_month_and_day_keep_their_order_beside_this_or_last_year(text: str, day: PartialDate) -> None:
    assert facts(text, asked="sale_date")["sale_date"] == day


def test_thousands_that_are_written_out_are_not_said_again() -> None:
    assert facts("still owed 16,905 tho", asked="balance_owed")["balance_owed"] == Decimal(16905)
