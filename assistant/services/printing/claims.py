"""Takes a letter from the queue, prints it, writes how it ended; puts back what a dead printer held."""

import hashlib
import os
import socket
from datetime import timedelta
from pathlib import Path

import structlog
from sqlalchemy.orm import Session

from assistant.errors import RetryError, ShortfallError
from assistant.services import letters, notices, organisations, sealing
from assistant.services.context import Context
from assistant.services.printing.limit import cpu_limit
from assistant.store import letters as stored
from assistant.store.base import put_bytes
from assistant.store.batches import Batch
from assistant.store.conversations import Conversation
from assistant.store.letters import Document, Letter, LetterStatus
from letters.pdf import Printed, print_letter

LEASE = timedelta(seconds=60)
"""How long a printer may hold a letter unseen: three times what a letter may take."""
MOST_ATTEMPTS = 3
_LOG = structlog.get_logger(__name__)


def print_next(context: Context, worker: str) -> str | None:
    """Print the oldest waiting letter; gives its id, or None if none waits.

    Whatever happens to the letter is written before this returns: ready, failed with a code, or back in the queue
    after a fault that can heal. Raises `RetryError` when the database cannot be reached; the letter's lease then ends.
    """
    letter = _claim(context, worker)
    if letter is None:
        return None
    try:
        _keep(context, letter, _print(context, letter))
    except (RetryError, MemoryError, OSError) as error:
        _try_again(context, letter, error)
    except ShortfallError as error:
        _fail(context, letter, error.code, error)
    except Exception as error:  # noqa: BLE001 - a letter that breaks the printer must not be tried for ever
        _fail(context, letter, "letter-unprintable", error)
    return letter.id


def sweep(context: Context) -> int:
    """Put letters back whose lease ended or whose printer is dead, and end those tried too often; says how many."""
    with context.store.reading() as session:
        lost = [letter for letter in stored.printing(session) if _is_lost(context, letter)]
    for letter in lost:
        _put_back(context, letter)
    return len(lost)


def waiting(context: Context) -> dict[str, int]:
    """How many letters there are in each state."""
    with context.store.reading() as session:
        found = stored.counts(session)
    return {status.value: found.get(status.value, 0) for status in LetterStatus}


def worker_name() -> str:
    """What this process signs its claims with: where process numbers mean the same, and its own."""
    return f"{_machine()}/{os.getpid()}"


def _claim(context: Context, worker: str) -> Letter | None:
    with context.store.reading() as session:
        if not stored.any_queued(session):
            return None
    with context.store.writing() as session:
        return stored.claim(session, worker=worker, lease_until=context.now() + LEASE)


def _print(context: Context, letter: Letter) -> Printed:
    snapshot = letters.snapshot_of(context, letter)
    with context.store.reading() as session:
        owner = _owner(session, letter)
        home = organisations.heading(session, owner.organisation_id if owner else None)
        logo = organisations.logo(session, snapshot.sender.logo)
    signer = sealing.signer(context, home.id if home else None)
    with cpu_limit():
        return print_letter(snapshot, signer, logo)


def _owner(session: Session, letter: Letter) -> Conversation | Batch | None:
    """What the letter was asked for in; None when that was erased in this moment."""
    if letter.batch_id:
        return session.get(Batch, letter.batch_id)
    return session.get(Conversation, letter.conversation_id)


def _keep(context: Context, letter: Letter, printed: Printed) -> None:
    """Store the files and end the letter in one transaction; what lost its claim meanwhile keeps nothing."""
    with context.store.writing() as session:
        pdf = _store(context, session, printed.pdf)
        # Nobody looks at the twins of hundreds of letters.
        html = None if letter.batch_id else _store(context, session, printed.html.encode())
        ready = {"status": LetterStatus.READY, "pages": printed.pages, "pdf": pdf, "html": html}
        ready["address_problems"] = list(printed.address_problems)
        if stored.end(session, letter, **ready, finished_at=context.now()):
            notices.letter_ready(context, session, letter)
        else:
            session.rollback()


def _store(context: Context, session: Session, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    if session.get(Document, digest) is None:
        document = Document(digest=digest, size=len(content), created_at=context.now())
        put_bytes(context.store.keyring, document, Document.content, content)
        session.add(document)
        session.flush()
    return digest


def _fail(context: Context, letter: Letter, code: str, error: BaseException | None = None) -> None:
    # The kind of error only: its words can hold what the letter holds.
    _LOG.warning("letter.failed", reference=letter.reference, problem=code, error=type(error).__name__)
    with context.store.writing() as session:
        stored.end(session, letter, status=LetterStatus.FAILED, code=code, finished_at=context.now())


def _try_again(context: Context, letter: Letter, error: BaseException) -> None:
    _LOG.warning("letter.put_back", reference=letter.reference, error=type(error).__name__)
    _put_back(context, letter)


def _put_back(context: Context, letter: Letter) -> None:
    if letter.attempts >= MOST_ATTEMPTS:
        _fail(context, letter, "letter-gave-up")
        return
    with context.store.writing() as session:
        stored.requeue(session, letter)


def _is_lost(context: Context, letter: Letter) -> bool:
    if letter.lease_until is None or letter.lease_until < context.now():
        return True
    machine, _, process = (letter.worker or "").rpartition("/")
    return machine == _machine() and process.isdigit() and not _is_alive(int(process))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _machine() -> str:
    """This host and, on Linux, this namespace of processes: containers of one name do not mistake each other's."""
    namespace = Path("/proc/self/ns/pid")
    inside = f":{namespace.stat().st_ino}" if namespace.exists() else ""
    return f"{socket.gethostname()}{inside}"
