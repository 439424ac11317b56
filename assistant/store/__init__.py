"""Everything that is kept: SQLAlchemy tables by aggregate with their queries, encryption, migrations.

SQLite on one machine, PostgreSQL by its address; nothing above this package can tell which.
"""

from assistant.store import (
    api_keys,
    audit,
    batches,
    channels,
    conversations,
    letters,
    organisations,
    outbox,
    overrides,
    signing,
    sites,
    users,
    wordings,
)
from assistant.store.base import Base
from assistant.store.engine import Store, open_store
from assistant.store.rotation import rotate
from assistant.store.upgrading import is_current, upgrade

__all__ = [
    "Base",
    "Store",
    "api_keys",
    "audit",
    "batches",
    "channels",
    "conversations",
    "is_current",
    "letters",
    "open_store",
    "organisations",
    "outbox",
    "overrides",
    "rotate",
    "signing",
    "sites",
    "upgrade",
    "users",
    "wordings",
]
