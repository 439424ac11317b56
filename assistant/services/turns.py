"""One turn, one transaction: what was asked, its events, the new state and the reply are kept together or not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from assistant.dialogue import Turn
from assistant.dialogue.state import State
from assistant.errors import ConflictError, MovedOnError, NotFoundError
from assistant.services import erasure, trail
from assistant.services.codes import digest
from assistant.services.context import Context
from assistant.services.presenting import turn_wire
from assistant.store import conversations as stored
from assistant.store.base import get, put
from assistant.store.conversations import Conversation

Step = Callable[[State], Turn]
"""What a turn does to the state it finds: one of the functions of `assistant.dialogue`, with its other arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A turn that is asked for: its body as JSON, its idempotency key, and the last turn that the caller has seen."""

    body: Mapping[str, Any]
    key: str | None = None
    after: int | None = None


def take(context: Context, conversation_id: str, request: Request, step: Step) -> dict[str, Any]:
    """Take a turn and give its reply; the same request again, by its key, gets the same reply and changes nothing.

    Turns of one conversation come one after the other, each upon the state that the one before it left. Raises
    `NotFoundError`, `ConflictError` for a key that came with another body, and `MovedOnError`.
    """
    with context.store.writing() as session:
        row = stored.lock(session, conversation_id)
        if row is None:
            raise NotFoundError
        repeated = _repeated(context, session, row, request)
        if repeated is not None:
            return repeated
        if request.after not in {None, row.number}:
            raise MovedOnError
        turn = step(state_of(context, row))
        reply = append(context, session, row, turn, request)
        if turn.state.erased:
            erasure.erase_row(context, session, row.id)
    if turn.state.erased:
        context.store.scrub()
    return reply


def append(context: Context, session: Session, row: Conversation, turn: Turn, request: Request) -> dict[str, Any]:
    """Keep a turn of a conversation that this transaction has locked; gives the reply."""
    keyring, now = context.store.keyring, context.now()
    reply = turn_wire(turn, number=row.number + 1, today=context.today)
    if turn.state.trigger and row.handed_over_at is None:
        row.handed_over_at = now
        trail.record(context, session, "conversation.handed_over", row.id)
    row.number += 1
    row.locale, row.status, row.updated_at = turn.state.locale, turn.status.value, now
    put(keyring, row, Conversation.state, turn.state.to_wire())
    key = digest(request.key) if request.key else None
    kept = stored.Turn(conversation_id=row.id, number=row.number, key_digest=key, at=now)
    events = [event.to_wire() for event in turn.events]
    put(keyring, kept, stored.Turn.content, {"request": request.body, "events": events, "reply": reply})
    session.add(kept)
    return reply


def state_of(context: Context, row: Conversation) -> State:
    """The state that the conversation is in."""
    return State.from_wire(get(context.store.keyring, row, Conversation.state))


def _repeated(context: Context, session: Session, row: Conversation, request: Request) -> dict[str, Any] | None:
    if not request.key:
        return None
    before = stored.turn_with_key(session, row.id, digest(request.key))
    if before is None:
        return None
    content = get(context.store.keyring, before, stored.Turn.content)
    if content["request"] != dict(request.body):
        raise ConflictError
    reply: dict[str, Any] = content["reply"]
    return reply
