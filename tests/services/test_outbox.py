"""What goes out to other servers: signed, in order, again after trouble, and never after an erasure."""

import base64
import hmac
import json
import socket
from dataclasses import replace
from email import message_from_bytes
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from assistant.errors import NotFoundError
from assistant.services import conversations, letters, printing, sites
from assistant.services.context import Context
from assistant.services.outbox import given_up
from assistant.services.outbox.delivering import PAUSES, deliver_next
from assistant.services.sites import Handover, Options, Site
from assistant.store import outbox as stored

ORIGIN = "https://help.example"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def site(context: Context, **chosen: Any) -> Site:
    key = sites.add(context, "Help desk", [ORIGIN], "Housing Help", Options(**chosen))
    return sites.find(context, key, None)


def open_at(context: Context, home: Site, **rest: Any) -> str:
    return conversations.open(context, locale="en", site=home.id, **rest).id


def deliver(context: Context) -> None:
    while deliver_next(context):
        pass


def ends(context: Context, conversation: str) -> list[tuple[str, str | None]]:
    with context.store.reading() as session:
        return [(row.status, row.code) for row in stored.of_conversation(session, conversation)]


def test_the_owner_is_told_that_a_person_is_wanted_with_the_whole_case(context: Context, elsewhere: Any) -> None:
    home = site(context, webhook=elsewhere.url, handover=Handover.WEBHOOK)
    conversation = open_at(context, home, metadata={"page": "/debt"}, text="They sold my car for 8,500. I owed 10,000.")
    conversations.hand_over(context, conversation)
    deliver(context)
    (event,) = elsewhere.events
    assert event["type"] == "conversation.handed_over"
    case = event["data"]["case"]
    assert case["facts"]["sale_price"] == "8500.00"
    assert case["reason"] == "person"
    assert case["last_said"] == "They sold my car for 8,500. I owed 10,000."
    assert case["statement"]["amount"] or case["statement"]["low"]
    assert "borrower_name" in case["missing"]
    assert {line["who"] for line in case["transcript"]} == {"person", "assistant"}
    assert case["metadata"] == {"page": "/debt"}
    assert case["workspace"] == f"{context.settings.base_url}/counselor/cases/{conversation}"


def test_without_handing_over_there_the_owner_is_told_nothing_personal(context: Context, elsewhere: Any) -> None:
    conversation = open_at(context, site(context, webhook=elsewhere.url), text="They sold my car for 8,765.")
    conversations.hand_over(context, conversation)
    deliver(context)
    body = elsewhere.calls[0].body
    assert b"8765" not in body
    assert b"8,765" not in body


def test_a_message_is_signed_as_standard_webhooks_has_it(context: Context, elsewhere: Any) -> None:
    home = site(context, webhook=elsewhere.url)
    conversations.hand_over(context, open_at(context, home))
    deliver(context)
    headers, body = elsewhere.calls[0].headers, elsewhere.calls[0].body
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(home.options.secret.encode(), signed, "sha256").digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert int(headers["webhook-timestamp"]) == int(context.now().timestamp())


def test_the_owner_is_told_once_of_a_result_and_of_each_letter(
    context: Context, elsewhere: Any, car: dict[str, Any]
) -> None:
    home = site(context, webhook=elsewhere.url)
    opened = conversations.open(context, locale="en", site=home.id)
    conversations.change_facts(context, opened.id, car)
    while conversations.read(context, opened.id)["turn"]["letters"][0]["missing"]:
        conversations.say(context, opened.id, text="/letter explanation")
        conversations.say(context, opened.id, text="/skip")
    letter = letters.request(context, opened.id, kind="explanation")
    printing.print_next(context, "the test's worker")
    deliver(context)
    told = [(event["type"], event["data"].get("letter_id")) for event in elsewhere.events]
    assert told.count(("letter.ready", letter["id"])) == 1
    assert [kind for kind, _ in told].count("conversation.finished") == 1


def test_trouble_is_tried_again_later_as_the_same_message(context: Context, elsewhere: Any, clock: Any) -> None:
    conversations.hand_over(context, open_at(context, site(context, webhook=elsewhere.url)))
    elsewhere.answers = [500, 429]
    deliver(context)
    assert len(elsewhere.calls) == 1
    for pause in PAUSES[:2]:
        clock.forward(seconds=pause.total_seconds())
        deliver(context)
    assert len(elsewhere.calls) == 3
    assert len({call.headers["webhook-id"] for call in elsewhere.calls}) == 1
    assert len({json.dumps(event) for event in elsewhere.events}) == 1


@pytest.mark.parametrize("status", [301, 400, 401, 404, 410])
def test_who_refuses_is_not_asked_again_and_no_redirect_is_followed(
    sqlite_context: Context, elsewhere: Any, status: int, clock: Any
) -> None:
    conversation = open_at(sqlite_context, site(sqlite_context, webhook=elsewhere.url))
    conversations.hand_over(sqlite_context, conversation)
    elsewhere.answers = [status]
    deliver(sqlite_context)
    clock.forward(days=3)
    deliver(sqlite_context)
    assert len(elsewhere.calls) == 1
    assert ends(sqlite_context, conversation) == [("failed", f"http-{status}")]


