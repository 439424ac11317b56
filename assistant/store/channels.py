"""Channels: the ways in that help desks speak by themselves, and the conversations that their threads became.

A channel's token stands in its address and is kept as a digest. Who writes in a thread is found by a keyed digest and
stored nowhere.
"""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from assistant.store.base import Base, Cipher, Digest, Id, Moment
from assistant.store.sites import Site


class Channel(Base):
    """One channel of a site; `secrets` seals what it is set up with: addresses, tokens, the key of its signatures."""

    __tablename__ = "channels"

    id: Mapped[Id] = mapped_column(primary_key=True)
    site_id: Mapped[Id] = mapped_column(ForeignKey("sites.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    token_digest: Mapped[Digest] = mapped_column(unique=True)
    secrets: Mapped[Cipher]
    created_at: Mapped[Moment]

    site: Mapped[Site] = relationship(lazy="joined", innerjoin=True)


class Thread(Base):
    """Which conversation a thread of a channel is."""

    __tablename__ = "threads"

    channel_id: Mapped[Id] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"), primary_key=True)
    sender_digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    conversation_id: Mapped[Id] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[Moment]


def by_token(session: Session, digest: bytes) -> Channel | None:
    """The channel with this token."""
    return session.scalar(select(Channel).options(joinedload(Channel.site)).where(Channel.token_digest == digest))


def thread(session: Session, channel_id: str, senders: Sequence[bytes]) -> Thread | None:
    """The thread of a sender, given by the digests under every key."""
    mine = select(Thread).where(Thread.channel_id == channel_id, Thread.sender_digest.in_(senders))
    return session.scalar(mine.limit(1))
