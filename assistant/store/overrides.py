"""Figures of state law as an organisation set them for its cases. A row is ended, never changed nor deleted."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, and_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, Id, Moment
from assistant.store.organisations import Organisation


class Override(Base):
    """One figure of one state: its value as a decimal string, the day from which it holds, its source, who set it."""

    __tablename__ = "overrides"
    __table_args__ = (Index(None, "organisation_id", "ended_at"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    organisation_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"))
    state: Mapped[str] = mapped_column(String(2))
    figure: Mapped[str] = mapped_column(String(30))
    value: Mapped[str] = mapped_column(String(30))
    since: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(300))
    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]


def standing(session: Session, organisation_id: str | None) -> list[tuple[Override, str]]:
    """What stands for an organisation's cases (None: the host's), the oldest first, and each organisation's name."""
    whose = Organisation.is_host if organisation_id is None else Organisation.id == organisation_id
    found = select(Override, Organisation.name).join(Organisation, Organisation.id == Override.organisation_id)
    rows = session.execute(found.where(whose, Override.ended_at.is_(None)).order_by(Override.created_at, Override.id))
    return [(row[0], row[1]) for row in rows]


def every(session: Session, organisation_id: str) -> list[Override]:
    """What an organisation has ever set, the newest first."""
    found = select(Override).where(Override.organisation_id == organisation_id)
    return list(session.scalars(found.order_by(Override.created_at.desc(), Override.id)))


def end(session: Session, organisation_id: str, override_id: str, moment: datetime) -> bool:
    """End one that stands; False when there is none of that organisation, or it has ended already."""
    this = and_(Override.id == override_id, Override.organisation_id == organisation_id, Override.ended_at.is_(None))
    return session.scalar(update(Override).where(this).values(ended_at=moment).returning(Override.id)) is not None


def end_earlier(session: Session, row: Override) -> list[str]:
    """End what stood for the same figure before `row` took its place; their ids."""
    same = (
        Override.organisation_id == row.organisation_id,
        Override.state == row.state,
        Override.figure == row.figure,
        Override.ended_at.is_(None),
    )
    ended = update(Override).where(*same).values(ended_at=row.created_at).returning(Override.id)
    return list(session.scalars(ended))
