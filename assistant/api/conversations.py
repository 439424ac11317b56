"""Conversations: open, say, change, read, go on, hand over, keep, erase."""

from dataclasses import asdict
from typing import Any

from flask import Response, request

from assistant.api.blueprint import FILE, blueprint, conversation, download, refuses
from assistant.current import context
from assistant.language import locale
from assistant.limits import by_conversation, count, limited
from assistant.policy import policy, public
from assistant.schemas.conversations import (
    ChangeSchema,
    ConversationSchema,
    KeySchema,
    Message,
    MessageSchema,
    OpenedSchema,
    Opening,
    OpeningSchema,
    ResumeSchema,
    SiteKeySchema,
)
from assistant.schemas.statements import StatementSchema
from assistant.schemas.turns import TurnSchema
from assistant.services import conversations, sites
from assistant.services.conversations import Opened
from assistant.services.sites import Site

Wire = dict[str, Any]


@blueprint.post("/conversations")
@policy(public)
@limited("open_limit")
@refuses(403)
@blueprint.arguments(OpeningSchema, required=False, example={"locale": "en", "text": "My car was repossessed."})
@blueprint.arguments(SiteKeySchema, location="headers")
@blueprint.response(201, OpenedSchema)
def open_conversation(opening: Opening, headers: Wire) -> Opened:
    """Open a conversation.

    The answer holds the token to send with every further request, and the code to go on with later. Both are shown
    once. `X-Site-Key` says on which site the conversation is embedded.
    """
    site = _site(headers.get("key"))
    chosen = {
        "locale": opening.locale or (site.options.locale if site else None) or locale(),
        "metadata": sites.identified(site, dict(opening.metadata or {})),
    }
    return conversations.open(context(), **asdict(opening) | chosen, site=site.id if site else None)


@blueprint.post("/conversations/resume")
@policy(public)
@limited("resume_limit")
@refuses(404)
@blueprint.arguments(ResumeSchema, example={"code": "C4KXM-7PQRT-HJ9DW"})
@blueprint.response(200, OpenedSchema)
def resume_conversation(body: Wire) -> Opened:
    """Go on with a conversation by its code. The answer holds a new token; the code stays."""
    return conversations.resume(context(), body["code"])


@blueprint.post("/conversations/<id:conversation_id>/messages")
@policy(conversation)
@limited("message_limit", by_conversation)
@refuses(409)
@blueprint.arguments(MessageSchema, example={"text": "I owed 10,000 and it was sold for 8,500."})
@blueprint.arguments(KeySchema, location="headers")
@blueprint.response(200, TurnSchema)
def say(message: Message, headers: Wire, conversation_id: str) -> Wire:
    """Say something, or give a value for a fact.

    With an `Idempotency-Key`, the same key and body give the same turn again; the same key with another body is a
    conflict.
    """
    return conversations.say(context(), conversation_id, **asdict(message), key=headers.get("key"))


@blueprint.patch("/conversations/<id:conversation_id>/facts")
@policy(conversation)
@limited("message_limit", by_conversation)
@refuses(409)
@blueprint.arguments(ChangeSchema, example={"facts": {"sale_price": "8500.00", "sale_date": "2025-03-14"}})
@blueprint.arguments(KeySchema, location="headers")
@blueprint.response(200, TurnSchema)
def change_facts(body: Wire, headers: Wire, conversation_id: str) -> Wire:
    """Change several facts at once: all of them, or none if one will not do. Null takes an answer back."""
    return conversations.change_facts(context(), conversation_id, body["facts"], key=headers.get("key"))


@blueprint.get("/conversations/<id:conversation_id>")
@policy(conversation)
@blueprint.response(200, ConversationSchema)
def read_conversation(conversation_id: str) -> Wire:
    """Read the transcript, the facts and the last turn."""
    return conversations.read(context(), conversation_id)


@blueprint.get("/conversations/<id:conversation_id>/statement")
@policy(conversation)
@blueprint.response(200, StatementSchema)
def read_statement(conversation_id: str) -> Wire:
    """Read the statement as the facts have it now; what is not known is open, and the amount then a bracket."""
    return conversations.statement(context(), conversation_id)


@blueprint.post("/conversations/<id:conversation_id>/handoff")
@policy(conversation)
@limited("message_limit", by_conversation)
@refuses(409)
@blueprint.response(200, TurnSchema)
def hand_over(conversation_id: str) -> Wire:
    """Hand the conversation over to a person."""
    return conversations.hand_over(context(), conversation_id)


@blueprint.get("/conversations/<id:conversation_id>/case")
@policy(conversation)
@limited("message_limit", by_conversation)
@blueprint.response(200, FILE, content_type="text/plain")
def keep_case(conversation_id: str) -> Response:
    """Take the case along: a file, signed and encrypted by this server, to open a conversation from later."""
    return download(conversations.case_file(context(), conversation_id), "text/plain", "shortfall-case.txt")


@blueprint.delete("/conversations/<id:conversation_id>")
@policy(conversation)
@blueprint.response(204)
def erase_conversation(conversation_id: str) -> None:
    """Erase the conversation, its facts and its letters. Nothing of them is kept."""
    conversations.erase(context(), conversation_id)


def _site(key: str | None) -> Site | None:
    """The site whose key it is; what is opened from it counts against its limit too."""
    if not key:
        return None
    site = sites.find(context(), key, request.headers.get("Origin"))
    count("site", site.id, site.options.open_limit)
    return site
