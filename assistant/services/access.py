"""Who may see a conversation and its letters: whoever holds a token of it. Everybody else is denied.

A token is looked up by its digest, so the time that takes says nothing about it (see `codes.digest`).
"""

from sqlalchemy.orm import Session

from assistant.errors import DeniedError
from assistant.services.codes import digest
from assistant.services.context import Context
from assistant.store import conversations
from assistant.store.letters import Letter


def conversation(context: Context, conversation_id: str, token: str | None) -> str:
    """The language of a conversation that this token opens.

    Raises `DeniedError` for a missing or wrong token, and for a conversation there is not or that was erased: they
    look the same, so that an id tells nothing.
    """
    with context.store.reading() as session:
        return _known(_opened(session, token, conversation_id))


def letter(context: Context, letter_id: str, token: str | None) -> str:
    """The language of the conversation that a letter belongs to, which this token opens. Raises `DeniedError`."""
    with context.store.reading() as session:
        asked = session.get(Letter, letter_id)
        return _known(_opened(session, token, asked.conversation_id) if asked else None)


def _opened(session: Session, token: str | None, conversation_id: str | None) -> str | None:
    if not token or not conversation_id:  # a letter of a batch belongs to no conversation
        return None
    return conversations.locale_by_token(session, conversation_id, digest(token))


def _known(locale: str | None) -> str:
    if locale is None:
        raise DeniedError
    return locale
