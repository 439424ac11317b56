"""The rows of the table "Turns" once more, in the words of a person and in every language."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.content.words import LOCALES, words
from assistant.dialogue.reply import Status
from assistant.facts.values import PartialDate

Talks = Callable[..., Any]
Car = tuple[str, ...]


def said(en: str, es: str, tr: str) -> pytest.MarkDecorator:
    """The same line in every language."""
    return pytest.mark.parametrize(("locale", "line"), [("en", en), ("es", es), ("tr", tr)])


@said(
    "My car was repossessed in Texas, I owed 10,000 and it sold for 8,500",
    "Me quitaron el carro en Texas, debía 10,000 y lo vendieron en 8,500",
    "Teksas'ta arabamı geri aldılar, 10.000 borcum vardı, 8.500'e sattılar",
)
def test_several_facts_at_once_are_all_taken_and_echoed_and_the_next_is_asked(
    talk: Talks, locale: str, line: str
) -> None:
    person = talk(locale)
    person.say(line)
    taken = {each.fact: each.display for each in person.turn.understood}
    assert taken.keys() == {"collateral_type", "event", "state", "balance_owed", "sale_price"}
    assert all(shown in person.text for shown in taken.values())
    assert person.asked == "balance_kind"


@said("actually the sale price was 8,800", "perdón, el precio de venta fue 8.800", "pardon, satış fiyatı 8.800 idi")
def test_a_correction_in_words_is_echoed_old_and_new(talk: Talks, car: Car, locale: str, line: str) -> None:
    person = talk(locale)
    person.say(*car[:5], line)
    assert (person.turn.understood[0].previous, person.get("sale_price")) == (8500, 8800)
    assert person.asked == "balance_kind"


@said("it sold for 9,100", "se vendió en 9.100", "9.100'e satıldı")
def test_a_contradiction_with_an_earlier_fact_is_put_to_the_person(
    talk: Talks, car: Car, locale: str, line: str
) -> None:
    person = talk(locale)
    person.say(*car[:6], line)
    assert person.get("sale_price") == 8500
    assert {"/set sale_price 8500.00", "/set sale_price 9100.00"} <= set(person.payloads)
    person.say("/set sale_price 9100.00")
    assert person.get("sale_price") == 9100


@pytest.mark.parametrize("locale", LOCALES)
def test_a_day_of_which_both_readings_are_past_is_offered_as_choices(talk: Talks, car: Car, locale: str) -> None:
    person = talk(locale)
    person.say(*car, "/ask sale_date", "03/04/2025")
    assert person.get("sale_date") is None
    assert {"/set sale_date 2025-03-04", "/set sale_date 2025-04-03"} <= set(person.payloads)
    person.say("/set sale_date 2025-04-03")
    assert person.get("sale_date") == PartialDate(2025, 4, 3)


@said("5 or 6 thousand", "5 o 6 mil", "5 veya 6 bin")
def test_a_range_is_offered_as_choices_and_nothing_is_stored(talk: Talks, car: Car, locale: str, line: str) -> None:
    person = talk(locale)
    person.say(*car[:3], line)
    assert person.get("sale_price") is None
    assert {"/set sale_price 5000.00", "/set sale_price 6000.00"} <= set(person.payloads)


@said("8,500 and 9,200", "8.500 y 9.200", "8.500 ve 9.200")
def test_two_amounts_for_one_question_are_offered_as_choices(talk: Talks, car: Car, locale: str, line: str) -> None:
    person = talk(locale)
    person.say(*car[:3], line)
    assert person.get("sale_price") is None
    assert {"/set sale_price 8500.00", "/set sale_price 9200.00"} <= set(person.payloads)


@pytest.mark.parametrize("locale", LOCALES)
def test_one_separator_and_three_digits_are_thousands_of_money(talk: Talks, car: Car, locale: str) -> None:
    person = talk(locale)
    person.say(*car[:3], "1.250")
    assert person.get("sale_price") == 1250
    assert person.turn.understood[0].display in person.text


@said("100,000", "100.000", "100.000")
def test_ten_times_another_figure_is_asked_about_and_kept_on_a_yes(
    talk: Talks, car: Car, locale: str, line: str
) -> None:
    person = talk(locale)
    person.say(*car[:4], line)
    assert person.get("balance_owed") is None
    assert person.says("doubt.ten_times") or person.turn.state.pending[0].reason == "ten_times"
    person.say({"en": "yes", "es": "sí", "tr": "evet"}[locale])
    assert person.get("balance_owed") == 100_000


@said("I do not know", "no lo sé", "bilmiyorum")
def test_not_knowing_whether_a_doubted_value_is_right_leaves_the_question_open(
    talk: Talks, car: Car, locale: str, line: str
) -> None:
    person = talk(locale)
    person.say(*car[:4], "/set balance_owed 100000", line)
    assert (person.get("balance_owed"), person.asked) == (None, "balance_owed")
    assert not person.turn.state.pending
    assert "balance_owed" not in person.turn.state.case.unknown
    assert person.says("conversation.unsure")


@said("I do not know", "no lo sé", "bilmiyorum")
def test_not_knowing_what_a_stray_amount_is_says_nothing_of_the_question_behind_it(
    talk: Talks, car: Car, locale: str, line: str
) -> None:
    person = talk(locale)
    person.say(*car[:2], "8,500" if locale == "en" else "8.500", line)
    assert not person.turn.state.pending
    assert (person.asked, person.turn.state.case.unknown) == ("state", frozenset())


@said("skip", "saltar", "atla")
def test_skip_passes_over_and_after_the_end_it_is_not_the_same_long_line_twice(
    talk: Talks, car: Car, locale: str, line: str
) -> None:
    person = talk(locale)
    person.say(*car[:3], line)
    assert person.turn.state.case.skipped == {"sale_price"}
    done = talk(locale)
    done.say(*car, line)
    assert done.says("conversation.nothing_asked")
    done.say(line)
    assert done.says("conversation.nothing_again")


@said("go back", "volver", "geri")
def test_back_asks_the_question_before(talk: Talks, car: Car, locale: str, line: str) -> None:
    person = talk(locale)
    person.say(*car[:5], line)
    assert (person.asked, person.get("balance_owed")) == ("balance_owed", 10_000)


@said("can they take my wages?", "¿me pueden embargar el salario?", "maaşıma haciz koyabilirler mi?")
def test_a_question_is_answered_with_its_law_and_then_the_pending_one_asked_again(
    talk: Talks, car: Car, locale: str, line: str
) -> None:
    person = talk(locale)
    person.say(*car[:3], line)
    assert words(locale).text("knowledge.wage_garnishment.answer") in person.text
    assert "15 USC 1673" in person.text
    assert person.turn.bubbles[-1].text.startswith(words(locale).text("question.sale_price.vehicle"))


@said(
    "I live in Ohio, when will I be able to buy a house again?",
    "Vivo en Ohio, ¿cuándo voy a poder comprar casa otra vez?",
    "Ohio'da yaşıyorum, ne zaman tekrar ev alabilirim?",
)
def test_what_is_only_asked_about_is_not_taken_and_what_is_told_beside_it_is(
    talk: Talks, car: Car, locale: str, line: str
) -> None:
    person = talk(locale)
    person.say(*car[:2], line)
    assert words(locale).text("knowledge.borrow_again.answer") in person.text
    assert (person.get("collateral_type"), person.get("state")) == ("vehicle", "OH")
    assert not person.turn.state.pending


@said("does bankruptcy wipe it out?", "¿la bancarrota borra la deuda?", "iflas etsem borç silinir mi?")
def test_a_question_that_calls_a_person_is_answered_too(talk: Talks, car: Car, locale: str, line: str) -> None:
    person = talk(locale)
    person.say(*car[:3], line)
    assert words(locale).text("knowledge.bankruptcy_effect.answer") in person.text
    assert (person.turn.status, person.turn.state.trigger) == (Status.HANDED_OVER, "bankruptcy")


@said("hi", "hola", "merhaba")
def test_a_greeting_right_after_the_greeting_is_returned(talk: Talks, locale: str, line: str) -> None:
    person = talk(locale)
    person.say(line)
    assert person.says("conversation.smalltalk_first")
    assert person.asked == "collateral_type"


@said("English please", "en español por favor", "Türkçe lütfen")
def test_another_language_keeps_every_fact_from_any_language(talk: Talks, car: Car, locale: str, line: str) -> None:
    for other in (each for each in LOCALES if each != locale):
        person = talk(other)
        person.say(*car[:5])
        before = person.turn.state.case
        person.say(line)
        assert (person.turn.state.locale, person.turn.state.case) == (locale, before)
        assert words(locale).text("question.balance_kind") in person.text


@said("John Park", "Ana María López", "Ayşe Yılmaz")
def test_a_name_that_nobody_asked_for_is_asked_whose_it_is(talk: Talks, car: Car, locale: str, line: str) -> None:
    person = talk(locale)
    person.say(*car, line)
    assert person.get("borrower_name") is None
    assert f"/set lender_name {line}" in person.payloads
    person.say(words(locale).text("fact.borrower_name.label"))
    assert person.get("borrower_name") == line


@said(
    "print me the letter to ask them for an explanation",
    "imprima la carta para pedirles una explicación",
    "açıklama isteyen mektubu yazdırın",
)
def test_a_letter_is_chosen_by_what_it_is_for(talk: Talks, car: Car, locale: str, line: str) -> None:
    person = talk(locale)
    person.say(*car, line)
    assert person.turn.state.letters == ("explanation_request",)


@said("I do not know where to start", "no sé por dónde empezar", "nereden başlayacağımı bilmiyorum")
def test_who_does_not_know_where_to_start_is_told_how_it_goes(talk: Talks, locale: str, line: str) -> None:
    person = talk(locale)
    person.say(line)
    assert words(locale).text("greeting.how") in person.text
    assert (person.asked, person.turn.state.case.unknown) == ("collateral_type", frozenset())
