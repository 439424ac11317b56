"""Every row of the table "Turns", by buttons and form fields; the same in words is in tests/conversations."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.content.words import LOCALES, words
from assistant.dialogue import Flow, change, current, hand_over, resume
from assistant.dialogue.events import EventType
from assistant.dialogue.reply import Status
from assistant.facts.values import PartialDate

TODAY = date(2026, 3, 10)
CAR = (
    "/set collateral_type vehicle",
    "/set event repossession",
    "/set state TX",
    "/set sale_price 8500",
    "/set balance_owed 10000",
    "/set balance_kind payoff",
    "/set sale_expenses 500",
    "/set attorney_fees 0",
    "/set credits 0",
    "/set has_judgment false",
)
Talks = Callable[..., Any]


def start(key: str, locale: str = "en") -> str:
    """How a message begins, up to its first placeholder."""
    return words(locale).messages[key].split("{")[0]


@pytest.mark.parametrize("locale", LOCALES)
def test_opening_says_what_it_is_and_is_not_and_how_it_goes(talk: Talks, locale: str) -> None:
    person = talk(locale)
    for key in ("greeting.hello", "greeting.not", "greeting.how", "question.collateral_type"):
        assert words(locale).text(key) in person.text
    assert person.asked == "collateral_type"
    assert person.turn.status is Status.ASKING


def test_coming_back_says_what_is_known_and_asks_on(talk: Talks, flow: Flow) -> None:
    person = talk()
    person.say(*CAR[:4])
    person.next(resume(flow, person.stored, today=TODAY))
    assert words("en").text("greeting.back") in person.text
    assert "Sale price" in person.text
    assert person.asked == "balance_owed"


def test_coming_back_to_a_finished_interview_shows_the_result(talk: Talks, flow: Flow) -> None:
    person = talk()
    person.say(*CAR)
    person.next(resume(flow, person.stored, today=TODAY))
    assert words("en").text("greeting.back") in person.text
    assert "$2,000.00" in person.text


@pytest.mark.parametrize("locale", LOCALES)
def test_an_answer_is_echoed_and_the_next_question_asked(talk: Talks, locale: str) -> None:
    person = talk(locale)
    made = person.say(*CAR[:4])
    shown = words(locale).money(Decimal(8500))
    assert [(each.fact, each.display, each.previous) for each in made.understood] == [("sale_price", shown, None)]
    assert shown in person.text
    assert person.asked == "balance_owed"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_correction_is_echoed_old_and_new(talk: Talks, locale: str) -> None:
    person = talk(locale)
    made = person.say(*CAR[:5], "/set sale_price 8800")
    assert made.understood[0].previous == Decimal("8500.00")
    assert words(locale).money(Decimal(8500)) in person.text
    assert words(locale).money(Decimal(8800)) in person.text
    assert person.asked == "balance_kind"


def test_a_correction_at_the_end_works_the_statement_out_again(talk: Talks) -> None:
    person = talk()
    person.say(*CAR)
    assert "$2,000.00" in person.text
    person.say("/set sale_price 9000")
    assert "$1,500.00" in person.text
    assert person.turn.status is Status.COMPLETE


def test_a_correction_keeps_what_was_answered_later(talk: Talks) -> None:
    person = talk()
    person.say(*CAR, "/set state CA")
    assert person.get("credits") == 0
    assert person.get("has_judgment") is False


def test_another_collateral_asks_again_only_what_it_makes_untrue(talk: Talks) -> None:
    person = talk()
    person.say(*CAR, "/set collateral_type home")
    assert person.asked == "event"
    assert person.get("sale_price") == 8500


@pytest.mark.parametrize(
    ("before", "line", "doubted"),
    [
        (CAR[:4], "/set balance_owed 100000", "balance_owed"),
        (CAR[:4], "/set annual_rate 650", "annual_rate"),
        (CAR[:4], "/set sale_date 2027-01-05", "sale_date"),
        (CAR[:6], "/set sale_expenses 12000", "sale_expenses"),
    ],
)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_value_out_of_line_is_kept_only_once_confirmed(
    talk: Talks, locale: str, before: tuple[str, ...], line: str, doubted: str
) -> None:
    person = talk(locale)
    person.say(*before, line)
    assert person.get(doubted) is None
    assert {"/yes", "/no"} <= set(person.payloads)
    person.say("/yes")
    assert person.get(doubted) is not None
    assert not person.turn.state.pending


def test_a_doubted_value_that_is_denied_is_asked_for_again(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:4], "/set balance_owed 100000", "/no")
    assert (person.get("balance_owed"), person.asked) == (None, "balance_owed")


def test_a_doubted_value_gives_way_to_a_better_one(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:4], "/set balance_owed 100000", "/set balance_owed 10000")
    assert person.get("balance_owed") == 10_000
    assert not person.turn.state.pending


def test_a_doubted_value_said_again_is_confirmed(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:4], "/set balance_owed 100000", "/set balance_owed 100000")
    assert person.get("balance_owed") == 100_000


@pytest.mark.parametrize("locale", LOCALES)
def test_not_knowing_is_recorded_with_where_to_find_it_and_an_estimate_offered(talk: Talks, locale: str) -> None:
    person = talk(locale)
    person.say(*CAR[:3], "/unknown")
    assert person.turn.state.case.unknown == {"sale_price"}
    assert words(locale).text("fact.sale_price.where.vehicle") in person.text
    assert "/ask sale_price" in person.payloads
    assert person.asked == "balance_owed"


def test_what_was_not_known_can_be_given_later(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:3], "/unknown", "/ask sale_price")
    assert person.asked == "sale_price"
    person.say("/set sale_price 8500")
    assert (person.get("sale_price"), person.turn.state.case.unknown) == (8500, frozenset())
    assert person.asked == "balance_owed"


def test_an_estimate_is_not_offered_where_there_is_nothing_to_estimate(talk: Talks) -> None:
    person = talk()
    person.say("/set collateral_type vehicle", "/unknown")
    assert not [payload for payload in person.payloads if payload.startswith("/ask")]


@pytest.mark.parametrize("locale", LOCALES)
def test_skipping_passes_over_and_the_end_lists_what_was_skipped(talk: Talks, locale: str) -> None:
    person = talk(locale)
    person.say(*CAR[:8], "/skip", *CAR[9:])
    label = words(locale).text("fact.credits.label")
    assert words(locale).text("conversation.skipped", facts=label) in person.text
    assert "/ask credits" in person.payloads


def test_skipped_ones_are_listed_before_a_letter(talk: Talks) -> None:
    person = talk()
    person.say(*CAR, "/letter explanation")
    while person.asked:
        person.say("/skip")
    assert start("conversation.letter_open") in person.text
    assert "/ask borrower_name" in person.payloads


def test_going_back_asks_the_question_before_and_loses_nothing(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:5], "/back")
    assert person.asked == "balance_owed"
    assert "$10,000.00" in person.text
    person.say("/back")
    assert person.asked == "sale_price"
    assert person.get("balance_owed") == 10_000
    person.say("/set sale_price 8600")
    assert person.asked == "balance_kind"


def test_going_back_and_skipping_keeps_the_old_answer(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:5], "/back", "/skip")
    assert (person.get("balance_owed"), person.asked) == (10_000, "balance_kind")


def test_there_is_nothing_before_the_first_question(talk: Talks) -> None:
    person = talk()
    person.say("/back")
    assert words("en").text("conversation.nothing_before") in person.text
    assert person.asked == "collateral_type"


@pytest.mark.parametrize("locale", LOCALES)
def test_repeating_says_the_question_again_with_help(talk: Talks, locale: str) -> None:
    person = talk(locale)
    person.say(*CAR[:5], "/repeat")
    assert words(locale).text("fact.balance_kind.help") in person.text
    assert words(locale).text("question.balance_kind") in person.text


def test_repeating_at_the_end_shows_the_result_again(talk: Talks) -> None:
    person = talk()
    person.say(*CAR, "/repeat")
    assert "$2,000.00" in person.text


@pytest.mark.parametrize("locale", LOCALES)
def test_starting_over_is_confirmed_first(talk: Talks, locale: str) -> None:
    person = talk(locale)
    person.say(*CAR[:5], "/restart")
    assert person.get("sale_price") == 8500
    person.say("/yes")
    assert (person.turn.state.case.to_wire()["values"], person.asked) == ({}, "collateral_type")
    assert person.turn.state.locale == locale


def test_not_starting_over_goes_on(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:5], "/restart", "/no")
    assert person.get("sale_price") == 8500
    assert person.asked == "balance_kind"
    assert person.turn.state.confirming is None


@pytest.mark.parametrize("locale", LOCALES)
def test_why_answers_for_this_question_and_asks_it_again(talk: Talks, locale: str) -> None:
    person = talk(locale)
    person.say(*CAR[:5], "/why")
    assert words(locale).text("fact.balance_kind.why") in person.text
    assert person.asked == "balance_kind"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_topic_is_answered_with_its_law_and_the_question_asked_again(talk: Talks, locale: str) -> None:
    person = talk(locale)
    person.say(*CAR[:5], "/topic wage_garnishment")
    assert words(locale).text("knowledge.wage_garnishment.answer") in person.text
    assert "15 USC 1673" in person.text
    assert words(locale).text("question.balance_kind") in person.text


@pytest.mark.parametrize("locale", LOCALES)
def test_not_understood_is_rephrased_then_an_example_then_choices_and_a_person(talk: Talks, locale: str) -> None:
    person = talk(locale)
    person.say(*CAR[:3])
    said = []
    for _ in range(3):
        person.say("/gibberish")
        said.append((person.text, person.payloads))
    assert words(locale).text("fact.sale_price.help.vehicle") in said[0][0]
    assert words(locale).text("example.money") in said[1][0]
    assert words(locale).text("conversation.offer_person") in said[2][0]
    assert "/person" not in said[1][1]
    assert {"/person", "/skip", "/unknown"} <= set(said[2][1])


def test_an_answer_ends_the_counting_of_what_was_not_understood(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:3], "/gibberish", "/gibberish", "/set sale_price 8500", "/gibberish")
    assert words("en").text("fact.balance_owed.help") in person.text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_person_is_called_and_told_what_papers_are_missing(talk: Talks, flow: Flow, locale: str) -> None:
    person = talk(locale)
    person.say(*CAR[:4], "/person")
    assert person.turn.status is Status.HANDED_OVER
    assert words(locale).text("handover.person") in person.text
    assert words(locale).text("fact.lender_name.label") in person.text
    assert words(locale).text("fact.sale_price.label") not in person.text.split("\n")[1]
    assert person.turn.events[1].data == {"trigger": "person"}
    assert hand_over(flow, person.stored, today=TODAY).status is Status.HANDED_OVER


def test_the_interview_can_go_on_after_a_hand_over(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:4], "/person", *CAR[4:])
    assert "$2,000.00" in person.text
    assert person.turn.status is Status.HANDED_OVER


def test_changing_the_language_keeps_every_fact(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:5])
    before = person.turn.state.case
    person.say("/language tr")
    assert person.turn.state.case == before
    assert words("tr").text("question.balance_kind") in person.text
    assert person.turn.question.text == words("tr").text("question.balance_kind")


@pytest.mark.parametrize("locale", LOCALES)
def test_erasing_is_confirmed_and_then_asked_of_the_house(talk: Talks, locale: str) -> None:
    person = talk(locale)
    person.say(*CAR[:5], "/erase")
    assert person.turn.status is Status.ASKING
    person.say("/yes")
    assert person.turn.status is Status.CLOSED
    assert [e.data for e in person.turn.events if e.type is EventType.CLOSED] == [{"erase": True}]
    assert person.turn.question is None


def test_not_erasing_keeps_everything(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:5], "/erase", "/no")
    assert person.get("sale_price") == 8500
    assert person.turn.status is Status.ASKING


def test_stopping_keeps_the_answers_and_the_next_word_opens_again(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:5], "/cancel")
    assert {"/yes", "/erase", "/no"} <= set(person.payloads)
    person.say("/yes")
    assert person.turn.status is Status.CLOSED
    person.say("/set balance_kind payoff")
    assert person.turn.status is Status.ASKING
    assert person.get("balance_kind") == "payoff"


def test_erasing_while_stopping_asks_about_erasing(talk: Talks) -> None:
    person = talk()
    person.say("/cancel", "/erase")
    assert person.turn.state.confirming == "erase"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_end_shows_every_line_what_it_means_what_to_do_and_the_letters(talk: Talks, locale: str) -> None:
    person = talk(locale)
    made = person.say(*CAR)
    language = words(locale)
    for amount in ("10000", "8500", "1500", "500", "2000"):
        assert language.money(Decimal(amount)) in person.text
    assert language.text("meaning.deficiency.vehicle") in person.text
    assert {f"/more {section}" for section in ("law", "credit", "tax", "judgment")} <= set(person.payloads)
    assert language.text("next.deficiency") in person.text
    assert next(bubble.shows for bubble in made.bubbles if bubble.shows) == "statement"
    assert made.bubbles[-1].shows == "letters"
    assert "/letter explanation" in person.payloads
    assert made.status is Status.COMPLETE
    assert made.progress.percent == 100


@pytest.mark.parametrize("section", ["law", "credit", "tax", "judgment"])
@pytest.mark.parametrize("locale", LOCALES)
def test_each_part_of_what_it_means_is_told_on_asking(talk: Talks, locale: str, section: str) -> None:
    person = talk(locale)
    person.say(*CAR, f"/more {section}")
    assert person.text.startswith(words(locale).text(f"outlook.{section}.title"))
    assert len(person.text.split("\n")) > 2
    assert person.turn.bubbles[0].shows == "outlook"


@pytest.mark.parametrize("line", ["/yes", "/no", "/skip", "/unknown", "/back", "/why", "/gibberish"])
def test_with_nothing_asked_it_says_what_can_be_done_now(talk: Talks, line: str) -> None:
    person = talk()
    person.say(*CAR, line)
    assert person.turn.bubbles
    assert person.turn.status in {Status.COMPLETE, Status.ASKING}


def test_what_is_open_is_named_at_the_end(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:6], "/unknown", *CAR[7:])
    assert words("en").text("open.sale_expenses") in person.text


def test_the_judgment_letter_is_offered_only_to_whom_it_fits(talk: Talks) -> None:
    person = talk()
    person.say(*CAR)
    assert "/letter judgment_summary" not in person.payloads
    person.say("/letter judgment_summary")
    assert words("en").text("conversation.letter_does_not_fit") in person.text
    person.say("/set has_judgment true", "/letter judgment_summary")
    assert person.asked == "judgment_court"


def test_a_letter_asks_what_it_lacks_and_is_then_ready(talk: Talks) -> None:
    person = talk()
    person.say(*CAR, "/letter explanation")
    person.give(sale_date=PartialDate(2025, 3, 14), borrower_name="Ana Example", borrower_address="1 A St\nB, TX 78701")
    person.give(lender_name="First Bank", account_last_four="1234")
    assert person.turn.status is Status.COMPLETE
    assert start("conversation.letter_ready") in person.text
    assert start("conversation.letter_open") not in person.text


def test_a_letter_to_a_lender_needs_its_address(talk: Talks) -> None:
    person = talk()
    person.say(*CAR, "/letter explanation_request")
    while person.asked:
        person.say("/skip")
    assert "/letter explanation_request" not in person.payloads
    assert "/ask lender_address" in person.payloads
    assert "/ask account_last_four" not in person.payloads


def test_the_figures_come_before_the_letter(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:4], "/letter explanation")
    assert start("conversation.letter_later") in person.text
    assert person.asked == "balance_owed"


def test_a_judgment_told_after_the_end_is_told_what_it_means(talk: Talks) -> None:
    person = talk()
    person.say(*CAR)
    assert words("en").text("next.deficiency") in person.text
    person.say("/set credits 100")
    assert words("en").text("next.deficiency") not in person.text
    person.say("/set has_judgment true")
    assert words("en").text("meaning.judgment") in person.text
    assert words("en").text("next.judgment") in person.text


def test_another_state_is_told_again_what_it_means(talk: Talks) -> None:
    person = talk()
    person.say(*CAR, "/set state CA")
    assert words("en").text("meaning.deficiency.vehicle") in person.text


def test_a_home_for_two_hundred_dollars_is_asked_about(talk: Talks) -> None:
    person = talk()
    person.say("/set collateral_type home", "/set event foreclosure", "/set state OH", "/set sale_price 210")
    assert person.get("sale_price") is None
    assert {"/set sale_price 210000.00", "/set sale_price 210.00"} <= set(person.payloads)
    person.say("/set sale_price 210")
    assert person.get("sale_price") == 210


def test_a_stray_amount_is_asked_about_once(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:2], "8,500", "/why")
    assert start("conversation.not_used") in person.text
    assert not person.turn.state.pending
    assert person.asked == "state"


@pytest.mark.parametrize("line", ["/yes", "/no", "/skip"])
def test_of_several_facts_a_yes_chooses_none(talk: Talks, line: str) -> None:
    person = talk()
    person.say(*CAR[:2], "8,500", line)
    assert person.turn.state.case.to_wire()["values"] == {"collateral_type": "vehicle", "event": "repossession"}
    assert not person.turn.state.pending
    assert person.asked == "state"


@pytest.mark.parametrize(("line", "kept"), [("/yes", PartialDate(2025, 3, 14)), ("/no", None)])
def test_a_stray_day_that_fits_one_fact_is_confirmed_or_denied(
    talk: Talks, line: str, kept: PartialDate | None
) -> None:
    person = talk()
    person.say(*CAR[:2], "March 14, 2025", line)
    assert person.get("sale_date") == kept
    assert person.asked == "state"


def test_a_limit_of_state_law_is_said_right_after_the_figure(talk: Talks) -> None:
    person = talk()
    person.say("/set collateral_type home", "/set event foreclosure", "/set state CA", "/set sale_price 200000")
    person.say("/set balance_owed 260000", "/set balance_kind payoff", "/set sale_expenses 0", "/set attorney_fees 0")
    person.say(
        "/set credits 0", "/set sale_date 2025-03-14", "/set fair_market_value 240000", "/set has_judgment false"
    )
    assert person.turn.status is Status.COMPLETE
    assert person.turn.bubbles[2].text == words("en").text("result.limited")
    assert [button.payload for button in person.turn.bubbles[2].buttons] == ["/more law"]


def test_a_contradiction_that_is_walked_past_leaves_the_first_answer_and_says_so(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:5], "it sold for 8,700", "/set balance_kind payoff")
    assert person.get("sale_price") == 8500
    assert "$8,500.00" in person.text
    assert not person.turn.state.pending


def test_a_doubt_beside_the_question_is_dropped_when_the_person_goes_on(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:4], "/set annual_rate 650", "/set balance_owed 10000")
    assert not person.turn.state.pending
    assert person.asked == "balance_kind"


def test_an_estimate_stays_one_in_the_figure(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:3], "about 8,500", *CAR[4:])
    assert "is about $2,000.00" in person.text


def test_a_letter_that_there_is_not_is_refused_kindly(talk: Talks) -> None:
    person = talk()
    person.say(*CAR, "/letter ransom")
    assert words("en").text("conversation.no_such_letter") in person.text


@pytest.mark.parametrize(
    ("lines", "stop"),
    [
        (("/set secured false",), "scope.not_secured"),
        ((*CAR[:2], "/set in_us false"), "scope.outside_us"),
        ((*CAR[:3], "/set sold false"), "scope.not_sold"),
    ],
)
@pytest.mark.parametrize("locale", LOCALES)
def test_whom_it_is_not_for_hears_it_early_with_where_to_go(
    talk: Talks, locale: str, lines: tuple[str, ...], stop: str
) -> None:
    person = talk(locale)
    person.say(*lines)
    assert words(locale).text(stop) in person.text
    assert "/person" in person.payloads
    assert person.asked in {"collateral_type", "state", "sale_price"}


def test_an_answer_lifts_a_stop(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:3], "/set sold false", "/set sale_price 8500")
    assert person.get("sold") is None
    assert person.asked == "balance_owed"


def test_several_facts_of_a_form_are_taken_at_once(talk: Talks, flow: Flow) -> None:
    person = talk()
    values = {"sale_price": Decimal("8500.00"), "balance_owed": Decimal("10000.00")}
    person.next(change(flow, person.stored, values, today=TODAY))
    assert {each.fact for each in person.turn.understood} == set(values)
    person.next(change(flow, person.stored, {"sale_price": None}, today=TODAY))
    assert person.get("sale_price") is None


def test_a_value_that_no_fact_takes_is_refused_and_asked_again(talk: Talks) -> None:
    person = talk()
    person.say(*CAR[:3], "/set sale_price -5")
    assert person.get("sale_price") is None
    assert "Sale price" in person.text
    assert person.asked == "sale_price"


def test_where_it_stands_can_be_looked_at_without_a_turn(talk: Talks, flow: Flow) -> None:
    person = talk()
    made = person.say(*CAR[:4])
    seen = current(flow, person.stored, today=TODAY)
    assert (seen.events, seen.bubbles) == ((), ())
    assert (seen.question, seen.progress, seen.status) == (made.question, made.progress, made.status)


def test_a_typed_title_is_a_pressed_button(talk: Talks) -> None:
    person = talk("tr")
    person.say("ARABA YA DA BAŞKA BİR ARAÇ.", "kendim geri verdim")
    assert (person.get("collateral_type"), person.get("event")) == ("vehicle", "voluntary_surrender")


def test_the_transcript_shows_titles_and_not_payloads(talk: Talks) -> None:
    person = talk()
    made = person.say("/set collateral_type vehicle", "/set sale_price 8500")
    assert made.events[0].data["shown"] == "Sale price: $8,500.00"
    assert person.say("/set event repossession").events[0].data["shown"] == "The lender took it (repossession)"
    assert person.say("/why").events[0].data["shown"] == "Why do you ask?"


def test_nobody_can_go_on_after_erasing(talk: Talks) -> None:
    person = talk()
    person.say("/erase", "/yes", "/set sale_price 8500")
    assert person.turn.status is Status.CLOSED
    assert person.get("sale_price") is None
