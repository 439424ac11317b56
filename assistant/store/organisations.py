"""Organisations: who counsels, and whose name stands on the letterhead."""

from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, Id, Moment


class Organisation(Base):
    """One organisation. `is_host`: the first one, to which conversations of no site are handed over."""

    __tablename__ = "organisations"

    id: Mapped[Id] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    is_host: Mapped[bool]
    address: Mapped[list[str]] = mapped_column(JSON)
    phone: Mapped[str] = mapped_column(String(60))
    email: Mapped[str] = mapped_column(String(254))
    website: Mapped[str] = mapped_column(String(254))
    created_at: Mapped[Moment]


def named(session: Session, name: str) -> Organisation | None:
    """The organisation of that name."""
    return session.scalar(select(Organisation).where(Organisation.name == name))


def host(session: Session) -> Organisation | None:
    """The organisation that runs this installation: the first one added."""
    return session.scalar(select(Organisation).where(Organisation.is_host).limit(1))
