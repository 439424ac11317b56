"""Brings a database's tables up to date, once, however many processes start at the same time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from assistant.store.engine import Store

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x53484F52  # one number that all our processes agree on; PostgreSQL's advisory locks are named by numbers


def upgrade(store: Store) -> None:
    """Run the migrations that the database lacks, in one transaction that only one process at a time is in.

    SQLite's write lock does that by itself; on PostgreSQL an advisory lock does, held until the transaction ends.
    The others wait, then find nothing to do.
    """
    with store.writing() as session:
        if not store.is_sqlite:
            session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = Config(attributes={"connection": session.connection()})
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        command.upgrade(config, "head")
