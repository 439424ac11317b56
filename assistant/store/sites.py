"""Sites: where the chat may be embedded. A site's key stands in its pages, so it is no secret."""

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, Cipher, Id, Moment


class Site(Base):
    """One help-desk site: its public key, and the web origins that may use it.

    `options` seals what its owner chose: language, limit, where conversations are handed over, its secret.
    """

    __tablename__ = "sites"

    id: Mapped[Id] = mapped_column(primary_key=True)
    organisation_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    key: Mapped[str] = mapped_column(String(64), unique=True)
    origins: Mapped[list[str]] = mapped_column(JSON)
    options: Mapped[Cipher | None]
    created_at: Mapped[Moment]


def by_key(session: Session, key: str) -> Site | None:
    """The site with this key."""
    return session.scalar(select(Site).where(Site.key == key))


def by_name(session: Session, name: str) -> Site | None:
    """The newest site of this name."""
    return session.scalar(select(Site).where(Site.name == name).order_by(Site.created_at.desc(), Site.id).limit(1))
