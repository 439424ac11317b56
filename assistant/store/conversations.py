"""Conversations, their turns, and the tokens that open them.

One row a conversation holds the folded state, so that a turn reads one row; one append-only row a turn holds its events
and the reply as it was sent. What a person said is sealed; what stands in clear is what queries need.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, and_, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, Cipher, Digest, Id, Moment


class Conversation(Base):
    """One conversation: `number` counts its turns, `state` is their fold, `extra` what its site sent along."""

    __tablename__ = "conversations"
    __table_args__ = (Index(None, "organisation_id", "handed_over_at"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    organisation_id: Mapped[Id | None] = mapped_column(ForeignKey("organisations.id"))
    site_id: Mapped[Id | None] = mapped_column(ForeignKey("sites.id", ondelete="SET NULL"))
    locale: Mapped[str] = mapped_column(String(8))
    status: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    code_digest: Mapped[Digest] = mapped_column(unique=True)
    state: Mapped[Cipher]
    extra: Mapped[Cipher | None]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment] = mapped_column(index=True)
    handed_over_at: Mapped[Moment | None]


class Turn(Base):
    """One turn: `content` seals what was asked, the events and the reply; `key_digest` is of the Idempotency-Key."""

    __tablename__ = "turns"
    __table_args__ = (UniqueConstraint("conversation_id", "key_digest"),)

    conversation_id: Mapped[Id] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key_digest: Mapped[Digest | None]
    content: Mapped[Cipher]
    at: Mapped[Moment]


class Token(Base):
    """A bearer token of a conversation, as its digest. Going on by code makes another, so several may hold."""

    __tablename__ = "tokens"

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[Moment]


def lock(session: Session, conversation_id: str) -> Conversation | None:
    """The conversation, kept from every other turn until this transaction ends.

    PostgreSQL locks the row. On SQLite the transaction itself is the lock: it began with BEGIN IMMEDIATE.
    """
    return session.get(Conversation, conversation_id, with_for_update=True)


def locale_by_token(session: Session, conversation_id: str, digest: bytes) -> str | None:
    """The language of a conversation, if this is the digest of a token of it. Asked with every request."""
    opened = select(Conversation.locale).join(Token, Token.conversation_id == Conversation.id)
    return session.scalar(opened.where(Token.digest == digest, Conversation.id == conversation_id))


def advance(session: Session, row: Conversation, **values: object) -> bool:
    """Write the conversation after one more turn, if it still is where `row` was read; False when it has moved on."""
    same = (Conversation.id == row.id, Conversation.number == row.number)
    moved = update(Conversation).where(*same).values(number=row.number + 1, **values)
    return session.scalar(moved.returning(Conversation.id)) is not None


def by_code(session: Session, digest: bytes) -> Conversation | None:
    """The conversation that a resume code, given as its digest, belongs to."""
    return session.scalar(select(Conversation).where(Conversation.code_digest == digest))


def with_turn(session: Session, conversation_id: str, digest: bytes | None) -> tuple[Conversation, Turn | None] | None:
    """The conversation, and its turn that was made with this idempotency key, if there is one: in one query."""
    same = and_(Turn.conversation_id == Conversation.id, Turn.key_digest == (digest or b""))  # no digest is empty
    both = select(Conversation, Turn).outerjoin(Turn, same).where(Conversation.id == conversation_id)
    found = session.execute(both).one_or_none()
    return (found[0], found[1]) if found else None


def turns(session: Session, conversation_id: str) -> list[Turn]:
    """Every turn, from the first."""
    return list(session.scalars(select(Turn).where(Turn.conversation_id == conversation_id).order_by(Turn.number)))


def handed_over(session: Session, organisation_id: str, *, host: bool, limit: int) -> list[Conversation]:
    """Conversations handed over to an organisation, the newest first; the host also gets those of no organisation."""
    whose = Conversation.organisation_id == organisation_id
    if host:
        whose = or_(whose, Conversation.organisation_id.is_(None))
    found = select(Conversation).where(whose, Conversation.handed_over_at.is_not(None))
    return list(session.scalars(found.order_by(Conversation.handed_over_at.desc()).limit(limit)))


def idle_since(session: Session, moment: datetime, *, limit: int) -> list[str]:
    """Conversations whose last turn was before `moment`, the oldest first."""
    idle = select(Conversation.id).where(Conversation.updated_at < moment)
    return list(session.scalars(idle.order_by(Conversation.updated_at).limit(limit)))
