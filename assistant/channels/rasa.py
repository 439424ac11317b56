"""The REST channel of Rasa, spoken by Rocket.Chat, Botpress bridges, Chatwoot's demo and many web chats.

`{sender, message, metadata?}` comes in, `[{recipient_id, text, buttons?, custom?}]` goes out, always with status 200
and at least one item that has a text: some clients read only the first. `custom` never stands without a text, or
Rocket.Chat shows an empty bubble. https://rasa.com/docs/rasa/connectors/your-own-website#restinput
"""

import json
from typing import Any

from flask import Blueprint, Response, jsonify, request

from assistant.channels.desk import admit, by_sender, channel, gathered, json_object, known_locale, text_of, trouble
from assistant.content.words import words
from assistant.current import context
from assistant.errors import InvalidError
from assistant.limits import limited
from assistant.policy import policy
from assistant.services import letters, threads
from assistant.services.channels import ChannelKind
from assistant.services.letter_links import link
from assistant.services.threads import Line

Wire = dict[str, Any]

blueprint = Blueprint("rasa", __name__, url_prefix="/c/<token>/webhooks/rest")


def rasa_channel() -> None:
    """Whoever holds the token of a Rasa channel may."""
    admit(ChannelKind.RASA)


@blueprint.get("/")
@policy(rasa_channel)
def health(token: str) -> Response:  # noqa: ARG001 - the policy has read it
    """Say that the channel is there."""
    return jsonify(status="ok")


@blueprint.post("/webhook")
@policy(rasa_channel)
@limited("message_limit", by_sender)
def receive(token: str) -> Response:  # noqa: ARG001 - the policy has read it
    """Answer one message; with `?stream=true` one JSON object a line instead of a list."""
    body = json_object()
    sender = str(body.get("sender") or "default")
    metadata = body["metadata"] if isinstance(body.get("metadata"), dict) else {}
    items = _items(sender, Line(sender=sender, text=text_of(body.get("message")), locale=_locale(metadata)))
    if request.args.get("stream") == "true":
        lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
        return Response(lines, content_type="text/event-stream")
    return jsonify(items)


def _locale(metadata: Wire) -> str | None:
    return known_locale(metadata.get("locale"), metadata.get("language"), channel().site.options.locale)


def _items(sender: str, line: Line) -> list[Wire]:
    try:
        reply = threads.say(context(), channel(), line)
    except InvalidError as error:
        return [{"recipient_id": sender, "text": trouble(error, line.locale)}]
    items = [_item(sender, message) for message in gathered(reply["messages"])]
    items[-1]["custom"] = {name: reply[name] for name in ("status", "progress", "question", "facts")}
    kind = letters.wanted(reply)
    return [*items, _letter(sender, line, kind, reply["locale"])] if kind else items


def _item(sender: str, message: Wire) -> Wire:
    buttons = {"buttons": message["buttons"]} if message["buttons"] else {}
    return {"recipient_id": sender, "text": message["text"]} | buttons


def _letter(sender: str, line: Line, kind: str, locale: str) -> Wire:
    conversation = threads.conversation(context(), channel(), line.sender)
    letter = letters.request(context(), conversation, kind=kind)
    address = link(context(), letter["id"])
    text = words(locale).text("channel.letter", title=letter["title"])
    return {"recipient_id": sender, "text": f"{text}\n{address}", "attachment": f"{address}/pdf"}
