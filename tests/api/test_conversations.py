"""Conversations over HTTP, from the first word to nothing left."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from assistant.content.words import LOCALES
from assistant.schemas.conversations import ConversationSchema
from assistant.schemas.statements import StatementSchema
from assistant.schemas.turns import TurnSchema
from assistant.services import conversations, sites
from assistant.services.context import Context

CAR = {
    "collateral_type": "vehicle",
    "event": "repossession",
    "state": "CA",
    "balance_owed": "10000.00",
    "balance_kind": "payoff",
    "sale_price": "8500.00",
    "sale_expenses": "500.00",
    "attorney_fees": "0.00",
    "credits": "0.00",
}


def test_opening_gives_the_keys_to_it_once(caller: Any) -> None:
    opened = caller.open()
    assert opened.keys() == {"id", "token", "resume_code", "turn"}
    assert re.fullmatch(r"[0-9a-f]{32}", opened["id"])
    assert opened["token"] not in caller.get().text
    assert opened["resume_code"] not in caller.get().text


@pytest.mark.parametrize("locale", LOCALES)
def test_the_language_is_asked_for_in_the_body_or_else_in_the_header(client: FlaskClient, locale: str) -> None:
    other = {"Accept-Language": "tr" if locale == "en" else "en"}
    by_body = client.post("/api/v1/conversations", json={"locale": locale}, headers=other).json["turn"]
    by_header = client.post("/api/v1/conversations", headers={"Accept-Language": locale}).json["turn"]
    assert by_body["locale"] == by_header["locale"] == locale
    assert by_body["question"] == by_header["question"]


def test_first_words_are_answered_at_once(caller: Any) -> None:
    turn = caller.open(text="My car was repossessed in California.")["turn"]
    assert {"collateral_type": "vehicle", "state": "CA"}.items() <= turn["facts"].items()


def test_words_buttons_and_values_all_answer_the_question(caller: Any) -> None:
    turn = caller.open()["turn"]
    assert turn["question"]["fact"] == "collateral_type"
    button = next(b for message in turn["messages"] for b in message["buttons"] if b["payload"].endswith(" vehicle"))
    turn = caller.say(button["payload"]).json
    assert turn["facts"] == {"collateral_type": "vehicle"}
    asked = turn["question"]["fact"]
    choice = turn["question"]["choices"][0]["value"]
    value = {"true": True, "false": False}.get(choice, choice)
    turn = caller.say(fact=asked, value=value).json
    assert turn["facts"][asked] == value
    assert [item["fact"] for item in turn["understood"]] == [asked]


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "body", "text_or_fact"),
        ({"text": "a", "fact": "sold", "value": True}, "body", "text_or_fact"),
        ({"fact": "sold"}, "body", "text_or_fact"),
        ({"value": True}, "body", "text_or_fact"),
        ({"text": None}, "text", "null"),
        ({"text": ""}, "text", "empty"),
        ({"text": " \n"}, "text", "empty"),
        ({"text": "a\0"}, "text", "unprintable"),
        ({"fact": "sale_price", "value": 8500}, "value", "not_a_decimal_string"),
        ({"text": 5}, "text", "not_text"),
        ({"text": "a", "mood": "good"}, "mood", "unknown_field"),
        ({"fact": "sold", "value": "yes"}, "value", "not_yes_or_no"),
        ({"fact": "sold", "value": None}, "value", "null"),
        ({"fact": "sale_price", "value": 8500.5}, "value", "not_a_decimal_string"),
        ({"fact": "sale_price", "value": "85.001"}, "value", "part_of_a_cent"),
        ({"fact": "sale_price", "value": "-1"}, "value", "negative"),
        ({"fact": "sale_price", "value": {"a": 1}}, "value", "not_a_decimal_string"),
        ({"fact": "state", "value": "Freedonia"}, "value", "not_a_state"),
        ({"fact": "salt_price", "value": "1"}, "fact", "not_a_choice"),
        ({"text": "a", "after": -1}, "after", "not_a_number"),
        ({"text": "a", "after": "1"}, "after", "not_a_number"),
    ],
)
def test_a_message_that_will_not_do_is_told_why_and_changes_nothing(
    caller: Any, body: dict[str, Any], field: str, code: str
) -> None:
    caller.open()
    before = caller.get().json
    answer = caller.post("/messages", json=body)
    assert (answer.status_code, answer.json["type"]) == (422, "invalid")
    assert [fault["code"] for fault in answer.json["errors"][field]] == [code]
    assert caller.get().json == before


def test_the_same_key_and_body_give_the_same_turn_and_happen_once(caller: Any) -> None:
    caller.open()
    key = {"Idempotency-Key": "7f3d"}
    first, again = (caller.say("It was a car", headers=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json == again.json
    assert first.json["number"] + 1 == caller.say("Repossessed").json["number"]


def test_the_same_key_with_another_body_is_a_conflict(caller: Any) -> None:
    caller.open()
    key = {"Idempotency-Key": "7f3d"}
    caller.say("It was a car", headers=key)
    for answer in (
        caller.say("It was a home", headers=key),
        caller.say(fact="sold", value=True, headers=key),
        caller.patch("/facts", json={"facts": {"sold": True}}, headers=key),
    ):
        assert (answer.status_code, answer.json["type"]) == (409, "conflict")
    assert caller.get().json["facts"] == {"collateral_type": "vehicle"}


def test_a_key_belongs_to_one_conversation(caller: Any) -> None:
    key = {"Idempotency-Key": "7f3d"}
    caller.open()
    caller.say("It was a car", headers=key)
    caller.open()
    assert caller.say("It was a home", headers=key).json["facts"] == {"collateral_type": "home"}


@pytest.mark.parametrize("key", ["", "with space", "k" * 129, "ключ".encode().decode("latin-1")])
def test_a_key_that_will_not_do_is_refused(caller: Any, key: str) -> None:
    caller.open()
    answer = caller.say("It was a car", headers={"Idempotency-Key": key})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["Idempotency-Key"])


def test_an_answer_to_an_older_turn_is_refused(caller: Any) -> None:
    seen = caller.open()["turn"]["number"]
    caller.say("It was a car")
    answer = caller.say("8,500", after=seen)
    assert (answer.status_code, answer.json["type"]) == (409, "moved-on")
    assert caller.say("repossessed", after=seen + 1).status_code == 200


def test_several_facts_change_together_or_not_at_all(caller: Any) -> None:
    caller.open()
    turn = caller.patch("/facts", json={"facts": CAR}).json
    assert turn["facts"] == CAR
    answer = caller.patch("/facts", json={"facts": {"sale_price": "9000", "state": "Freedonia", "credits": "1.001"}})
    assert (answer.status_code, sorted(answer.json["errors"])) == (422, ["facts.credits", "facts.state"])
    assert caller.get().json["facts"] == CAR


def test_no_facts_at_all_are_refused(caller: Any) -> None:
    caller.open()
    answer = caller.patch("/facts", json={"facts": {}})
    assert (answer.status_code, answer.json["errors"]["facts"][0]["code"]) == (422, "empty")


def test_null_takes_an_answer_back(caller: Any) -> None:
    caller.open()
    caller.patch("/facts", json={"facts": CAR})
    turn = caller.patch("/facts", json={"facts": {"sale_price": None}}).json
    assert "sale_price" not in turn["facts"]


def test_the_statement_can_be_read_at_any_time(caller: Any) -> None:
    caller.open()
    early = caller.get("/statement")
    assert (early.status_code, early.json["amount"]) == (200, None)
    caller.patch("/facts", json={"facts": CAR})
    statement = caller.get("/statement").json
    assert (statement["kind"], statement["amount"], statement["currency"]) == ("deficiency", "2000.00", "USD")


def test_reading_gives_all_that_was_said_in_order(caller: Any) -> None:
    caller.open(text="It was a car")
    caller.say("It was repossessed")
    read = caller.get().json
    assert [item["text"] for item in read["transcript"] if item["who"] == "person"] == [
        "It was a car",
        "It was repossessed",
    ]
    assert (read["id"], read["locale"], read["status"]) == (caller.id, "en", "asking")
    assert read["turn"]["facts"] == read["facts"]


def test_a_code_goes_on_where_the_conversation_was(client: FlaskClient, caller: Any) -> None:
    caller.open()
    caller.patch("/facts", json={"facts": CAR})
    resumed = client.post("/api/v1/conversations/resume", json={"code": caller.code.lower().replace("-", " ")})
    assert (resumed.status_code, resumed.json["id"], resumed.json["turn"]["facts"]) == (200, caller.id, CAR)
    caller.take(resumed)
    assert caller.get().status_code == 200


@pytest.mark.parametrize("code", ["AAAAA-AAAAA-AAAAA", "x", "'; --", "\N{LATIN SMALL LETTER DOTLESS I}" * 64])
def test_a_code_that_is_none_opens_nothing(client: FlaskClient, code: str) -> None:
    answer = client.post("/api/v1/conversations/resume", json={"code": code})
    assert (answer.status_code, answer.json["type"]) == (404, "not-found")


def test_a_person_can_be_asked_for(caller: Any) -> None:
    caller.open()
    handed = caller.post("/handoff")
    assert (handed.status_code, handed.json["status"]) == (200, "handed_over")
    assert caller.get().json["status"] == "handed_over"


def test_a_case_can_be_taken_along_and_gone_on_with_after_everything_was_erased(caller: Any) -> None:
    caller.open()
    caller.patch("/facts", json={"facts": CAR})
    kept = caller.get("/case")
    assert kept.headers["Content-Disposition"] == 'attachment; filename="shortfall-case.txt"'
    assert caller.delete().status_code == 204
    assert caller.open(case=kept.text)["turn"]["facts"] == CAR


def test_a_case_file_that_was_changed_opens_nothing(caller: Any) -> None:
    caller.open()
    kept = caller.get("/case").text
    for spoiled in (kept[:-5] + "aaaa\n", kept.replace("version 1", "version 2"), "x", kept[:100]):
        answer = caller.open(status=403, case=spoiled)
        assert answer["type"] == "not-our-case-file"
        assert answer["errors"]["case"][0]["code"] == "not_a_case_file"


def test_erasing_leaves_nothing_behind(client: FlaskClient, caller: Any) -> None:
    caller.open()
    code = caller.code
    assert (caller.delete().status_code, caller.delete().status_code) == (204, 401)
    for answer in (caller.get(), caller.say("hello"), caller.get("/case")):
        assert (answer.status_code, answer.json["type"]) == (401, "unauthorized")
    assert client.post("/api/v1/conversations/resume", json={"code": code}).status_code == 404


def test_the_wire_holds_all_that_the_services_say(house: Context, caller: Any) -> None:
    """A field that a service adds and no schema names would be lost on the way out without a word."""
    caller.open(text="My car was repossessed in California, I owed 10,000 and it sold for 8,500.")
    caller.patch("/facts", json={"facts": CAR | {"credits": None}})
    turn = caller.say("actually the sale price was 8,400").json
    read = conversations.read(house, caller.id)
    assert TurnSchema().dump(read["turn"]) == read["turn"] == turn
    assert ConversationSchema().dump(read) == read
    statement = conversations.statement(house, caller.id)
    assert StatementSchema().dump(statement) == statement


def test_the_conversation_of_another_site_cannot_be_read_even_from_a_listed_one(
    house: Context, client: FlaskClient
) -> None:
    here, there = (sites.add(house, name, [f"https://{name}.example"], "Housing Help") for name in ("here", "there"))
    mine, theirs = (
        client.post("/api/v1/conversations", headers={"X-Site-Key": key, "Origin": f"https://{name}.example"}).json
        for key, name in ((here, "here"), (there, "there"))
    )
    asked = {"X-Site-Key": here, "Origin": "https://here.example", "Authorization": f"Bearer {mine['token']}"}
    assert client.get(f"/api/v1/conversations/{mine['id']}", headers=asked).status_code == 200
    assert client.get(f"/api/v1/conversations/{theirs['id']}", headers=asked).status_code in {401, 403, 404}
