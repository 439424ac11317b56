"""Calls to a Chatwoot server: messages, private notes, files, and the status of a conversation."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from assistant.content.words import words
from assistant.services import channels, handing_over, letters
from assistant.services.context import Context
from assistant.services.letter_links import link
from assistant.services.outbox.routes.calling import NotYetError, RefusedError, post
from assistant.store.letters import LetterStatus
from assistant.store.outbox import Delivery

_PATIENCE = timedelta(hours=1)
"""How long a letter is waited for, and everything behind it in its conversation."""


def send(context: Context, delivery: Delivery, call: Mapping[str, Any]) -> None:
    """Make one call: `path` and `json`; or a `note`, the case for the help desk's people; or a `letter` as a file.

    The token goes as `api-access-token`, because servers drop headers with an underscore.
    """
    channel = channels.by_id(context, delivery.via)
    if channel is None:
        raise RefusedError("no-channel")
    url = f"{channel.secrets['url']}/api/v1{call['path']}"
    headers = {"api-access-token": channel.secrets["bot_token"]}
    if "letter" in call:
        letter = _printed(context, delivery, call["letter"])
        files = {"attachments[]": (f"{letter['title']}.pdf", letters.pdf(context, letter["id"]), "application/pdf")}
        post(url, headers=headers, data={"content": _about(context, letter), "private": "false"}, files=files)
    elif call.get("note"):
        _, text = handing_over.letter(context, delivery.conversation_id or "", channel.site.options.locale)
        post(url, headers=headers, json={"content": text, "message_type": "outgoing", "private": True})
    else:
        post(url, headers=headers, json=call["json"])


def _printed(context: Context, delivery: Delivery, kind: str) -> dict[str, Any]:
    """The letter of this kind, asked for once and waited for. Raises `NotYetError` while a printer has it."""
    letter = letters.request(context, delivery.conversation_id or "", kind=kind, key=f"delivery {delivery.id}")
    if letter["status"] in {LetterStatus.QUEUED, LetterStatus.PRINTING}:
        if context.now() - delivery.created_at > _PATIENCE:
            raise RefusedError("letter-not-printed")
        raise NotYetError
    if letter["status"] == LetterStatus.FAILED:
        raise RefusedError("letter-failed")
    return letter


def _about(context: Context, letter: Mapping[str, Any]) -> str:
    """What stands beside the file: which letter it is, and for a draft where it is approved."""
    language = words(letter["locale"])
    title = language.text("channel.letter", title=letter["title"])
    address = link(context, letter["id"])
    return f"{title}\n{language.text('channel.draft', address=address)}" if letter["draft"] else title
