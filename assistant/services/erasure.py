"""Erases a conversation: its turns, tokens, letters and documents. Only the audit entry that says so stays."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from assistant.errors import NotFoundError
from assistant.services import trail
from assistant.services.context import Context
from assistant.store import conversations, letters
from assistant.store.conversations import Conversation

ERASED = "conversation.erased"


def erase(context: Context, conversation_id: str, *, actor: str = trail.BORROWER) -> None:
    """Erase a conversation, really. Raises `NotFoundError`."""
    with context.store.writing() as session:
        if session.get(Conversation, conversation_id) is None:
            raise NotFoundError
        erase_row(context, session, conversation_id, actor=actor)
    context.store.scrub()


def erase_row(context: Context, session: Session, conversation_id: str, *, actor: str = trail.BORROWER) -> None:
    """The same inside a transaction; `Store.scrub` has to follow it."""
    session.flush()
    conversations.lock(session, conversation_id)
    printed = letters.lock_all(session, conversation_id)
    documents = [digest for letter in printed for digest in (letter.pdf, letter.html) if digest]
    session.execute(delete(Conversation).where(Conversation.id == conversation_id))
    letters.drop_documents(session, documents)
    trail.record(context, session, ERASED, conversation_id, actor=actor)
