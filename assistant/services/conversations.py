"""Conversations: opened, spoken to, read, gone on with, handed over, kept as a file, erased."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from assistant import dialogue
from assistant.dialogue.events import EventType
from assistant.dialogue.inputs import LONGEST_MESSAGE
from assistant.errors import InvalidError, NotFoundError
from assistant.services import calculations, case_files, checking
from assistant.services.beginning import Opened, open, resume  # noqa: A004 - a verb of this module
from assistant.services.context import Context
from assistant.services.erasure import erase
from assistant.services.turns import Request, state_of, take
from assistant.store import conversations as stored
from assistant.store.base import get

__all__ = [
    "Opened",
    "case_file",
    "change_facts",
    "checked",
    "erase",
    "hand_over",
    "open",
    "read",
    "resume",
    "say",
    "statement",
]


def say(  # noqa: PLR0913 - a message is words or a fact, and how it is told from a repeat
    context: Context,
    conversation_id: str,
    *,
    text: str | None = None,
    fact: str | None = None,
    value: Any = None,
    key: str | None = None,
    after: int | None = None,
    alongside: Callable[[Session, dict[str, Any]], None] | None = None,
) -> dict[str, Any]:
    """The reply to words, to a pressed button, or to a value for a fact.

    `key` tells a repeat from a new message; `after` is the number of the turn that the person answers, if it is known;
    `alongside` writes what is to be kept together with the turn.
    Raises `InvalidError`, `NotFoundError`, `ConflictError` (another body under this key) and `MovedOnError`.
    """
    given = _given(text, fact, value)
    body = {"text": text} if fact is None else {"fact": fact, "value": value}

    def step(state: dialogue.State) -> dialogue.Turn:
        return dialogue.turn(dialogue.load_flow(), state, given, today=context.today)

    return take(context, conversation_id, Request(body=body, key=key, after=after, alongside=alongside), step)


def change_facts(
    context: Context, conversation_id: str, facts: Mapping[str, Any], key: str | None = None
) -> dict[str, Any]:
    """Several facts at once, as on a form; null takes an answer back. Raises what `say` raises, by `facts.<name>`."""
    values = checking.facts(facts)
    if not values:
        raise InvalidError({"facts": [("empty", {})]})

    def step(state: dialogue.State) -> dialogue.Turn:
        return dialogue.change(dialogue.load_flow(), state, values, today=context.today)

    return take(context, conversation_id, Request(body={"facts": dict(facts)}, key=key), step)


def hand_over(context: Context, conversation_id: str) -> dict[str, Any]:
    """Call a person: a counselor of the conversation's organisation sees it from now on. Raises `NotFoundError`."""

    def step(state: dialogue.State) -> dialogue.Turn:
        return dialogue.hand_over(dialogue.load_flow(), state, today=context.today)

    return take(context, conversation_id, Request(body={"handoff": True}), step)


def read(context: Context, conversation_id: str) -> dict[str, Any]:
    """The whole conversation: where it stands, facts, transcript, and its last turn. Raises `NotFoundError`."""
    row, turns = _load(context, conversation_id)
    turn = turns[-1][1]["reply"]
    return {
        "id": row.id,
        "status": turn["status"],
        "locale": turn["locale"],
        "created": row.created_at.isoformat(),
        "updated": row.updated_at.isoformat(),
        "handed_over": row.handed_over_at.isoformat() if row.handed_over_at else None,
        "facts": turn["facts"],
        "unknown": turn["unknown"],
        "absent": turn["absent"],
        "transcript": [line for at, content in turns for line in _lines(at, content)],
        "turn": turn,
    }


def statement(context: Context, conversation_id: str, locale: str | None = None) -> dict[str, Any]:
    """The statement as of today, with brackets for what is not known yet, in the conversation's language or another.

    Raises `NotFoundError`.
    """
    with context.store.reading() as session:
        row = session.get(stored.Conversation, conversation_id)
        if row is None:
            raise NotFoundError
        return calculations.of_case(context, state_of(context, session, row).case, locale or row.locale)


def case_file(context: Context, conversation_id: str) -> bytes:
    """The conversation as a file to keep and to go on from, in ASCII. Raises `NotFoundError`."""
    _, turns = _load(context, conversation_id)
    kept = [{"at": at, "events": content["events"]} for at, content in turns]
    return case_files.seal(context, {"turns": kept}).encode("ascii")


def _given(text: str | None, fact: str | None, value: Any) -> dialogue.Input:
    if fact is not None:
        return dialogue.Given(fact, checking.fact(fact, value))
    return dialogue.Said(checked(text))


def checked(text: str | None) -> str:
    """The words of a message. Raises `InvalidError` for none and for too many."""
    if text is None or not text.strip():
        raise InvalidError({"text": [("empty", {})]})
    if len(text) > LONGEST_MESSAGE:
        raise InvalidError({"text": [("too_long", {"limit": LONGEST_MESSAGE})]})
    return text


def _load(context: Context, conversation_id: str) -> tuple[stored.Conversation, list[tuple[str, dict[str, Any]]]]:
    """The conversation's row, and each turn's time and content."""
    with context.store.reading() as session:
        row = session.get(stored.Conversation, conversation_id)
        if row is None:
            raise NotFoundError
        rows = stored.turns(session, conversation_id)
    return row, [(turn.at.isoformat(), get(context.store.keyring, turn, stored.Turn.content)) for turn in rows]


def _lines(at: str, content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What was said in one turn, as the transcript shows it."""
    for event in content["events"]:
        if event["type"] == EventType.SAID:
            yield {"who": "person", "text": event.get("shown", event["text"]), "at": at}
        if event["type"] == EventType.REPLIED:
            for message in event["messages"]:
                told = {name: message.get(name) for name in ("text", "buttons", "shows")}
                yield {"who": "assistant", "at": at} | told
