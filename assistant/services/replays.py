"""Conversations of clients that carry their history themselves: played from the beginning, stored only for a letter."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from assistant import dialogue
from assistant.content.words import LOCALES
from assistant.dialogue import Turn
from assistant.dialogue.inputs import LONGEST_MESSAGE
from assistant.errors import InvalidError
from assistant.services import beginning, letters, threads
from assistant.services.channels import Channel
from assistant.services.context import Context
from assistant.services.letter_links import link
from assistant.services.presenting import turn_wire

MOST_MESSAGES = 200
"""Messages of a person that are played again: three times the longest conversation that anybody needs."""


def answer(context: Context, said: Sequence[str], *, locale: str | None, channel: Channel) -> dict[str, Any]:
    """The turn that answers the last of what was said, and under `link` the address of a letter if one is due.

    The same messages give the same turn. Raises `InvalidError` for too many messages, and for one that is too long.
    """
    _check(said)
    turns = _play(context, said, locale or LOCALES[0])
    reply = turn_wire(turns[-1], number=len(turns), today=context.today)
    if len(said) == 1:
        greeting = turn_wire(turns[0], number=1, today=context.today)
        reply = beginning.after_greeting(greeting, reply)
    return reply | {"link": _letter(context, channel, turns, said, reply)}


def _check(said: Sequence[str]) -> None:
    if len(said) > MOST_MESSAGES:
        raise InvalidError({"messages": [("too_long", {"limit": MOST_MESSAGES})]})
    if any(len(text) > LONGEST_MESSAGE for text in said):
        raise InvalidError({"messages": [("too_long", {"limit": LONGEST_MESSAGE})]})


def _play(context: Context, said: Sequence[str], locale: str) -> list[Turn]:
    flow, today = dialogue.load_flow(), context.today
    turns = [dialogue.open_conversation(flow, locale=locale, today=today)]
    for text in said:
        turns.append(dialogue.turn(flow, turns[-1].state, dialogue.Said(text), today=today))
    return turns


def _letter(
    context: Context, channel: Channel, turns: Sequence[Turn], said: Sequence[str], reply: dict[str, Any]
) -> str | None:
    """The link to a letter that is due. The same messages, sent again, get the same letter."""
    kind = letters.wanted(reply)
    if kind is None:
        return None
    name = hashlib.sha256(json.dumps(list(said)).encode()).hexdigest()
    conversation = threads.adopt(context, channel, name, turns)
    return link(context, letters.request(context, conversation, kind=kind, key=name)["id"])
