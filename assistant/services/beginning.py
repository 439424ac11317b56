"""How a conversation begins: afresh, from a case file, or again, by its resume code."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from assistant import dialogue
from assistant.content.words import LOCALES
from assistant.dialogue.events import Event, EventType
from assistant.errors import InvalidError, NotFoundError
from assistant.services import case_files, overrides
from assistant.services.codes import digest, new_resume_code, new_token, read_resume_code
from assistant.services.context import Context
from assistant.services.turns import Answer, Request, answered, append, state_of
from assistant.store import conversations as stored
from assistant.store.base import new_id, put
from assistant.store.sites import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A conversation that was just opened: `token` and `resume_code` are told now and kept only as digests."""

    id: str
    token: str
    resume_code: str
    turn: dict[str, Any]


def open(  # noqa: A001, PLR0913 - the verb's name; and all that a conversation can begin with
    context: Context,
    *,
    locale: str | None = None,
    text: str | None = None,
    site: str | None = None,
    metadata: Mapping[str, Any] | None = None,
    case: str | None = None,
    key: str | None = None,
    alongside: Callable[[Session, str, dict[str, Any]], None] | None = None,
) -> Opened:
    """Open a conversation: greeted in `locale`, answered if there is a `text` already, or gone on with from a file.

    `site` is the id of the embedding site, `metadata` what it sent along; `key` tells a repeat of the first words from
    a new message, and `alongside` writes what is to be kept together with the conversation.
    Raises `InvalidError` for a language that is
    not spoken and for a case file that this server did not make.
    """
    if locale not in {None, *LOCALES}:
        raise InvalidError({"locale": [("not_a_choice", {})]})
    past = _past(context, case)
    token, code = new_token(), new_resume_code()
    with context.store.writing() as session:
        row = _new_row(context, session, code, site, metadata)
        turn = _recall(context, session, row, past) if past else _greet(context, locale or LOCALES[0])
        reply = _keep(context, session, row, turn, Request(body={"locale": locale})).reply
        if text:
            state = overrides.apply(context, session, row.organisation_id, turn.state)
            turn = dialogue.turn(dialogue.load_flow(), state, dialogue.Said(text), today=context.today)
            said = Request(body={"text": text}, key=key)
            reply = after_greeting(reply, _keep(context, session, row, turn, said).reply)
        _add_token(context, session, row, token)
        if alongside:
            alongside(session, row.id, reply)
    return Opened(id=row.id, token=token, resume_code=code, turn=reply)


def resume(context: Context, code: str) -> Opened:
    """Go on with the conversation that a resume code belongs to, with a token of its own. Raises `NotFoundError`."""
    code, token = read_resume_code(code), new_token()
    with context.store.writing() as session:
        found = stored.by_code(session, digest(code))
        row = stored.lock(session, found.id) if found else None
        if row is None:
            raise NotFoundError
        session.refresh(row)
        turn = dialogue.resume(dialogue.load_flow(), state_of(context, session, row), today=context.today)
        reply = _keep(context, session, row, turn, Request(body={"resume": True})).reply
        _add_token(context, session, row, token)
    return Opened(id=row.id, token=token, resume_code=code, turn=reply)


def adopt(
    context: Context, session: Session, turns: Sequence[dialogue.Turn], *, site: str | None
) -> stored.Conversation:
    """A conversation made of turns that were taken without one, kept in the caller's transaction."""
    row = _new_row(context, session, new_resume_code(), site, None)
    for turn in turns:
        _keep(context, session, row, turn, Request(body={}))
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    """A turn of a conversation that is gone on with."""

    at: datetime
    events: tuple[Event, ...]


def _past(context: Context, case: str | None) -> tuple[_Past, ...]:
    if case is None:
        return ()
    found = case_files.unseal(context, case)
    return tuple(
        _Past(at=datetime.fromisoformat(turn["at"]), events=tuple(_here(turn["events"]))) for turn in found["turns"]
    )


def _here(events: Sequence[Mapping[str, Any]]) -> Iterator[Event]:
    """The events as they count here: who was called from elsewhere, or before an erasure, was not called from here."""
    return (event for event in map(Event.from_wire, events) if event.type is not EventType.HANDED_OVER)


def _new_row(
    context: Context, session: Session, code: str, site: str | None, metadata: Mapping[str, Any] | None
) -> stored.Conversation:
    home = session.get(Site, site) if site else None
    row = stored.Conversation(
        id=new_id(),
        organisation_id=home.organisation_id if home else None,
        site_id=home.id if home else None,
        locale=LOCALES[0],
        status=dialogue.Status.ASKING.value,
        number=0,
        code_digest=digest(code),
        created_at=context.now(),
        updated_at=context.now(),
    )
    keyring = context.store.keyring
    put(keyring, row, stored.Conversation.state, dialogue.State().to_wire())
    if metadata:
        put(keyring, row, stored.Conversation.extra, dict(metadata))
    session.add(row)
    session.flush()
    return row


def _greet(context: Context, locale: str) -> dialogue.Turn:
    return dialogue.open_conversation(dialogue.load_flow(), locale=locale, today=context.today)


def _recall(context: Context, session: Session, row: stored.Conversation, past: Sequence[_Past]) -> dialogue.Turn:
    """Keep the turns of the file as turns of this conversation, and welcome the person back."""
    for turn in past:
        row.number += 1
        kept = stored.Turn(conversation_id=row.id, number=row.number, at=turn.at)
        events = [event.to_wire() for event in turn.events]
        put(context.store.keyring, kept, stored.Turn.content, {"request": {}, "events": events, "reply": None})
        session.add(kept)
    state = dialogue.fold(event for turn in past for event in turn.events)
    state = overrides.apply(context, session, row.organisation_id, state)
    return dialogue.resume(dialogue.load_flow(), state, today=context.today)


def after_greeting(greeting: dict[str, Any], reply: dict[str, Any]) -> dict[str, Any]:
    """The reply to somebody who spoke first: greeted all the same, but not asked the first question before."""
    greeted = greeting["messages"][:-1] if greeting["question"] else greeting["messages"]
    return reply | {"messages": greeted + reply["messages"]}


def _keep(
    context: Context, session: Session, row: stored.Conversation, turn: dialogue.Turn, request: Request
) -> Answer:
    answer = answered(context, row, turn)
    append(context, session, row, answer, request)
    return answer


def _add_token(context: Context, session: Session, row: stored.Conversation, token: str) -> None:
    session.add(stored.Token(digest=digest(token), conversation_id=row.id, created_at=context.now()))
