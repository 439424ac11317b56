"""A Chatwoot agent bot: events as Chatwoot signs and sends them, and the calls that it must get back."""

import hmac
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from assistant.services import channels, printing, threads
from assistant.services.context import Context
from assistant.services.outbox.delivering import deliver_next

SECRET = "a secret of the agent bot"
BOT_TOKEN = "token of the agent bot"
TOLD = "They took my car in Texas. The payoff was 10,000, it sold for 8,500, and they added 500 for the towing."
MESSAGES = "/api/v1/accounts/4/conversations/31/messages"
TOGGLE = "/api/v1/accounts/4/conversations/31/toggle_status"


@pytest.fixture
def address(house: Context, site: str, elsewhere: Any) -> str:
    set_up = {"url": elsewhere.url, "bot_token": BOT_TOKEN, "secret": SECRET}
    return f"/c/{channels.add(house, site, 'chatwoot', set_up)}/chatwoot"


def event(content: str = TOLD, number: int = 501, **changed: Any) -> dict[str, Any]:
    """A message that a visitor wrote, with the parts of Chatwoot's body that matter, and some that do not."""
    whole = {
        "event": "message_created",
        "id": number,
        "content": content,
        "message_type": "incoming",
        "content_type": "text",
        "content_attributes": {},
        "private": False,
        "sender": {"id": 9, "name": "quiet-river-17"},
        "account": {"id": 4, "name": "Housing Help"},
        "inbox": {"id": 2, "name": "Web"},
        "conversation": {"id": 31, "status": "pending", "additional_attributes": {"browser_language": "en"}},
    }
    return whole | changed


def pressed(value: str, number: int = 700) -> dict[str, Any]:
    """The bot's own message, updated by a press."""
    submitted = {"submitted_values": [{"title": "pressed", "value": value}]}
    sender = {"id": 3, "type": "agent_bot"}
    return event(
        "?", number, event="message_updated", message_type="outgoing", content_attributes=submitted, sender=sender
    )


def send(client: FlaskClient, address: str, house: Context, body: dict[str, Any], **signed: Any) -> int:
    raw = json.dumps(body).encode()
    moment = str(signed.get("moment", int(house.now().timestamp())))
    key = signed.get("secret", SECRET).encode()
    signature = hmac.new(key, f"{moment}.".encode() + raw, "sha256").hexdigest()
    headers = {"X-Chatwoot-Timestamp": moment, "X-Chatwoot-Signature": signed.get("signature", f"sha256={signature}")}
    if signed.get("raw"):
        raw = signed["raw"]
    return client.post(address, data=raw, content_type="application/json", headers=headers).status_code


def deliver(house: Context) -> None:
    while deliver_next(house):
        pass


def said(elsewhere: Any) -> list[str]:
    return [call.json["content"] for call in elsewhere.calls if call.path == MESSAGES]


def test_a_message_is_answered_after_it_was_acknowledged(
    client: FlaskClient, address: str, house: Context, elsewhere: Any
) -> None:
    assert send(client, address, house, event()) == 200
    assert elsewhere.calls == []
    deliver(house)
    assert {call.path for call in elsewhere.calls} == {MESSAGES}
    assert {call.headers["api-access-token"] for call in elsewhere.calls} == {BOT_TOKEN}
    assert any("$10,000.00" in text for text in said(elsewhere))
    assert [call.json["private"] for call in elsewhere.calls] == [False] * len(elsewhere.calls)


def test_buttons_are_a_list_to_select_from_and_a_press_is_an_answer(
    client: FlaskClient, address: str, house: Context, elsewhere: Any
) -> None:
    send(client, address, house, event())
    deliver(house)
    last = elsewhere.calls[-1].json
    assert last["content_type"] == "input_select"
    choice = last["content_attributes"]["items"][0]
    assert send(client, address, house, pressed(choice["value"])) == 200
    deliver(house)
    assert any("Attorney fees: $0.00" in text for text in said(elsewhere))


def test_the_same_event_again_is_answered_once(
    client: FlaskClient, address: str, house: Context, elsewhere: Any
) -> None:
    for _ in range(3):
        send(client, address, house, event())
    deliver(house)
    once = len(elsewhere.calls)
    for _ in range(2):
        send(client, address, house, pressed("/set attorney_fees 0"))
    deliver(house)
    assert len([text for text in said(elsewhere)[once:] if "Attorney fees" in text]) == 1


def test_a_person_who_is_wanted_gets_a_note_before_the_conversation_opens(
    client: FlaskClient, address: str, house: Context, elsewhere: Any
) -> None:
    send(client, address, house, event())
    send(client, address, house, event("I want to talk to a person", 502))
    deliver(house)
    note = next(call for call in elsewhere.calls if call.json.get("private"))
    assert "$8,500.00" in note.json["content"]
    assert house.settings.base_url in note.json["content"]
    after = elsewhere.calls[elsewhere.calls.index(note) + 1 :]
    assert [call.path for call in after] == [MESSAGES, TOGGLE]
    assert "?" not in after[0].json["content"]  # from here on a person asks
    assert after[-1].json == {"status": "open"}


def test_when_one_of_their_people_speaks_the_bot_steps_aside(
    client: FlaskClient, address: str, house: Context, elsewhere: Any
) -> None:
    send(client, address, house, event())
    deliver(house)
    elsewhere.calls.clear()
    send(client, address, house, event("Hello, this is Mia.", 503, message_type="outgoing", sender={"type": "user"}))
    deliver(house)
    assert [(call.path, call.json) for call in elsewhere.calls] == [(TOGGLE, {"status": "open"})]


