"""Moves what is sealed to the newest key, row by row, while the house is in use."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Row, select, tuple_, update

from assistant.store.base import Base, Sealed, place
from assistant.store.cipher import Keyring
from assistant.store.engine import Store
from assistant.store.users import User

_PAGE = 200


def rotate(store: Store) -> int:
    """Encrypt every value under the first of DATA_KEYS that is not yet; says how many were.

    Safe beside running servers: a value that somebody changed meanwhile was written under the new key already and is
    left alone. Afterwards the older keys can go, unless case files that people keep should still open with them.
    """
    return sum(_rotate_column(store, column) for column in sealed_columns())


def sealed_columns() -> list[Column[Any]]:
    """Every encrypted column of every table."""
    tables = Base.metadata.sorted_tables
    return [column for table in tables for column in table.columns if isinstance(column.type, Sealed)]


def _rotate_column(store: Store, column: Column[Any]) -> int:
    key = list(column.table.primary_key)
    return sum(_rotate_page(store, column, rows) for rows in _pages(store, column, key))


def _pages(store: Store, column: Column[Any], key: list[Column[Any]]) -> Iterator[Sequence[Row[Any]]]:
    page = select(column, *key).order_by(*key).limit(_PAGE)
    rows: Sequence[Row[Any]] = _rows(store, page)
    while rows:
        yield rows
        rows = _rows(store, page.where(tuple_(*key) > tuple(rows[-1][1:])))


def _rows(store: Store, page: Any) -> Sequence[Row[Any]]:
    with store.reading() as session:
        return session.execute(page).all()


def _rotate_page(store: Store, column: Column[Any], rows: Sequence[Row[Any]]) -> int:
    old = [row for row in rows if row[0] is not None and not store.keyring.is_current(row[0])]
    if not old:
        return 0
    with store.writing() as session:
        for row in old:
            sealed, key = row[0], row[1:]
            values = _resealed(store.keyring, column, sealed, key)
            session.execute(update(column.table).where(*_is(column, sealed, key)).values(values))
    return len(old)


def _resealed(keyring: Keyring, column: Column[Any], sealed: bytes, key: Sequence[object]) -> dict[str, bytes]:
    where = place(column.table.name, column.name, key)
    plain = keyring.open(sealed, place=where)
    values = {column.name: keyring.seal(plain, place=where)}
    if column is User.__table__.c.email:
        values["email_digest"] = keyring.fingerprint(plain.decode())
    return values


def _is(column: Column[Any], sealed: bytes, key: Sequence[object]) -> list[Any]:
    same_row = [part == value for part, value in zip(column.table.primary_key, key, strict=True)]
    return [*same_row, column == sealed]
