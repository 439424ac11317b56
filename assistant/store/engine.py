"""The database behind one address, SQLite or PostgreSQL, with the same two ways in: reading and writing."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from assistant.errors import RetryError
from assistant.keys import DataKey
from assistant.store.cipher import Keyring

_BUSY_SECONDS = 30
_POOL = 8
_HEALING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A database and the keys that open what is sealed in it."""

    engine: Engine
    keyring: Keyring

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A look. Each query sees what was committed when it began. Raises `RetryError` without a database to look at.

        PostgreSQL runs them without a transaction around: its BEGIN and ROLLBACK are two trips to the server that a
        look of one query has nothing from.
        """
        options = {} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with _retryable(), Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            session.connection(execution_options=options)
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it is kept when the block ends, nothing of it when it raises.

        On SQLite it holds the only write lock from its first moment (BEGIN IMMEDIATE): a lock taken at the first
        write can be refused when another writer came between. Raises `RetryError` for a lock waited for in vain.
        """
        with _retryable(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.connection(execution_options={"writing": True})
            yield session

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the one-machine database."""
        return self.engine.dialect.name == "sqlite"

    def scrub(self) -> None:
        """Leave nothing of deleted rows in SQLite's write-ahead log; deleted pages are zeroed as they are freed.

        PostgreSQL frees them by its own vacuum; what they hold is encrypted in either.
        """
        if self.is_sqlite:
            with self.engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_store(url: str, keys: Sequence[DataKey]) -> Store:
    """The store at a SQLAlchemy address. Connects at first use; a SQLite file is made readable for its owner only."""
    address = make_url(url)
    engine = _sqlite(address) if address.get_backend_name() == "sqlite" else _postgresql(address)
    return Store(engine=engine, keyring=Keyring(keys))


def _postgresql(url: URL) -> Engine:
    # No ping before each use: it would be a trip to the server for every look. When a server restarts, the first
    # error drops all connections of the pool, and that one request is told to try again.
    return create_engine(url, pool_size=_POOL, hide_parameters=True)


def _sqlite(url: URL) -> Engine:
    path = Path(str(url.database))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    engine = create_engine(url, pool_size=_POOL, hide_parameters=True, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin` does
    _use_wal(connection)
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _use_wal(connection: sqlite3.Connection) -> None:
    # Only the very first switch needs the file for itself, and SQLite refuses it at once instead of waiting.
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _retryable() -> Iterator[None]:
    try:
        yield
    except PoolTimeoutError as error:
        raise RetryError from error
    except OperationalError as error:
        if _can_heal(error.orig):
            raise RetryError from error
        raise


def _can_heal(error: BaseException | None) -> bool:
    """Whether waiting can help. SQLite calls wrong SQL an operational error as well; psycopg does not."""
    return not isinstance(error, sqlite3.Error) or error.sqlite_errorcode & 0xFF in _HEALING
