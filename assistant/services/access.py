"""Who may see a conversation and its letters: whoever holds a token of it. Everybody else is denied.

A token is looked up by its digest, so the time that takes says nothing about it (see `codes.digest`).
"""

from sqlalchemy.orm import Session

from assistant.errors import DeniedError, GoneError
from assistant.services.codes import digest
from assistant.services.context import Context
from assistant.services.erasure import ERASED
from assistant.store import audit
from assistant.store.conversations import Conversation, Token
from assistant.store.letters import Letter


def conversation(context: Context, conversation_id: str, token: str | None) -> str:
    """The language of a conversation that this token opens.

    Raises `DeniedError` for a missing or wrong token and for a conversation there is not, which look the same, and
    `GoneError` for one that was erased.
    """
    with context.store.reading() as session:
        found = _opened_by(session, token)
        if found and found.id == conversation_id:
            return found.locale
        if audit.has(session, conversation_id, ERASED):
            raise GoneError
    raise DeniedError


def letter(context: Context, letter_id: str, token: str | None) -> str:
    """The language of the conversation that a letter belongs to, which this token opens. Raises `DeniedError`."""
    with context.store.reading() as session:
        found = _opened_by(session, token)
        asked = session.get(Letter, letter_id) if found else None
        if found and asked and asked.conversation_id == found.id:
            return found.locale
    raise DeniedError


def _opened_by(session: Session, token: str | None) -> Conversation | None:
    known = session.get(Token, digest(token)) if token else None
    return session.get(Conversation, known.conversation_id) if known else None
