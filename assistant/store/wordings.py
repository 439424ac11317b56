"""Paragraphs of letters as an organisation words them. A row is ended, never changed nor deleted."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, Id, Moment


class Wording(Base):
    """One paragraph of one kind of letter in one language, as a template, and who worded it so."""

    __tablename__ = "wordings"
    __table_args__ = (Index(None, "organisation_id", "kind", "ended_at"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    organisation_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str] = mapped_column(String(60))
    locale: Mapped[str] = mapped_column(String(8))
    paragraph: Mapped[str] = mapped_column(String(60))
    source: Mapped[str] = mapped_column(Text)
    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]


def standing(session: Session, organisation_id: str, kind: str, locales: Sequence[str]) -> list[Wording]:
    """What stands for letters of a kind in these languages."""
    mine = (Wording.organisation_id == organisation_id, Wording.kind == kind, Wording.locale.in_(locales))
    found = select(Wording).where(*mine, Wording.ended_at.is_(None))
    return list(session.scalars(found.order_by(Wording.created_at, Wording.id)))


def every(session: Session, organisation_id: str, kind: str, locale: str) -> list[Wording]:
    """What an organisation has ever worded in letters of a kind and language, the newest first."""
    mine = (Wording.organisation_id == organisation_id, Wording.kind == kind, Wording.locale == locale)
    return list(session.scalars(select(Wording).where(*mine).order_by(Wording.created_at.desc(), Wording.id)))


def kinds(session: Session, organisation_id: str) -> list[tuple[str, str]]:
    """Kind and language of all letters in which an organisation has words of its own."""
    mine = select(Wording.kind, Wording.locale).where(Wording.organisation_id == organisation_id)
    found = session.execute(mine.where(Wording.ended_at.is_(None)).distinct())
    return [(row[0], row[1]) for row in found]


def end(session: Session, row: Wording, moment: datetime) -> bool:
    """End one that stands; False when somebody else was first."""
    this = (Wording.id == row.id, Wording.ended_at.is_(None))
    return session.scalar(update(Wording).where(*this).values(ended_at=moment).returning(Wording.id)) is not None
