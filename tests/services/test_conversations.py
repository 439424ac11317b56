"""Conversations: every verb of the product a borrower uses, on both databases."""

import json
from typing import Any

import pytest

from assistant.errors import ConflictError, InvalidError, MovedOnError, NotFoundError
from assistant.services import conversations
from assistant.services.context import Context
from assistant.services.conversations import Opened

TURN = {
    "number", "locale", "messages", "understood", "question", "progress", "facts", "unknown", "absent", "statement",
    "findings", "letters", "status",
}  # fmt: skip


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_a_conversation_opens_with_a_greeting_and_a_question(context: Context, locale: str) -> None:
    opened = conversations.open(context, locale=locale)
    assert opened.turn.keys() == TURN
    assert opened.turn["messages"]
    assert opened.turn["question"]["fact"]
    assert (opened.turn["number"], opened.turn["locale"], opened.turn["status"]) == (1, locale, "asking")


def test_the_turn_is_plain_json(context: Context, car: dict[str, Any]) -> None:
    opened = conversations.open(context)
    turn = conversations.change_facts(context, opened.id, car)
    assert json.loads(json.dumps(turn)) == turn


def test_somebody_who_speaks_first_is_greeted_and_answered(context: Context) -> None:
    opened = conversations.open(context, text="/set collateral_type vehicle")
    silent = conversations.open(context)
    assert opened.turn["facts"] == {"collateral_type": "vehicle"}
    texts = [message["text"] for message in opened.turn["messages"]]
    assert texts[0] == silent.turn["messages"][0]["text"]
    assert silent.turn["question"]["text"] not in texts


def test_a_language_nobody_speaks_here_is_refused(context: Context) -> None:
    with pytest.raises(InvalidError) as raised:
        conversations.open(context, locale="fr")
    assert raised.value.errors == {"locale": [("not_a_choice", {})]}


def test_the_articles_car_leaves_two_thousand(context: Context, ready: Opened) -> None:
    found = conversations.statement(context, ready.id)
    assert (found["kind"], found["amount"]) == ("deficiency", "2000.00")
    assert conversations.read(context, ready.id)["turn"]["statement"] == found


def test_a_statement_can_be_had_before_everything_is_known(context: Context) -> None:
    opened = conversations.open(context)
    conversations.say(context, opened.id, fact="balance_owed", value="10000")
    assert conversations.statement(context, opened.id)["amount"] is None


def test_each_turn_is_numbered_and_stays_in_the_transcript(context: Context) -> None:
    opened = conversations.open(context)
    first = conversations.say(context, opened.id, text="/set collateral_type vehicle")
    second = conversations.say(context, opened.id, fact="event", value="repossession")
    found = conversations.read(context, opened.id)
    assert (first["number"], second["number"]) == (2, 3)
    assert found["turn"] == second
    assert found["facts"] == {"collateral_type": "vehicle", "event": "repossession"}
    people = [line["who"] for line in found["transcript"]]
    assert people.count("person") == 2
    assert people[0] == "assistant"
    said = [line["text"] for line in found["transcript"] if line["who"] == "person"]
    assert not any(text.startswith("/set") for text in said)


def test_the_same_message_again_gets_the_same_reply_and_changes_nothing(context: Context) -> None:
    opened = conversations.open(context)
    first = conversations.say(context, opened.id, text="/set collateral_type vehicle", key="k1")
    conversations.say(context, opened.id, text="/set collateral_type home", key="k2")
    assert conversations.say(context, opened.id, text="/set collateral_type vehicle", key="k1") == first
    assert conversations.read(context, opened.id)["facts"] == {"collateral_type": "home"}


@pytest.mark.parametrize("other", [{"text": "/skip"}, {"fact": "collateral_type", "value": "vehicle"}])
def test_another_message_under_the_same_key_is_a_conflict(context: Context, other: dict[str, str]) -> None:
    opened = conversations.open(context)
    conversations.say(context, opened.id, text="/set collateral_type vehicle", key="k1")
    with pytest.raises(ConflictError):
        conversations.say(context, opened.id, **other, key="k1")
    with pytest.raises(ConflictError):
        conversations.change_facts(context, opened.id, {"collateral_type": "vehicle"}, key="k1")


def test_keys_of_two_conversations_have_nothing_to_do_with_each_other(context: Context) -> None:
    for locale in ("en", "es"):
        opened = conversations.open(context, locale=locale)
        assert conversations.say(context, opened.id, text="/why", key="k1")["locale"] == locale


