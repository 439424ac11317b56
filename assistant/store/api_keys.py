"""The keys that organisations' own programs carry. Only their digests are kept."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, Digest, Id, Moment


class ApiKey(Base):
    """One key of an organisation: what it is called there, and what it may do. A revoked one opens nothing."""

    __tablename__ = "api_keys"

    id: Mapped[Id] = mapped_column(primary_key=True)
    organisation_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    token_digest: Mapped[Digest] = mapped_column(unique=True)
    created_at: Mapped[Moment]
    revoked_at: Mapped[Moment | None]


def by_digest(session: Session, digest: bytes) -> ApiKey | None:
    """The key with this digest, unless it was revoked."""
    return session.scalar(select(ApiKey).where(ApiKey.token_digest == digest, ApiKey.revoked_at.is_(None)))


def everybodys(session: Session) -> list[ApiKey]:
    """Every key, the oldest first."""
    return list(session.scalars(select(ApiKey).order_by(ApiKey.created_at, ApiKey.id)))


def revoke(key: ApiKey, now: datetime) -> None:
    """Let the key open nothing from now on."""
    key.revoked_at = key.revoked_at or now
