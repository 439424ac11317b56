"""Reads what waits in batches: each row becomes a letter, or is found wrong, and never both."""

from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.services import batches, organisations, trail, wordings
from assistant.services.codes import new_reference
from assistant.services.context import Context
from assistant.store import batches as stored
from assistant.store.base import new_id, put
from assistant.store.batches import Batch, RowStatus
from assistant.store.letters import Letter, LetterStatus
from letters.kinds import KINDS
from letters.rows import Row, is_draft
from letters.snapshot import Paper, Snapshot

_PAGE = 50
"""Rows in one transaction: some 50 ms, which is what a borrower's turn waits at most."""


def read_some(context: Context) -> bool:
    """Read some rows of one batch; False if none wait. A reader that dies in the middle leaves them as they were."""
    with context.store.reading() as session:
        if not stored.any_unread(session):
            return False
    try:
        with context.store.writing() as session:
            return _read(context, session)
    except IntegrityError:  # two letters drew the same reference by lot: draw again
        return True


def _read(context: Context, session: Session) -> bool:
    rows = stored.take_unread(session, _PAGE)
    if not rows:  # another reader has them
        return False
    batch = session.get_one(Batch, rows[0].batch_id)
    common = {
        "sender": organisations.letterhead(session, batch.organisation_id),
        "wording": wordings.standing(session, batch.organisation_id, batch.kind, batch.locale),
    }
    for row in rows:
        found = batches.check(context, batch, row)
        row.status = RowStatus.TAKEN if found.ok else RowStatus.WRONG
        if found.ok:
            letter = _letter(context, batch, found, common)
            session.add(letter)
            if KINDS[batch.kind].needs_approval and not letter.draft:
                trail.record(context, session, "letter.approved", letter.id, actor=batch.organisation_id)
    return True


def _letter(context: Context, batch: Batch, row: Row, common: dict[str, Any]) -> Letter:
    """The letter of a row; `common` is what the snapshots of all rows share."""
    letter = Letter(
        id=new_id(),
        batch_id=batch.id,
        batch_row=row.number,
        kind=batch.kind,
        locale=batch.locale,
        paper=batch.paper,
        reference=new_reference(),
        status=LetterStatus.QUEUED,
        attempts=0,
        draft=is_draft(batch.kind, row),
        created_at=context.now(),
    )
    snapshot = Snapshot(
        kind=batch.kind,
        locale=batch.locale,
        paper=Paper(batch.paper),
        reference=letter.reference,
        day=batch.day,
        case=row.case,
        draft=letter.draft,
        verify=f"{context.settings.base_url}/verify",
        **common,
    )
    put(context.store.keyring, letter, Letter.content, {"snapshot": snapshot.to_wire()})
    return letter
