"""Batches: many letters from one table, asked for by an organisation's own program.

What was sent is stored as it came; printers read it row by row (`assistant.services.printing.reading`). Every verb
takes the key that asks, and another organisation's batch does not exist for it.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import structlog
from sqlalchemy.orm import Session

from assistant.content.words import LOCALES, Words, words
from assistant.errors import ConflictError, NotFoundError
from assistant.services import letters, trail
from assistant.services.api_keys import ApiKey
from assistant.services.checking import Faults, refuse
from assistant.services.codes import digest
from assistant.services.context import Context
from assistant.store import batches as stored
from assistant.store.base import get, new_id, put, seal
from assistant.store.batches import Batch, BatchRow, RowStatus
from assistant.store.letters import Letter, LetterStatus
from letters.kinds import KINDS
from letters.results import told
from letters.rows import BrokenTableError, Fault, Form, Row, Table, read_row, read_table
from letters.snapshot import Paper

STATUSES = (*RowStatus, *LetterStatus)
MOST_LISTED = 200
_PAGE = 500
_LOG = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Letters as they are asked for. `key` tells a repeat from a second batch."""

    kind: str
    locale: str = LOCALES[0]
    paper: str = Paper.LETTER.value
    key: str | None = None


def request(context: Context, key: ApiKey, table: bytes, asked: Order) -> dict[str, Any]:
    """Ask for one letter a row of a table.

    Raises `InvalidError` for a field that will not do, and for a file or heads that cannot be read, naming each;
    `ConflictError` for another order under the same key. Rows that are wrong refuse nothing: they are told in `rows`.
    """
    _check(asked)
    with context.store.writing() as session:
        before = stored.with_key(session, key.organisation_id, digest(asked.key)) if asked.key else None
        if before is not None:
            return _repeated(context, session, before, table, asked)
        batch = _store(context, session, key, table, asked)
        trail.record(context, session, "batch.requested", batch.id, actor=key.id)
        return _wire(session, batch)


def read(context: Context, key: ApiKey, batch_id: str) -> dict[str, Any]:
    """How far a batch is. Raises `NotFoundError`."""
    with context.store.reading() as session:
        return _wire(session, theirs(session, key, batch_id))


def rows(context: Context, key: ApiKey, batch_id: str, *, status: str | None = None, after: int = 0) -> dict[str, Any]:
    """Rows in the order of the table, from the one behind `after`: where each stands, and what is wrong with its cells.

    `next` is the `after` of the page that follows, if one does. Raises `NotFoundError`.
    """
    refuse({"status": [] if status in {None, *STATUSES} else [("not_a_choice", {"choices": ", ".join(STATUSES)})]})
    with context.store.reading() as session:
        batch = theirs(session, key, batch_id)
        found = stored.listing(session, batch_id, status=status, after=after, most=MOST_LISTED + 1)
    page = [_row(context, batch, row, letter) for row, letter in found[:MOST_LISTED]]
    return {"rows": page, "next": page[-1]["row"] if len(found) > MOST_LISTED else None}


def erase(context: Context, key: ApiKey, batch_id: str) -> None:
    """Erase a batch with its rows and letters, really. Raises `NotFoundError`."""
    with context.store.writing() as session:
        theirs(session, key, batch_id)
        stored.close(session, batch_id, context.now())
        trail.record(context, session, "batch.erased", batch_id, actor=key.id)
    erase_rest(context, batch_id)


def erase_rest(context: Context, batch_id: str) -> None:
    """Delete what is left of a closed batch, some letters a transaction: nobody else waits long, nothing is lost."""
    more = True
    while more:
        with context.store.writing() as session:
            more = stored.erase_some(session, batch_id, _PAGE)
    context.store.scrub()


def theirs(session: Session, key: ApiKey, batch_id: str) -> Batch:
    """The batch. Raises `NotFoundError` for another organisation's, as for one there is not."""
    batch = stored.find(session, batch_id)
    if batch is None or batch.organisation_id != key.organisation_id:
        raise NotFoundError
    return batch


def check(context: Context, batch: Batch, row: BatchRow) -> Row:
    """A row of a batch, checked for its letter; one that breaks the reader is wrong as a whole, not tried for ever."""
    form = Form(kind=batch.kind, locale=batch.locale, columns=tuple(batch.columns))
    try:
        return read_row(form, row.number, get(context.store.keyring, row, BatchRow.content), today=batch.day)
    except Exception as error:  # noqa: BLE001 - whatever it is, the rows behind it must be read
        _LOG.warning("row.unreadable", batch=batch.id, row=row.number, error=type(error).__name__)
        return Row(number=row.number, cells=(), faults=(Fault(code="invalid"),))


