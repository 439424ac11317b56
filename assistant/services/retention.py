"""Erases what has lain long enough."""

from datetime import datetime, timedelta

from assistant.errors import NotFoundError
from assistant.services import erasure, trail
from assistant.services.batches import erase_rest
from assistant.services.context import Context
from assistant.store import batches
from assistant.store import conversations as stored

_BATCH = 100


def purge(context: Context) -> int:
    """Erase every conversation whose last turn, and every batch whose asking, is more than RETENTION_DAYS ago.

    Says how many were. Each is a transaction of its own, or several, so a purge that is cut off has lost nothing and is
    simply run again.
    """
    before = context.now() - timedelta(days=context.settings.retention_days)
    return _purge_conversations(context, before) + _purge_batches(context, before)


def _purge_conversations(context: Context, before: datetime) -> int:
    erased = 0
    while True:
        with context.store.reading() as session:
            found = stored.idle_since(session, before, limit=_BATCH)
        if not found:
            return erased
        erased += sum(_erase(context, conversation_id) for conversation_id in found)


def _purge_batches(context: Context, before: datetime) -> int:
    with context.store.reading() as session:
        found = batches.to_erase(session, before)
    for batch_id in found:
        with context.store.writing() as session:
            if batches.close(session, batch_id, context.now()):
                trail.record(context, session, "batch.erased", batch_id, actor=trail.SYSTEM)
        erase_rest(context, batch_id)
    return len(found)


def _erase(context: Context, conversation_id: str) -> bool:
    try:
        erasure.erase(context, conversation_id, actor=trail.SYSTEM)
    except NotFoundError:  # its owner erased it in this moment
        return False
    return True
