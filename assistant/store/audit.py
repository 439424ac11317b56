"""The audit trail: who did what to which conversation and when, and nothing personal. Rows are only ever added."""

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, Moment, Serial


class Entry(Base):
    """One thing done. It refers to rows by id without a foreign key, so it stays when they are erased."""

    __tablename__ = "audit"

    id: Mapped[Serial]
    at: Mapped[Moment] = mapped_column(index=True)
    action: Mapped[str] = mapped_column(String(60))
    actor: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str | None] = mapped_column(String(60), index=True)


def entries(session: Session, subject: str) -> list[Entry]:
    """What was done to one thing, the oldest first."""
    return list(session.scalars(select(Entry).where(Entry.subject == subject).order_by(Entry.id)))
