"""Organisations: who counsels, and whose name stands on the letterhead."""

from sqlalchemy import JSON, LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, Id, Moment


class Organisation(Base):
    """One organisation. `is_host`: the first one, to which conversations of no site are handed over.

    `logo` is the digest of the `Logo` on its letterhead.
    """

    __tablename__ = "organisations"

    id: Mapped[Id] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    is_host: Mapped[bool]
    address: Mapped[list[str]] = mapped_column(JSON)
    phone: Mapped[str] = mapped_column(String(60))
    email: Mapped[str] = mapped_column(String(254))
    website: Mapped[str] = mapped_column(String(254))
    logo: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[Moment]


class Logo(Base):
    """A checked PNG for a letterhead, by the SHA-256 of its bytes; letters name it, so it is never changed."""

    __tablename__ = "logos"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[Moment]


def named(session: Session, name: str) -> Organisation | None:
    """The organisation of that name."""
    return session.scalar(select(Organisation).where(Organisation.name == name))


def host(session: Session) -> Organisation | None:
    """The organisation that runs this installation: the first one added."""
    return session.scalar(select(Organisation).where(Organisation.is_host).limit(1))
