"""Brings a database's tables up to date, once, however many processes start at the same time."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from assistant.store.engine import Store

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x53484F52  # one number that all our processes agree on; PostgreSQL's advisory locks are named by numbers


def upgrade(store: Store) -> None:
    """Run the migrations that the database lacks, in one transaction that only one process at a time is in.

    SQLite's write lock does that by itself; on PostgreSQL an advisory lock does, held until the transaction ends.
    The others wait, then find nothing to do.
    """
    if is_current(store):
        return
    with store.writing() as session:
        if not store.is_sqlite:
            session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = _config()
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "head")


def is_current(store: Store) -> bool:
    """Whether the database answers and has the tables of this code. Raises `RetryError` when it does not answer."""
    with store.reading() as session:
        found = MigrationContext.configure(session.connection()).get_current_revision()
    return found == _newest()


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
