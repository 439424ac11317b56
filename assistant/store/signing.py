"""The keys that letters are signed with: their public halves for everybody, their private halves sealed."""

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, Cipher, Digest, Moment


class SigningKey(Base):
    """One key (Ed25519) of an organisation, or, with none, of the house. Old ones stay: old letters name them."""

    __tablename__ = "signing_keys"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    organisation_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("organisations.id"), index=True)
    public: Mapped[Digest]
    private: Mapped[Cipher]
    created_at: Mapped[Moment]


def newest(session: Session, organisation_id: str | None) -> SigningKey | None:
    """The key that signs for an organisation: the newest."""
    theirs = select(SigningKey).where(SigningKey.organisation_id.is_not_distinct_from(organisation_id))
    return session.scalar(theirs.order_by(SigningKey.created_at.desc(), SigningKey.name).limit(1))


def everybodys(session: Session) -> list[SigningKey]:
    """Every key, the oldest first."""
    return list(session.scalars(select(SigningKey).order_by(SigningKey.created_at, SigningKey.name)))