def test_an_answer_to_a_question_that_has_passed_is_refused(context: Context) -> None:
    opened = conversations.open(context)
    number = opened.turn["number"]
    conversations.say(context, opened.id, text="/set collateral_type vehicle", after=number, key="k1")
    with pytest.raises(MovedOnError):
        conversations.say(context, opened.id, text="/set collateral_type home", after=number)
    again = conversations.say(context, opened.id, text="/set collateral_type vehicle", after=number, key="k1")
    assert again["number"] == number + 1


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        ({"text": "  "}, {"text": [("empty", {})]}),
        ({"text": "x" * 2001}, {"text": [("too_long", {"limit": 2000})]}),
        ({"fact": "shoe_size", "value": "9"}, {"fact": [("unknown_fact", {})]}),
        ({"fact": "sale_price", "value": 8500.5}, {"value": [("not_a_decimal_string", {})]}),
        ({"fact": "sale_price", "value": None}, {"value": [("not_a_decimal_string", {})]}),
    ],
)
def test_a_message_that_will_not_do_is_refused(context: Context, message: dict[str, Any], problem: object) -> None:
    opened = conversations.open(context)
    with pytest.raises(InvalidError) as raised:
        conversations.say(context, opened.id, **message)
    assert raised.value.errors == problem
    assert conversations.read(context, opened.id)["turn"] == opened.turn


def test_several_facts_change_at_once_and_null_takes_one_back(context: Context) -> None:
    opened = conversations.open(context)
    conversations.change_facts(
        context, opened.id, {"collateral_type": "vehicle", "state": "TX", "balance_owed": "10000.00"}
    )
    turn = conversations.change_facts(context, opened.id, {"state": None, "balance_owed": "9000.00"})
    assert turn["facts"] == {"collateral_type": "vehicle", "balance_owed": "9000.00"}


def test_if_one_fact_will_not_do_none_changes(context: Context) -> None:
    opened = conversations.open(context)
    with pytest.raises(InvalidError) as raised:
        conversations.change_facts(context, opened.id, {"state": "TX", "sale_price": "-1", "shoe_size": "9"})
    assert raised.value.errors.keys() == {"facts.sale_price", "facts.shoe_size"}
    with pytest.raises(InvalidError):
        conversations.change_facts(context, opened.id, {})
    assert conversations.read(context, opened.id)["facts"] == {}


def test_a_conversation_goes_on_by_its_code_on_another_device(context: Context, clock: Any) -> None:
    opened = conversations.open(context, locale="tr")
    conversations.say(context, opened.id, fact="collateral_type", value="vehicle")
    clock.forward(days=3)
    again = conversations.resume(context, opened.resume_code.replace("-", " ").lower())
    assert (again.id, again.resume_code) == (opened.id, opened.resume_code)
    assert again.token != opened.token
    assert again.turn["facts"] == {"collateral_type": "vehicle"}
    assert again.turn["locale"] == "tr"
    assert conversations.read(context, opened.id)["turn"] == again.turn


@pytest.mark.parametrize("code", ["", "CCCCC-CCCCC-CCCCC", "…", "x" * 1000])
def test_a_code_nobody_gave_out_opens_nothing(context: Context, code: str) -> None:
    with pytest.raises(NotFoundError):
        conversations.resume(context, code)


def test_a_person_can_be_called(context: Context) -> None:
    opened = conversations.open(context)
    assert conversations.read(context, opened.id)["handed_over"] is None
    turn = conversations.hand_over(context, opened.id)
    assert turn["status"] == "handed_over"
    assert conversations.read(context, opened.id)["handed_over"] == context.now().isoformat()


def test_the_time_of_the_first_call_for_a_person_stays(context: Context, clock: Any) -> None:
    opened = conversations.open(context)
    conversations.say(context, opened.id, text="/person")
    called = conversations.read(context, opened.id)["handed_over"]
    clock.forward(hours=1)
    conversations.hand_over(context, opened.id)
    assert called
    assert conversations.read(context, opened.id)["handed_over"] == called


def test_a_choice_is_taken_as_it_was_offered(context: Context) -> None:
    opened = conversations.open(context)
    assert conversations.say(context, opened.id, fact="has_judgment", value="true")["facts"] == {"has_judgment": True}
    assert conversations.say(context, opened.id, fact="has_judgment", value=False)["facts"] == {"has_judgment": False}


UNKNOWN = "0" * 32


@pytest.mark.parametrize(
    "verb",
    [
        lambda context: conversations.say(context, UNKNOWN, text="hello"),
        lambda context: conversations.change_facts(context, UNKNOWN, {"state": "TX"}),
        lambda context: conversations.hand_over(context, UNKNOWN),
        lambda context: conversations.read(context, UNKNOWN),
        lambda context: conversations.statement(context, UNKNOWN),
        lambda context: conversations.case_file(context, UNKNOWN),
        lambda context: conversations.erase(context, UNKNOWN),
    ],
)
def test_what_is_not_there_is_not_found(context: Context, verb: Any) -> None:
    with pytest.raises(NotFoundError):
        verb(context)
