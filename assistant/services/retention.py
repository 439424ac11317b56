"""Erases what has lain long enough."""

from datetime import timedelta

from assistant.errors import NotFoundError
from assistant.services import erasure, trail
from assistant.services.context import Context
from assistant.store import conversations as stored

_BATCH = 100


def purge(context: Context) -> int:
    """Erase every conversation whose last turn is more than RETENTION_DAYS ago; says how many were.

    Each is a transaction of its own, so a purge that is cut off has lost nothing and is simply run again.
    """
    before = context.now() - timedelta(days=context.settings.retention_days)
    erased = 0
    while True:
        with context.store.reading() as session:
            found = stored.idle_since(session, before, limit=_BATCH)
        if not found:
            return erased
        erased += sum(_erase(context, conversation_id) for conversation_id in found)


def _erase(context: Context, conversation_id: str) -> bool:
    try:
        erasure.erase(context, conversation_id, actor=trail.SYSTEM)
    except NotFoundError:  # its owner erased it in this moment
        return False
    return True
