"""What all channels share: who is calling, what they sent, and a reply where words alone must carry it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import g, request
from flask_limiter.util import get_remote_address

from assistant.content.words import LOCALES, Words, words
from assistant.current import context
from assistant.errors import ForbiddenError, MalformedError, ShortfallError
from assistant.problems import Problem, document
from assistant.services import channels, sites
from assistant.services.channels import Channel, ChannelKind
from assistant.services.codes import digest
from assistant.strict_json import read_json

Wire = dict[str, Any]


def admit(kind: ChannelKind) -> None:
    """Let in who holds the token of a channel of this kind; a browser only from the origins of the channel's site.

    Raises `NotFoundError` and `ForbiddenError`.
    """
    found = channels.find(context(), str((request.view_args or {})["token"]), kind)
    origin = request.headers.get("Origin")
    if origin is not None and origin not in {sites.own_origin(context()), *found.site.origins}:
        raise ForbiddenError
    g.channel = found


def channel() -> Channel:
    """The channel that was let in."""
    found: Channel = g.channel
    return found


def json_object() -> Wire:
    """The body of the request. Raises `MalformedError` for anything but a JSON object."""
    body = read_json(request.get_data())
    if not isinstance(body, dict):
        raise MalformedError
    return body


def by_sender() -> str:
    """Who writes in the channel, as limits count them: the sender that the body names, else the caller's address."""
    token = str((request.view_args or {}).get("token"))
    body = request.get_json(force=True, silent=True)
    sender = body.get("sender") or body.get("user") if isinstance(body, dict) else None
    return digest(f"{token}/{sender or get_remote_address()}").hex()


def text_of(value: Any, longest: int = 10_000) -> str:
    """A text that somebody else's program sent: without characters that nobody types, of a length that can be read."""
    written = value if isinstance(value, str) else ""
    return "".join(letter for letter in written[:longest] if letter.isprintable() or letter in "\n\t")


def known_locale(*candidates: Any) -> str | None:
    """The first of these that is a language of ours; "es-MX" counts as "es"."""
    spoken = (str(each).replace("_", "-").partition("-")[0].lower() for each in candidates if each)
    return next((each for each in spoken if each in LOCALES), None)


def gathered(messages: Sequence[Mapping[str, Any]]) -> list[Wire]:
    """The messages of a reply as few as can be: what has no buttons of its own stands before the one that has.

    A help desk shows each message as one of its own, and some clients show only the first.
    """
    found: list[Wire] = []
    waiting: list[str] = []
    for message in messages:
        waiting.append(message["text"])
        if message["buttons"]:
            found.append({"text": "\n\n".join(waiting), "buttons": message["buttons"]})
            waiting = []
    return [*found, {"text": "\n\n".join(waiting), "buttons": []}] if waiting else found


def in_words(message: Mapping[str, Any], language: Words) -> str:
    """A message of a reply with its buttons as words to say: pressing is saying the title."""
    titles = [button["title"] for button in message["buttons"]]
    if not titles:
        return str(message["text"])
    return f"{message['text']}\n\n{language.text('channel.choices', choices=' · '.join(titles))}"


def trouble(error: ShortfallError, locale: str | None) -> str:
    """What was wrong with a message, as a sentence for the person who wrote it."""
    language = words(locale or LOCALES[0])
    problem = document(Problem.of(error), language, "")
    reasons = [told["detail"] for found in problem["errors"].values() for told in found]
    return language.text("channel.trouble", reason=" ".join(reasons) or problem["detail"])