def test_a_person_who_speaks_before_the_bot_did_is_left_alone(
    client: FlaskClient, address: str, house: Context, elsewhere: Any
) -> None:
    body = event("Hello, this is Mia.", 503, message_type="outgoing", sender={"type": "user"})
    assert send(client, address, house, body) == 200
    deliver(house)
    assert [(call.path, call.json) for call in elsewhere.calls] == [(TOGGLE, {"status": "open"})]


@pytest.mark.parametrize(
    "body",
    [
        event(conversation={"id": 31, "status": "open"}),
        event(private=True),
        event(message_type="outgoing", sender={"id": 3, "type": "agent_bot"}),
        event(event="conversation_opened"),
        {"event": "webwidget_triggered", "id": 12, "account": {"id": 4}, "current_conversation": None},
        pressed("") | {"content_attributes": {"submitted_values": []}},
        pressed("") | {"content_attributes": None},
        {},
    ],
    ids=["open", "private", "own words", "opened", "widget", "nothing pressed", "no attributes", "empty"],
)
def test_what_is_not_for_a_bot_is_taken_and_not_answered(
    client: FlaskClient, address: str, house: Context, elsewhere: Any, body: dict[str, Any]
) -> None:
    assert send(client, address, house, body) == 200
    deliver(house)
    assert elsewhere.calls == []


@pytest.mark.parametrize(
    "signed",
    [
        {"signature": "sha256=" + "0" * 64},
        {"signature": ""},
        {"secret": "another secret"},
        {"moment": 1},
        {"moment": "now"},
        {"moment": ""},
        {"raw": json.dumps(event(), indent=1).encode()},
    ],
    ids=["forged", "missing", "other secret", "old", "no number", "no moment", "written anew"],
)
def test_what_chatwoot_did_not_sign_is_refused_and_does_nothing(
    client: FlaskClient, address: str, house: Context, elsewhere: Any, signed: dict[str, Any]
) -> None:
    assert send(client, address, house, event(), **signed) == 401
    deliver(house)
    assert elsewhere.calls == []


def test_a_recording_of_a_signed_event_is_refused_after_five_minutes(
    client: FlaskClient, address: str, house: Context, clock: Any
) -> None:
    moment = int(house.now().timestamp())
    clock.forward(seconds=300)
    assert send(client, address, house, event(), moment=moment) == 200
    clock.forward(seconds=1)
    assert send(client, address, house, event(), moment=moment) == 401


def test_a_letter_comes_as_a_file_once_it_is_printed(
    client: FlaskClient, address: str, house: Context, elsewhere: Any, clock: Any
) -> None:
    for number, line in enumerate([TOLD, "0", "0", "no", "/letter explanation", *["/skip"] * 5]):
        send(client, address, house, event(line, 600 + number))
    deliver(house)
    assert not any("attachments[]" in call.body.decode(errors="replace") for call in elsewhere.calls)
    printing.print_next(house, "the test's worker")
    clock.forward(seconds=2)
    deliver(house)
    files = [call for call in elsewhere.calls if b"attachments[]" in call.body]
    assert len(files) == 1
    assert b"%PDF-" in files[0].body
    assert files[0].headers["content-type"].startswith("multipart/form-data")


def test_their_server_in_trouble_gets_everything_later_once_and_in_order(
    client: FlaskClient, address: str, house: Context, elsewhere: Any, clock: Any
) -> None:
    elsewhere.answers += [200, 200, 502]
    send(client, address, house, event())
    send(client, address, house, event("I want to talk to a person", 502))
    deliver(house)
    clock.forward(seconds=2)
    deliver(house)
    answer, note, failed, again, opened = elsewhere.calls
    assert "$10,000.00" in answer.json["content"]
    assert note.json["private"]
    assert failed.body == again.body
    assert opened.json == {"status": "open"}


def test_a_message_of_nothing_but_a_picture_gets_a_sentence(
    client: FlaskClient, address: str, house: Context, elsewhere: Any
) -> None:
    send(client, address, house, event())
    assert send(client, address, house, event("", 502)) == 200
    deliver(house)
    assert elsewhere.calls[-1].json["content"].startswith("I could not use that message.")


@pytest.mark.parametrize("number", ["1/../../9", None, -1, True, 1.5])
def test_a_conversation_without_a_number_goes_nowhere(
    client: FlaskClient, address: str, house: Context, elsewhere: Any, number: Any
) -> None:
    send(client, address, house, event(conversation={"id": number, "status": "pending"}))
    deliver(house)
    assert elsewhere.calls == []


def test_what_is_set_up_is_never_shown(house: Context, address: str) -> None:
    found = channels.find(house, address.split("/")[2], channels.ChannelKind.CHATWOOT)
    assert BOT_TOKEN not in repr(found)
    assert SECRET not in repr(found)


def test_both_threads_of_two_accounts_are_told_apart(client: FlaskClient, address: str, house: Context) -> None:
    send(client, address, house, event())
    send(client, address, house, event("hello", 1, account={"id": 5}))
    found = channels.find(house, address.split("/")[2], channels.ChannelKind.CHATWOOT)
    assert threads.conversation(house, found, "4/31") != threads.conversation(house, found, "5/31")
