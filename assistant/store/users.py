"""Users: who signs in. Their address is personal, so it is sealed and found by a keyed digest."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from assistant.store.base import Base, Cipher, Digest, Id, Moment
from assistant.store.organisations import Organisation


class User(Base):
    """One person with an account; `password` is an Argon2id hash."""

    __tablename__ = "users"

    id: Mapped[Id] = mapped_column(primary_key=True)
    organisation_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), index=True)
    email: Mapped[Cipher]
    email_digest: Mapped[Digest] = mapped_column(unique=True)
    password: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[Moment]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)


def by_email(session: Session, digests: Sequence[bytes]) -> User | None:
    """The user whose address has one of these digests: one for each key that may have made it."""
    return session.scalar(select(User).where(User.email_digest.in_(digests)))
