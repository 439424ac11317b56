"""One turn, one transaction: what was asked, its events, the new state and the reply are kept together or not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from assistant.dialogue import Status, Turn
from assistant.dialogue.state import State
from assistant.errors import ConflictError, MovedOnError, NotFoundError
from assistant.services import erasure, notices, overrides, trail
from assistant.services.codes import digest
from assistant.services.context import Context
from assistant.services.presenting import turn_wire
from assistant.store import conversations as stored
from assistant.store.base import get, put, seal
from assistant.store.conversations import Conversation

Step = Callable[[State], Turn]
"""What a turn does to the state it finds: one of the functions of `assistant.dialogue`, with its other arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A turn that is asked for: its body as JSON, its idempotency key, and the last turn that the caller has seen.

    `alongside` writes whatever else has to be kept with the turn, or not at all; it is given the reply.
    """

    body: Mapping[str, Any]
    key: str | None = None
    after: int | None = None
    alongside: Callable[[Session, dict[str, Any]], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A turn, and its reply as it goes over the wire."""

    turn: Turn
    reply: dict[str, Any]


def take(context: Context, conversation_id: str, request: Request, step: Step) -> dict[str, Any]:
    """Take a turn and give its reply; the same request again, by its key, gets the same reply and changes nothing.

    Turns of one conversation come one after the other, each upon the state that the one before it left. The answer is
    worked out before anything is locked, and kept by one conditional UPDATE; if somebody else's turn came between, it
    is worked out once more, under a lock, upon what they left. Raises `NotFoundError`, `MovedOnError`, and
    `ConflictError` for a key that came with another body.
    """
    with context.store.reading() as session:
        row, repeated = _look(context, session, conversation_id, request)
        if repeated is not None:
            return repeated
        state = state_of(context, session, row)
    answer = answered(context, row, step(state))
    with context.store.writing() as session:
        if not append(context, session, row, answer, request):
            stored.lock(session, conversation_id)
            row, repeated = _look(context, session, conversation_id, request)
            if repeated is not None:
                return repeated
            answer = answered(context, row, step(state_of(context, session, row)))
            append(context, session, row, answer, request)
        if answer.turn.state.erased:
            erasure.erase_row(context, session, conversation_id)
    if answer.turn.state.erased:
        context.store.scrub()
    return answer.reply


def answered(context: Context, row: Conversation, turn: Turn) -> Answer:
    """The next turn of a conversation with its reply."""
    return Answer(turn=turn, reply=turn_wire(turn, number=row.number + 1, today=context.today))


def append(context: Context, session: Session, row: Conversation, answer: Answer, request: Request) -> bool:
    """Keep a turn, if the conversation is as `row` has it; False when another turn came first."""
    keyring, now, state = context.store.keyring, context.now(), answer.turn.state
    kept = stored.Turn(conversation_id=row.id, number=row.number + 1, at=now)
    kept.key_digest = digest(request.key) if request.key else None
    events = [event.to_wire() for event in answer.turn.events]
    put(keyring, kept, stored.Turn.content, {"request": request.body, "events": events, "reply": answer.reply})
    values = {
        "locale": state.locale,
        "status": answer.turn.status.value,
        "state": seal(keyring, row, Conversation.state, state.to_wire()),
        "updated_at": now,
    }
    called = state.trigger is not None and row.handed_over_at is None
    if not stored.advance(session, row, **values | ({"handed_over_at": now} if called else {})):
        return False
    session.add(kept)
    if called:
        trail.record(context, session, "conversation.handed_over", row.id)
        notices.handed_over(context, session, row)
    elif answer.turn.status is Status.COMPLETE and row.status != Status.COMPLETE.value:
        notices.finished(context, session, row)
    if request.alongside:
        request.alongside(session, answer.reply)
    return True


def state_of(context: Context, session: Session, row: Conversation) -> State:
    """The state that the conversation is in, under the law as its organisation has it now."""
    state = State.from_wire(get(context.store.keyring, row, Conversation.state))
    return overrides.apply(context, session, row.organisation_id, state)


def _look(
    context: Context, session: Session, conversation_id: str, request: Request
) -> tuple[Conversation, dict[str, Any] | None]:
    """The conversation, and the reply if this request was answered before."""
    found = stored.with_turn(session, conversation_id, digest(request.key) if request.key else None)
    if found is None:
        raise NotFoundError
    row, before = found
    if before is not None:
        content = get(context.store.keyring, before, stored.Turn.content)
        if content["request"] != dict(request.body):
            raise ConflictError
        return row, content["reply"]
    if request.after not in {None, row.number}:
        raise MovedOnError
    return row, None
