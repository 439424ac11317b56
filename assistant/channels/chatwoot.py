"""A Chatwoot agent bot: verified, answered at once, and spoken to through the outbox.

Chatwoot waits five seconds, tries again after a 429 or a 500 only, and opens the conversation to its people after any
other failure. So the turn and the calls that it leads to are kept in one transaction before the 200, and sent after.
https://www.chatwoot.com/docs/product/others/webhook-events
"""

import hmac
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, request
from sqlalchemy.orm import Session

from assistant.channels.desk import admit, channel, gathered, json_object, known_locale, text_of, trouble
from assistant.current import context
from assistant.dialogue import Status
from assistant.errors import DeniedError, InvalidError
from assistant.policy import policy
from assistant.services import letters, threads
from assistant.services.channels import ChannelKind
from assistant.services.codes import digest
from assistant.services.outbox.writing import Route, write
from assistant.services.threads import Line

Wire = dict[str, Any]

OLDEST = 300
"""Seconds for which a signature holds; an older request is somebody's recording."""

blueprint = Blueprint("chatwoot", __name__, url_prefix="/c/<token>/chatwoot")


def chatwoot_channel() -> None:
    """Whoever holds the token of a Chatwoot channel and its secret may. Raises `DeniedError` for a wrong signature."""
    admit(ChannelKind.CHATWOOT)
    moment = request.headers.get("X-Chatwoot-Timestamp", "")
    signed = hmac.digest(channel().secrets["secret"].encode(), f"{moment}.".encode() + request.get_data(), "sha256")
    claimed = request.headers.get("X-Chatwoot-Signature", "")
    if not hmac.compare_digest(f"sha256={signed.hex()}".encode(), claimed.encode()) or _age(moment) > OLDEST:
        raise DeniedError


@blueprint.post("")
@policy(chatwoot_channel)
def receive(token: str) -> Response:  # noqa: ARG001 - the policy has read it
    """Take one event; what is said back goes through the outbox."""
    event = json_object()
    if _is_for_a_bot(event):
        text = _said(event)
        if text is not None:
            _answer(event, text)
        elif _is_a_person(event):
            _hand_back(event)
    return jsonify(ok=True)


def _age(moment: str) -> float:
    return abs(context().now().timestamp() - int(moment)) if moment.isdecimal() else float("inf")


def _is_for_a_bot(event: Wire) -> bool:
    """Only a conversation that waits for a bot is ours, and a private note never is."""
    conversation = event.get("conversation")
    return isinstance(conversation, dict) and conversation.get("status") == "pending" and not event.get("private")


def _said(event: Wire) -> str | None:
    """What the person wrote, or pressed: a press is an update of the bot's own message."""
    if event.get("event") == "message_created" and event.get("message_type") == "incoming":
        return text_of(event.get("content")) or " "
    if event.get("event") == "message_updated":
        attributes = event.get("content_attributes")
        values = attributes.get("submitted_values") if isinstance(attributes, dict) else None
        first = values[0] if isinstance(values, list) and values else None
        return text_of(first.get("value")) if isinstance(first, dict) and first.get("value") else None
    return None


def _is_a_person(event: Wire) -> bool:
    sender = event.get("sender")
    outgoing = event.get("event") == "message_created" and event.get("message_type") == "outgoing"
    return outgoing and isinstance(sender, dict) and sender.get("type") == "user"


def _answer(event: Wire, text: str) -> None:
    conversation = event["conversation"]
    about = conversation.get("additional_attributes")
    language = about.get("browser_language") if isinstance(about, dict) else None
    line = Line(
        sender=_thread(event),
        text=text,
        locale=known_locale(language, channel().site.options.locale),
        key=f"{event.get('event')}/{event.get('id')}/{text if event.get('event') == 'message_updated' else ''}"[:200],
    )

    def alongside(session: Session, conversation_id: str, reply: Wire) -> None:
        _write(session, event, _calls(event, reply), conversation_id)

    try:
        threads.say(context(), channel(), line, alongside)
    except InvalidError as error:
        said = {"text": trouble(error, line.locale), "buttons": []}
        with context().store.writing() as session:
            _write(session, event, [_message(event, said)])


def _hand_back(event: Wire) -> None:
    """A person has spoken: the bot steps aside, until somebody gives the conversation back to it."""
    with context().store.writing() as session:
        _write(session, event, [_opened(event)])


def _write(session: Session, event: Wire, calls: list[Wire], conversation_id: str | None = None) -> None:
    """Have calls made after all others of the same thread."""
    lane = digest(f"{channel().id}/{_thread(event)}").hex()
    write(context(), session, Route.CHATWOOT, via=channel().id, calls=calls, conversation_id=conversation_id, lane=lane)


def _calls(event: Wire, reply: Mapping[str, Any]) -> list[Wire]:
    """What is said back, in its order; whoever wants a person gets one after a note of the case for that person."""
    if reply["status"] == Status.HANDED_OVER.value:
        # The question that comes next is left out: from here on a person asks.
        said = [_message(event, each) for each in gathered(reply["messages"][: -1 if reply["question"] else None])]
        note = {"path": f"{_path(event)}/messages", "note": True}
        return [note, *said, _opened(event)]
    said = [_message(event, message) for message in gathered(reply["messages"])]
    kind = letters.wanted(reply)
    if kind is None:
        return said
    return [*said, {"path": f"{_path(event)}/messages", "letter": kind}]


def _opened(event: Wire) -> Wire:
    """The conversation, given to the help desk's people."""
    return {"path": f"{_path(event)}/toggle_status", "json": {"status": "open"}}


def _message(event: Wire, message: Mapping[str, Any]) -> Wire:
    """A message; one with buttons as a list to select from, which every channel of Chatwoot shows in its way."""
    body: Wire = {"content": message["text"], "message_type": "outgoing", "private": False}
    if message["buttons"]:
        items = [{"title": button["title"], "value": button["payload"]} for button in message["buttons"]]
        body |= {"content_type": "input_select", "content_attributes": {"items": items}}
    return {"path": f"{_path(event)}/messages", "json": body}


def _thread(event: Wire) -> str:
    return f"{_number(event.get('account'))}/{_number(event['conversation'])}"


def _path(event: Wire) -> str:
    return f"/accounts/{_number(event.get('account'))}/conversations/{_number(event['conversation'])}"


def _number(thing: Any) -> int:
    """The number of an account or a conversation. It goes into an address, so nothing else will do."""
    found = thing.get("id") if isinstance(thing, dict) else None
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise InvalidError({"id": [("not_a_number", {})]})
    return found
