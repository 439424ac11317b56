"""The REST channel of Rasa: what its clients send, and what they must get."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from assistant.app import create_app
from assistant.services import channels, conversations, printing, threads
from assistant.services.context import Context

ORIGIN = "https://help.example"
TOLD = "They took my car in Texas. The payoff was 10,000, it sold for 8,500, and they added 500 for the towing."


@pytest.fixture
def address(house: Context, site: str) -> str:
    return f"/c/{channels.add(house, site, 'rasa', {})}/webhooks/rest/"


def say(client: FlaskClient, address: str, message: Any, sender: Any = "ana", **rest: Any) -> list[dict[str, Any]]:
    answer = client.post(f"{address}webhook", json={"sender": sender, "message": message} | rest)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json
    assert items[0]["text"]
    return items


def test_a_client_sees_that_the_channel_is_there(client: FlaskClient, address: str) -> None:
    assert client.get(address).json == {"status": "ok"}


def test_a_message_is_answered_with_texts_for_the_one_who_sent_it(client: FlaskClient, address: str) -> None:
    items = say(client, address, TOLD)
    assert {item["recipient_id"] for item in items} == {"ana"}
    assert any("$10,000.00" in item["text"] for item in items)
    assert None not in [value for item in items for value in item.values()]


def test_nothing_of_ours_stands_without_a_text(client: FlaskClient, address: str) -> None:
    assert all(item["text"].strip() for item in say(client, address, TOLD))


def test_a_press_of_a_button_comes_back_as_a_message(client: FlaskClient, address: str) -> None:
    (button, *_) = say(client, address, TOLD)[-1]["buttons"]
    assert set(button) == {"title", "payload"}
    items = say(client, address, button["payload"])
    assert items[-1]["custom"]["facts"]["attorney_fees"] == "0.00"


def test_two_senders_have_two_conversations(client: FlaskClient, address: str) -> None:
    say(client, address, TOLD)
    facts = say(client, address, "hello", sender="bob")[-1]["custom"]["facts"]
    assert facts == {}


def test_a_sender_may_be_a_number_or_nobody(client: FlaskClient, address: str) -> None:
    assert say(client, address, "hello", sender=17)[0]["recipient_id"] == "17"
    assert client.post(f"{address}webhook", json={"message": "hello"}).json[0]["recipient_id"] == "default"


def test_the_language_can_be_sent_along(client: FlaskClient, address: str) -> None:
    assert say(client, address, "hola", metadata={"locale": "es-MX"})[0]["text"].startswith("Hola")


@pytest.mark.parametrize("message", ["", " ", None, 7, {}, "\0", "x" * 10_001])
def test_a_message_that_is_none_gets_a_sentence(client: FlaskClient, address: str, message: Any) -> None:
    assert say(client, address, message)[0]["text"]


def test_a_message_too_long_says_so_and_loses_nothing(client: FlaskClient, address: str) -> None:
    say(client, address, TOLD)
    assert "2,000" in say(client, address, "a" * 9_000)[0]["text"]
    assert say(client, address, "0")[-1]["custom"]["facts"]["balance_owed"] == "10000.00"


def test_it_can_be_streamed_an_object_a_line(client: FlaskClient, address: str) -> None:
    answer = client.post(f"{address}webhook?stream=true", json={"sender": "ana", "message": "hello"})
    assert answer.content_type == "text/event-stream"
    assert all(json.loads(line)["recipient_id"] == "ana" for line in answer.text.splitlines())


def test_a_letter_that_is_ready_comes_as_a_link_that_opens_it(
    client: FlaskClient, address: str, house: Context
) -> None:
    for line in (TOLD, "0", "0", "no", "/letter explanation"):
        items = say(client, address, line)
    while items[-1].get("custom", {}).get("question"):
        items = say(client, address, "/skip")
    path = items[-1]["attachment"].removeprefix(house.settings.base_url)
    waiting = client.get(path, follow_redirects=True)
    assert (waiting.status_code, waiting.headers["Refresh"]) == (200, "2")
    printing.print_next(house, "the test's worker")
    assert client.get(path).data.startswith(b"%PDF-")
    shown = client.get(path.removesuffix("/pdf"))
    assert "Refresh" not in shown.headers
    assert client.get(re.search('src="(/letter/[^"]+/pages/1.png)"', shown.text).group(1)).mimetype == "image/png"


def test_a_draft_is_approved_where_its_link_leads(client: FlaskClient, address: str, house: Context) -> None:
    say(client, address, TOLD)
    known = {"borrower_name": "Ada Green", "borrower_address": "12 Elm Street\nAustin, TX 78701", "credits": "0"}
    lender = {"lender_name": "Big Bank", "lender_address": "1 Bank Plaza\nAustin, TX 78701", "attorney_fees": "0"}
    channel = channels.find(house, address.split("/")[2], channels.ChannelKind.RASA)
    conversations.change_facts(house, threads.conversation(house, channel, "ana"), known | lender)
    items = say(client, address, "/letter waiver_request")
    while items[-1].get("custom", {}).get("question"):
        items = say(client, address, "/skip")
    page = items[-1]["attachment"].removeprefix(house.settings.base_url).removesuffix("/pdf")
    printing.print_next(house, "the test's worker")
    draft = client.get(f"{page}/pdf").data
    token = re.search('name="csrf_token" value="([^"]+)"', client.get(page).text).group(1)
    assert client.post(f"{page}/approve").status_code == 303
    sent = client.post(f"{page}/approve", data={"csrf_token": token}, headers={"Referer": "http://localhost/"})
    assert sent.location == page
    printing.print_next(house, "the test's worker")
    assert client.get(f"{page}/pdf").data != draft
    assert "/approve" not in client.get(page).text


@pytest.mark.parametrize("signed", ["x", "a.b.c", "%00", "WzFd.aSd.x" * 40])
def test_a_forged_link_leads_nowhere(client: FlaskClient, signed: str) -> None:
    assert client.get(f"/letter/{signed}").status_code == 404


def test_a_wrong_token_is_an_address_that_is_not_there(client: FlaskClient, address: str) -> None:
    body = {"sender": "ana", "message": "hello"}
    assert client.post("/c/wrong/webhooks/rest/webhook", json=body).status_code == 404
    token = address.split("/")[2]
    assert client.post(f"/c/{token}/v1/chat/completions", json=body).status_code == 404
    assert client.post(f"/c/{token}/chatwoot", json=body).status_code == 404


def test_a_browser_may_call_only_from_the_sites_own_pages(client: FlaskClient, address: str) -> None:
    body = {"sender": "ana", "message": "hello"}
    theirs = client.post(f"{address}webhook", json=body, headers={"Origin": ORIGIN})
    assert (theirs.status_code, theirs.headers["Access-Control-Allow-Origin"]) == (200, ORIGIN)
    other = client.post(f"{address}webhook", json=body, headers={"Origin": "https://other.example"})
    assert other.status_code == 403
    assert "Access-Control-Allow-Origin" not in other.headers


def test_a_body_that_is_no_object_is_a_problem(client: FlaskClient, address: str) -> None:
    assert client.post(f"{address}webhook", data=b"{", content_type="application/json").status_code == 400
    assert client.post(f"{address}webhook", json=[1]).status_code == 400


def test_who_writes_too_often_is_told_when_to_come_back(house: Context, address: str) -> None:
    strict = replace(house, settings=replace(house.settings, message_limit="2 per hour"))
    client = create_app(context=strict).test_client()
    body = {"sender": "ana", "message": "hello"}
    tried = [client.post(f"{address}webhook", json=body) for _ in range(3)]
    assert [answer.status_code for answer in tried] == [200, 200, 429]
    assert int(tried[-1].headers["Retry-After"]) > 0
    assert client.post(f"{address}webhook", json=body | {"sender": "bob"}).status_code == 200


def test_a_conversation_that_was_erased_begins_anew(client: FlaskClient, address: str) -> None:
    say(client, address, TOLD)
    say(client, address, "/erase")
    say(client, address, "/yes")
    assert say(client, address, "hello")[-1]["custom"]["facts"] == {}


def test_what_is_said_is_kept_with_the_site(client: FlaskClient, address: str, house: Context) -> None:
    say(client, address, TOLD)
    found = channels.find(house, address.split("/")[2], channels.ChannelKind.RASA)
    read = conversations.read(house, threads.conversation(house, found, "ana"))
    assert read["facts"]["sale_price"] == "8500.00"
