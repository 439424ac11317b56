"""Batches: many letters from one table. A row is unread until it is found wrong or has become a letter."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    Select,
    String,
    UniqueConstraint,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store import letters
from assistant.store.base import Base, Cipher, Digest, Id, Moment
from assistant.store.letters import Letter, LetterStatus


class RowStatus(StrEnum):
    """Where a row stands. Both others are ends: nothing leaves them."""

    UNREAD = "unread"
    WRONG = "wrong"
    TAKEN = "taken"


_UNREAD = text("status = 'unread'")


class Batch(Base):
    """One table that was sent: for which letters, dated which day. `columns` names the fact of each column in order.

    `content` seals a digest of what was sent, to know a repeat by. One with `erased_at` is gone for everybody, and
    what is left of it is being deleted.
    """

    __tablename__ = "batches"
    __table_args__ = (UniqueConstraint("organisation_id", "key_digest"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    organisation_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str] = mapped_column(String(60))
    locale: Mapped[str] = mapped_column(String(8))
    paper: Mapped[str] = mapped_column(String(10))
    day: Mapped[date]
    columns: Mapped[list[str]] = mapped_column(JSON)
    content: Mapped[Cipher]
    key_digest: Mapped[Digest | None]
    created_at: Mapped[Moment] = mapped_column(index=True)
    erased_at: Mapped[Moment | None]


class BatchRow(Base):
    """One row of the table by its number there; `content` seals the texts of its cells."""

    __tablename__ = "batch_rows"
    __table_args__ = (
        Index("ix_batch_rows_unread", "number", "batch_id", sqlite_where=_UNREAD, postgresql_where=_UNREAD),
    )

    batch_id: Mapped[Id] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(String(10))
    content: Mapped[Cipher]


def find(session: Session, batch_id: str) -> Batch | None:
    """The batch, unless it was erased."""
    return session.scalar(select(Batch).where(Batch.id == batch_id, Batch.erased_at.is_(None)))


def with_key(session: Session, organisation_id: str, digest: bytes) -> Batch | None:
    """The batch that an organisation asked for with this idempotency key, an erased one too."""
    return session.scalar(select(Batch).where(Batch.organisation_id == organisation_id, Batch.key_digest == digest))


def add_rows(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Store rows as they came."""
    session.execute(insert(BatchRow), rows)


def any_unread(session: Session) -> bool:
    """Whether a row waits to be read. Takes no lock."""
    return session.scalar(select(BatchRow.number).where(_unread()).limit(1)) is not None


def take_unread(session: Session, most: int) -> list[BatchRow]:
    """Rows of one batch that wait to be read, kept from others until this transaction ends.

    The batch is the one that has been read least, so that a short table need not wait for a long one.
    """
    waits = select(BatchRow.batch_id).where(_unread()).order_by(BatchRow.number, BatchRow.batch_id).limit(1)
    batch_id = session.scalar(waits.with_for_update(skip_locked=True))
    if batch_id is None:
        return []
    theirs = select(BatchRow).where(_unread(), BatchRow.batch_id == batch_id).order_by(BatchRow.number).limit(most)
    return list(session.scalars(theirs.with_for_update(skip_locked=True)))


def counts(session: Session, batch_id: str) -> dict[str, int]:
    """How many rows there are in each state; taken ones are counted by the state of their letter."""
    status = func.coalesce(Letter.status, BatchRow.status)
    found = _rows(batch_id).with_only_columns(status, func.count()).group_by(status)
    return {name: number for name, number in session.execute(found)}  # noqa: C416 - rows are not pairs to mypy


def listing(
    session: Session, batch_id: str, *, status: str | None, after: int, most: int
) -> list[tuple[BatchRow, Letter | None]]:
    """Rows with their letters, by number from the one behind `after`; with a status, only those in it."""
    page = _rows(batch_id).where(BatchRow.number > after).order_by(BatchRow.number).limit(most)
    if status:
        page = page.where(func.coalesce(Letter.status, BatchRow.status) == status)
    return [(row, letter) for row, letter in session.execute(page)]


def ready(session: Session, batch_id: str, *, after: int, most: int) -> list[Letter]:
    """Printed letters by the number of their row, from the one behind `after`."""
    mine = select(Letter).where(Letter.batch_id == batch_id, Letter.status == LetterStatus.READY)
    return list(session.scalars(mine.where(Letter.batch_row > after).order_by(Letter.batch_row).limit(most)))


def nth_ready(session: Session, batch_id: str, offset: int) -> int | None:
    """The row of the printed letter that so many come before."""
    mine = select(Letter.batch_row).where(Letter.batch_id == batch_id, Letter.status == LetterStatus.READY)
    return session.scalar(mine.order_by(Letter.batch_row).offset(offset).limit(1))


def to_erase(session: Session, before: datetime) -> list[str]:
    """Batches from before a moment, and those whose erasure was cut off."""
    old = select(Batch.id).where(or_(Batch.created_at < before, Batch.erased_at.is_not(None)))
    return list(session.scalars(old.order_by(Batch.created_at)))


def close(session: Session, batch_id: str, now: datetime) -> bool:
    """Let nobody see the batch any more, nor read or print of it; False when there is none."""
    gone = update(Batch).where(Batch.id == batch_id, Batch.erased_at.is_(None)).values(erased_at=now)
    return session.scalar(gone.returning(Batch.id)) is not None


def erase_some(session: Session, batch_id: str, most: int) -> bool:
    """Delete some letters of a batch with their documents, else the batch with its rows; False when it is gone."""
    mine = select(Letter).where(Letter.batch_id == batch_id).limit(most).with_for_update()
    found = list(session.scalars(mine))
    if found:
        session.execute(delete(Letter).where(Letter.id.in_([letter.id for letter in found])))
        letters.drop_documents(session, [name for letter in found for name in (letter.pdf, letter.html) if name])
        return True
    return session.scalar(delete(Batch).where(Batch.id == batch_id).returning(Batch.id)) is not None


def _unread() -> Any:
    return BatchRow.status == text("'unread'")  # as the index has it: a bound value would not match it


def _rows(batch_id: str) -> Select[Any, Any]:
    its = (Letter.batch_id == BatchRow.batch_id) & (Letter.batch_row == BatchRow.number)
    return select(BatchRow, Letter).outerjoin(Letter, its).where(BatchRow.batch_id == batch_id)
