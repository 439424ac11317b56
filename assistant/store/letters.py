"""Letters and their documents. The letter's row is the truth: queued, printing, then ready or failed."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    delete,
    exists,
    false,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from assistant.store.base import Base, Cipher, Digest, Id, Moment


class LetterStatus(StrEnum):
    """Where a letter stands. `READY` and `FAILED` are ends: only the approval of a draft leaves `READY`, once."""

    QUEUED = "queued"
    PRINTING = "printing"
    READY = "ready"
    FAILED = "failed"


_UNDONE = text("status IN ('queued', 'printing')")


class Document(Base):
    """A printed file by the SHA-256 of its bytes: the same bytes are stored once."""

    __tablename__ = "documents"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[Cipher]
    size: Mapped[int]
    created_at: Mapped[Moment]


class Letter(Base):
    """One letter, of a conversation or of a row of a batch (0: of none).

    `content` seals what was asked for and the snapshot it is made from.

    `worker` holds it until `lease_until`; `attempts` counts its claims; `code` says why it failed;
    a `draft` waits for approval; `address_problems` are the codes of what keeps the address in its window from being
    posted.
    """

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("conversation_id", "key_digest"),
        Index("ix_letters_batch", "batch_id", "batch_row", unique=True),
        # Printers look for work several times a second: the index holds undone letters only, so it stays tiny.
        Index("ix_letters_undone", "status", "batch_row", "created_at", sqlite_where=_UNDONE, postgresql_where=_UNDONE),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id | None] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    batch_id: Mapped[Id | None] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"))
    batch_row: Mapped[int] = mapped_column(default=0, server_default="0")
    kind: Mapped[str] = mapped_column(String(60))
    locale: Mapped[str] = mapped_column(String(8))
    paper: Mapped[str] = mapped_column(String(10))
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    status: Mapped[str] = mapped_column(String(10))
    code: Mapped[str | None] = mapped_column(String(60))
    attempts: Mapped[int]
    worker: Mapped[str | None] = mapped_column(String(200))
    lease_until: Mapped[Moment | None]
    content: Mapped[Cipher]
    draft: Mapped[bool] = mapped_column(server_default=false())
    pages: Mapped[int | None]
    address_problems: Mapped[list[str] | None] = mapped_column(JSON)
    pdf: Mapped[str | None] = mapped_column(ForeignKey("documents.digest"), index=True)
    html: Mapped[str | None] = mapped_column(ForeignKey("documents.digest"), index=True)
    key_digest: Mapped[Digest | None]
    created_at: Mapped[Moment]
    finished_at: Mapped[Moment | None]


def of_conversation(session: Session, conversation_id: str) -> list[Letter]:
    """The letters of a conversation, the oldest first."""
    mine = select(Letter).where(Letter.conversation_id == conversation_id)
    return list(session.scalars(mine.order_by(Letter.created_at, Letter.id)))


def lock_all(session: Session, conversation_id: str) -> list[Letter]:
    """The letters of a conversation, kept from every printer until this transaction ends.

    A printer that is just ending one is waited for, so that what it made is seen here.
    """
    mine = select(Letter).where(Letter.conversation_id == conversation_id)
    return list(session.scalars(mine.order_by(Letter.id).with_for_update()))


def lock(session: Session, letter_id: str) -> Letter | None:
    """The letter, kept from every other writer until this transaction ends."""
    return session.scalar(select(Letter).where(Letter.id == letter_id).with_for_update())


def withdraw(session: Session, letter: Letter) -> None:
    """Take back what was printed of a letter that is printed again; what no other letter is made of is deleted."""
    printed = [digest for digest in (letter.pdf, letter.html) if digest]
    letter.pdf = letter.html = letter.pages = letter.finished_at = None
    session.flush()
    drop_documents(session, printed)


def with_key(session: Session, conversation_id: str, digest: bytes) -> Letter | None:
    """The letter that was asked for with this idempotency key."""
    return session.scalar(select(Letter).where(Letter.conversation_id == conversation_id, Letter.key_digest == digest))


def with_reference(session: Session, reference: str) -> Letter | None:
    """The printed letter that a person quotes by this reference."""
    printed = Letter.status == LetterStatus.READY
    return session.scalar(select(Letter).where(Letter.reference == reference, printed))


def any_queued(session: Session) -> bool:
    """Whether a letter waits. Takes no lock, so that an idle printer is in nobody's way."""
    return session.scalar(select(Letter.id).where(Letter.status == LetterStatus.QUEUED).limit(1)) is not None


def claim(session: Session, *, worker: str, lease_until: datetime) -> Letter | None:
    """The first waiting letter, now this worker's. One conditional UPDATE decides between several.

    The oldest of a conversation comes first: a person waits for it. Then first rows of batches come before second ones,
    so that a short table need not wait for a long one.
    """
    waiting = select(Letter.id).where(Letter.status == LetterStatus.QUEUED)
    first = waiting.order_by(Letter.batch_row, Letter.created_at).limit(1)
    claimed = (
        update(Letter)
        .where(Letter.id == first.with_for_update(skip_locked=True).scalar_subquery())
        .where(Letter.status == LetterStatus.QUEUED)
        .values(status=LetterStatus.PRINTING, worker=worker, lease_until=lease_until, attempts=Letter.attempts + 1)
        .returning(Letter)
    )
    return session.scalars(claimed).one_or_none()


def end(session: Session, letter: Letter, **end: object) -> bool:
    """Write how a claimed letter ended, if the claim still holds; False when another claim or an erasure came first."""
    held = (Letter.id == letter.id, Letter.status == LetterStatus.PRINTING, Letter.attempts == letter.attempts)
    ended = update(Letter).where(*held).values(worker=None, lease_until=None, **end).returning(Letter.id)
    return session.scalar(ended) is not None


def requeue(session: Session, letter: Letter) -> bool:
    """Put a claimed letter back in the queue, if the claim still holds."""
    return end(session, letter, status=LetterStatus.QUEUED)


def printing(session: Session) -> list[Letter]:
    """Letters that are in a printer's hands."""
    return list(session.scalars(select(Letter).where(Letter.status == LetterStatus.PRINTING)))


def counts(session: Session) -> dict[str, int]:
    """How many letters are in each state."""
    found = select(Letter.status, func.count()).group_by(Letter.status)
    return {status: number for status, number in session.execute(found)}  # noqa: C416 - rows are not pairs to mypy


def drop_documents(session: Session, digests: Sequence[str]) -> None:
    """Delete those documents that no letter is made of any more."""
    other = aliased(Letter)
    used = exists().where((other.pdf == Document.digest) | (other.html == Document.digest))
    session.execute(delete(Document).where(Document.digest.in_(digests), ~used))
