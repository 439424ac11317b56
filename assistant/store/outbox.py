"""What is to be sent to other servers: written in the transaction that gives rise to it, sent afterwards.

What stands in one `lane` (a conversation, a thread) goes out in the order in which it was written; one that waits to be
tried again holds back those behind it, and no other lane.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, exists, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from assistant.store.base import Base, Cipher, Id, Moment, Serial
from assistant.store.channels import Channel
from assistant.store.sites import Site


class DeliveryStatus(StrEnum):
    """Where a delivery stands. `DONE` and `FAILED` are ends: only a person who wants it sent again leaves `FAILED`."""

    WAITING = "waiting"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"


_UNDONE = text("status IN ('waiting', 'sending')")


class Delivery(Base):
    """One delivery: `content` seals the calls that it consists of, `step` counts those made.

    `route` names how it is sent, `via` the row of the site or channel that knows where to and with which secrets.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        Index("ix_deliveries_undone", "due_at", "id", sqlite_where=_UNDONE, postgresql_where=_UNDONE),
        Index("ix_deliveries_lane", "lane", "id"),
    )

    id: Mapped[Serial]
    route: Mapped[str] = mapped_column(String(20))
    via: Mapped[str] = mapped_column(String(32))
    lane: Mapped[str] = mapped_column(String(64))
    conversation_id: Mapped[Id | None] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    content: Mapped[Cipher | None]
    step: Mapped[int]
    status: Mapped[str] = mapped_column(String(10))
    code: Mapped[str | None] = mapped_column(String(60))
    attempts: Mapped[int]
    due_at: Mapped[Moment]
    created_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]


def claim(session: Session, *, now: datetime, until: datetime) -> Delivery | None:
    """The delivery that is due and first in its lane, now the caller's until `until`; then it is due again.

    One conditional UPDATE decides between several callers; one that died holds its delivery no longer than that.
    """
    earlier = aliased(Delivery)
    undone = earlier.status.in_((DeliveryStatus.WAITING, DeliveryStatus.SENDING))
    first = ~exists().where(earlier.lane == Delivery.lane, earlier.id < Delivery.id, undone)
    due = (
        select(Delivery.id)
        .where(Delivery.status.in_((DeliveryStatus.WAITING, DeliveryStatus.SENDING)), Delivery.due_at <= now, first)
        .order_by(Delivery.due_at, Delivery.id)
        .limit(1)
    )
    claimed = (
        update(Delivery)
        .where(Delivery.id == due.with_for_update(skip_locked=True).scalar_subquery(), Delivery.due_at <= now)
        .values(status=DeliveryStatus.SENDING, due_at=until, attempts=Delivery.attempts + 1)
        .returning(Delivery)
    )
    return session.scalars(claimed).one_or_none()


def any_due(session: Session, now: datetime) -> bool:
    """Whether a delivery is due. Takes no lock."""
    undone = Delivery.status.in_((DeliveryStatus.WAITING, DeliveryStatus.SENDING))
    return session.scalar(select(Delivery.id).where(undone, Delivery.due_at <= now).limit(1)) is not None


def move(session: Session, delivery: Delivery, **values: object) -> bool:
    """Write how far a claimed delivery is, if the claim still holds; False when another came first or it is gone."""
    held = (Delivery.id == delivery.id, Delivery.status == DeliveryStatus.SENDING)
    moved = update(Delivery).where(*held, Delivery.attempts == delivery.attempts).values(**values)
    return session.scalar(moved.returning(Delivery.id)) is not None


def of_conversation(session: Session, conversation_id: str) -> list[Delivery]:
    """Everything that was or is to be sent about one conversation, the oldest first."""
    mine = select(Delivery).where(Delivery.conversation_id == conversation_id)
    return list(session.scalars(mine.order_by(Delivery.id)))


def failed(session: Session, organisation_id: str | None, *, most: int) -> list[tuple[Delivery, Site]]:
    """What was given up, the newest first, and the site for which; of one organisation, or of all for None."""
    by_channel = exists().where(Channel.id == Delivery.via, Channel.site_id == Site.id)
    wanted = select(Delivery, Site).join(Site, or_(Site.id == Delivery.via, by_channel))
    wanted = wanted.where(Delivery.status == DeliveryStatus.FAILED).order_by(Delivery.id.desc()).limit(most)
    if organisation_id is not None:
        wanted = wanted.where(Site.organisation_id == organisation_id)
    return [(delivery, site) for delivery, site in session.execute(wanted)]


def again(session: Session, delivery_id: int, now: datetime) -> bool:
    """Have what was given up tried anew, from the call at which it failed; False if it was not given up."""
    given_up = (Delivery.id == delivery_id, Delivery.status == DeliveryStatus.FAILED)
    anew = {"status": DeliveryStatus.WAITING, "attempts": 0, "code": None, "ended_at": None, "due_at": now}
    return session.scalar(update(Delivery).where(*given_up).values(**anew).returning(Delivery.id)) is not None
