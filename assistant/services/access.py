"""Who may see a conversation and its letters: whoever holds a token of it. Everybody else is denied.

A token is looked up by its digest, so the time that takes says nothing about it (see `codes.digest`).
"""

from sqlalchemy.orm import Session

from assistant.errors import DeniedError, GoneError
from assistant.services.codes import digest
from assistant.services.context import Context
from assistant.services.erasure import ERASED
from assistant.store import audit, conversations
from assistant.store.letters import Letter


def conversation(context: Context, conversation_id: str, token: str | None) -> str:
    """The language of a conversation that this token opens.

    Raises `DeniedError` for a missing or wrong token and for a conversation there is not, which look the same, and
    `GoneError` for one that was erased.
    """
    with context.store.reading() as session:
        locale = _opened(session, token, conversation_id)
        if locale is None and audit.has(session, conversation_id, ERASED):
            raise GoneError
    return _known(locale)


def letter(context: Context, letter_id: str, token: str | None) -> str:
    """The language of the conversation that a letter belongs to, which this token opens. Raises `DeniedError`."""
    with context.store.reading() as session:
        asked = session.get(Letter, letter_id)
        return _known(_opened(session, token, asked.conversation_id) if asked else None)


def _opened(session: Session, token: str | None, conversation_id: str) -> str | None:
    return conversations.locale_by_token(session, conversation_id, digest(token)) if token else None


def _known(locale: str | None) -> str:
    if locale is None:
        raise DeniedError
    return locale
