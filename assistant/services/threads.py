"""What is said in a thread of a channel: the conversation that it belongs to is found, or opened by the first words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.dialogue import Turn
from assistant.errors import NotFoundError
from assistant.services import beginning, conversations
from assistant.services.channels import Channel
from assistant.services.context import Context
from assistant.store import channels as stored

Alongside = Callable[[Session, str, dict[str, Any]], None]
"""What else is written in a turn's transaction: given the session, the conversation's id, and the reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words in a thread. `sender` names the thread on the channel's side; `key` tells a repeat from a new message."""

    sender: str
    text: str
    locale: str | None = None
    key: str | None = None


def say(context: Context, channel: Channel, line: Line, alongside: Alongside | None = None) -> dict[str, Any]:
    """The reply to a line. Raises what `conversations.say` raises.

    Of two first lines that come at once, one opens the conversation and the other is said in it.
    """
    found = _find(context, channel, line.sender)
    if found is None:
        try:
            return _open(context, channel, line, alongside)
        except IntegrityError:
            found = _find(context, channel, line.sender)
            if found is None:
                raise
    try:
        return conversations.say(
            context, found, text=line.text, key=line.key, alongside=_bound(alongside, found) if alongside else None
        )
    except NotFoundError:  # erased in this moment
        return _open(context, channel, line, alongside)


def adopt(context: Context, channel: Channel, sender: str, turns: Sequence[Turn]) -> str:
    """The conversation that a thread is from now on, made of turns that were taken elsewhere; one there is stays."""
    found = _find(context, channel, sender)
    if found is not None:
        return found
    try:
        with context.store.writing() as session:
            row = beginning.adopt(context, session, turns, site=channel.site.id)
            _add(context, session, channel, sender, row.id)
            return row.id
    except IntegrityError:  # the same was adopted in this moment
        return conversation(context, channel, sender)


def conversation(context: Context, channel: Channel, sender: str) -> str:
    """The conversation of a thread. Raises `NotFoundError`."""
    found = _find(context, channel, sender)
    if found is None:
        raise NotFoundError
    return found


def _find(context: Context, channel: Channel, sender: str) -> str | None:
    with context.store.reading() as session:
        thread = stored.thread(session, channel.id, context.store.keyring.fingerprints(sender))
    return thread.conversation_id if thread else None


def _open(context: Context, channel: Channel, line: Line, alongside: Alongside | None) -> dict[str, Any]:
    def keep(session: Session, conversation_id: str, reply: dict[str, Any]) -> None:
        _add(context, session, channel, line.sender, conversation_id)
        if alongside:
            alongside(session, conversation_id, reply)

    locale = line.locale or channel.site.options.locale
    opened = beginning.open(
        context,
        locale=locale,
        text=conversations.checked(line.text),
        site=channel.site.id,
        metadata={"channel": channel.kind.value},
        key=line.key,
        alongside=keep,
    )
    return opened.turn


def _add(context: Context, session: Session, channel: Channel, sender: str, conversation_id: str) -> None:
    thread = stored.Thread(
        channel_id=channel.id,
        sender_digest=context.store.keyring.fingerprint(sender),
        conversation_id=conversation_id,
        created_at=context.now(),
    )
    session.add(thread)
    session.flush()  # of two that come at once, the second finds out here


def _bound(alongside: Alongside, conversation_id: str) -> Callable[[Session, dict[str, Any]], None]:
    return lambda session, reply: alongside(session, conversation_id, reply)
