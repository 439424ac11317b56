"""Writes the audit trail: who did what to what, in the transaction that does it, and nothing personal."""

from sqlalchemy.orm import Session

from assistant.services.context import Context
from assistant.store import audit

BORROWER = "borrower"
SYSTEM = "system"


def record(context: Context, session: Session, action: str, subject: str, *, actor: str = BORROWER) -> None:
    """Note an action ("conversation.erased") on a thing by its id; the actor is somebody's id, or one of the above."""
    session.add(audit.Entry(at=context.now(), action=action, actor=actor, subject=subject))