def test_after_about_a_day_of_trouble_it_is_given_up_in_sight(sqlite_context: Context, clock: Any) -> None:
    conversation = open_at(sqlite_context, site(sqlite_context, webhook="http://127.0.0.1:9/hooks"))
    conversations.hand_over(sqlite_context, conversation)
    for pause in (*PAUSES, PAUSES[0]):
        deliver(sqlite_context)
        clock.forward(seconds=pause.total_seconds())
    assert ends(sqlite_context, conversation) == [("failed", "ConnectError")]
    assert sum(pause.total_seconds() for pause in PAUSES) > 20 * 3600


def test_what_waits_holds_back_its_own_lane_only(context: Context, elsewhere: Any, clock: Any) -> None:
    home = site(context, webhook=elsewhere.url)
    slow, other = open_at(context, home), open_at(context, home)
    elsewhere.answers = [503]
    conversations.hand_over(context, slow)
    deliver(context)
    conversations.hand_over(context, other)
    deliver(context)
    assert [event["data"]["conversation_id"] for event in elsewhere.events] == [slow, other]
    clock.forward(seconds=2)
    deliver(context)
    assert elsewhere.events[-1]["data"]["conversation_id"] == slow


def test_a_postman_that_died_is_followed_by_another(context: Context, elsewhere: Any, clock: Any) -> None:
    conversation = open_at(context, site(context, webhook=elsewhere.url))
    conversations.hand_over(context, conversation)
    with context.store.writing() as session:
        assert stored.claim(session, now=context.now(), until=context.now().replace(minute=59))
    deliver(context)
    assert elsewhere.calls == []
    clock.forward(hours=1)
    deliver(context)
    assert ends(context, conversation) == [("done", None)]


def test_nothing_is_sent_about_an_erased_conversation(context: Context, elsewhere: Any) -> None:
    conversation = open_at(context, site(context, webhook=elsewhere.url))
    conversations.hand_over(context, conversation)
    conversations.erase(context, conversation)
    deliver(context)
    assert elsewhere.calls == []


def test_a_turn_that_is_not_kept_sends_nothing(context: Context, elsewhere: Any) -> None:
    home = site(context, webhook=elsewhere.url)
    conversation = open_at(context, home)

    def fail(*_: object) -> None:
        raise RuntimeError("cut off before the end")

    with pytest.raises(RuntimeError):
        conversations.say(context, conversation, text="/person", alongside=fail)
    deliver(context)
    assert elsewhere.calls == []


def test_a_hand_over_goes_by_mail_in_the_sites_language(context: Context) -> None:
    class Box:
        letters: list[Any] = []  # noqa: RUF012 - one box, one test

        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
            self.letters.append(envelope)
            return "250 OK"

    server = Controller(Box(), hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        settings = replace(
            context.settings, smtp_url=f"smtp://127.0.0.1:{server.port}", mail_from="shortfall@help.example"
        )
        house = replace(context, settings=settings)
        home = site(house, handover=Handover.EMAIL, email="desk@help.example", locale="es")
        conversation = open_at(house, home, text="They sold my car for 8,500.")
        conversations.hand_over(house, conversation)
        deliver(house)
    finally:
        server.stop()
    (envelope,) = Box.letters
    letter = message_from_bytes(envelope.content)
    assert envelope.rcpt_tos == ["desk@help.example"]
    assert letter["From"] == "shortfall@help.example"
    assert "8" not in str(letter["Subject"])
    text = letter.get_payload(decode=True).decode()
    assert "Precio de venta: $8,500.00" in text
    assert "They sold my car for 8,500." in text
    assert ends(house, conversation) == [("done", None)]


def test_mail_without_a_mail_server_fails_in_sight(sqlite_context: Context) -> None:
    conversation = open_at(sqlite_context, site(sqlite_context, handover=Handover.EMAIL, email="desk@help.example"))
    conversations.hand_over(sqlite_context, conversation)
    deliver(sqlite_context)
    assert ends(sqlite_context, conversation) == [("failed", "no-mail")]


def refused(context: Context, elsewhere: Any) -> tuple[str, int]:
    """A conversation whose hand-over the owner's server did not take, and the delivery that was given up."""
    conversation = open_at(context, site(context, webhook=elsewhere.url))
    elsewhere.answers = [410]
    conversations.hand_over(context, conversation)
    deliver(context)
    return conversation, given_up.listing(context)[0].id


def test_what_was_given_up_is_told_without_address_or_content(context: Context, elsewhere: Any) -> None:
    refused(context, elsewhere)
    (found,) = given_up.listing(context)
    assert (found.route, found.site, found.attempts, found.code) == ("webhook", "Help desk", 1, "http-410")
    assert elsewhere.url not in str(found)


def test_what_was_given_up_goes_out_when_a_person_sends_it_again(context: Context, elsewhere: Any) -> None:
    conversation, delivery = refused(context, elsewhere)
    given_up.send_again(context, delivery)
    assert given_up.listing(context) == []
    deliver(context)
    assert ends(context, conversation) == [("done", None)]
    with pytest.raises(NotFoundError):
        given_up.send_again(context, delivery)


def test_another_organisation_neither_sees_nor_sends_it(context: Context, elsewhere: Any) -> None:
    _, delivery = refused(context, elsewhere)
    assert given_up.listing(context, "another") == []
    with pytest.raises(NotFoundError):
        given_up.send_again(context, delivery, "another")