def _check(asked: Order) -> None:
    choices = {"kind": list(KINDS), "locale": list(LOCALES), "paper": [paper.value for paper in Paper]}
    refuse(
        {
            name: [] if getattr(asked, name) in known else [("not_a_choice", {"choices": ", ".join(known)})]
            for name, known in choices.items()
        }
    )


def _store(context: Context, session: Session, key: ApiKey, sent: bytes, asked: Order) -> Batch:
    table = read_table(io.BytesIO(sent), kind=asked.kind, locale=asked.locale)
    _refuse(table.faults)
    batch = Batch(
        id=new_id(),
        organisation_id=key.organisation_id,
        kind=asked.kind,
        locale=asked.locale,
        paper=asked.paper,
        day=context.today,
        columns=list(table.form.columns),
        key_digest=digest(asked.key) if asked.key else None,
        created_at=context.now(),
    )
    put(context.store.keyring, batch, Batch.content, {"sent": _fingerprint(sent)})
    session.add(batch)
    session.flush()
    try:
        sealed = _sealed(context, batch, table)
        while page := list(islice(sealed, _PAGE)):
            stored.add_rows(session, page)
    except BrokenTableError as error:
        session.rollback()
        _refuse([error.fault])
    return batch


def _sealed(context: Context, batch: Batch, table: Table) -> Iterator[dict[str, Any]]:
    for number, texts in table.records:
        row = BatchRow(batch_id=batch.id, number=number)
        content = seal(context.store.keyring, row, BatchRow.content, texts)
        yield {"batch_id": batch.id, "number": number, "status": RowStatus.UNREAD, "content": content}


def _refuse(faults: Iterable[Fault]) -> None:
    found: Faults = {}
    for fault in faults:
        field = f"columns.{fault.column}" if fault.column else "file"
        found.setdefault(field, []).append((fault.code, {**fault.limits}))
    refuse(found)


def _repeated(context: Context, session: Session, before: Batch, sent: bytes, asked: Order) -> dict[str, Any]:
    same = get(context.store.keyring, before, Batch.content)["sent"] == _fingerprint(sent)
    if not same or (asked.kind, asked.locale, asked.paper) != (before.kind, before.locale, before.paper):
        raise ConflictError
    if before.erased_at:
        raise NotFoundError
    return _wire(session, before)


def _fingerprint(sent: bytes) -> str:
    return hashlib.sha256(sent).hexdigest()


def _wire(session: Session, batch: Batch) -> dict[str, Any]:
    found = stored.counts(session, batch.id)
    told = {status.value: found.get(status, 0) for status in STATUSES if status != RowStatus.TAKEN}
    return {
        "id": batch.id,
        "kind": batch.kind,
        "title": words(batch.locale).text(KINDS[batch.kind].title),
        "status": _status(told),
        "locale": batch.locale,
        "paper": batch.paper,
        "rows": sum(found.values()),
        **told,
        "created": batch.created_at.isoformat(),
        "href": f"/api/v1/batches/{batch.id}",
    }


def _status(counts: Mapping[str, int]) -> str:
    if counts[RowStatus.UNREAD]:
        return "reading"
    return "printing" if counts[LetterStatus.QUEUED] or counts[LetterStatus.PRINTING] else "done"


def _row(context: Context, batch: Batch, row: BatchRow, letter: Letter | None) -> dict[str, Any]:
    spoken = words(batch.locale)
    checked = check(context, batch, row) if row.status == RowStatus.WRONG else Row(number=row.number, cells=())
    return {
        "row": row.number,
        "status": str(letter.status if letter else row.status),
        "reference": letter.reference if letter else None,
        "draft": letter.draft if letter else None,
        "pages": letter.pages if letter else None,
        "code": letter.code if letter else None,
        "problem": letters.why(letter) if letter else None,
        "problems": [_told(fault, spoken) for fault in checked.faults],
        "cells": [
            {"column": cell.column, "text": cell.text, "problems": [_told(fault, spoken) for fault in cell.faults]}
            for cell in checked.cells
            if cell.faults
        ],
    }


def _told(fault: Fault, spoken: Words) -> dict[str, Any]:
    return {"code": fault.code, "column": fault.column or None, "detail": told(fault, spoken)}
