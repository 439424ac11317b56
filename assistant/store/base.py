"""What all tables share: names of constraints, kinds of column, identifiers, and how a sealed column is read."""

import json
import secrets
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, mapped_column
from sqlalchemy.types import TypeDecorator

from assistant.store.cipher import Keyring, UnreadableError, is_sealed


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, aware in Python on every database: SQLite has no time zones, so it keeps the bare UTC time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; a naive time is a bug and raises `ValueError`."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment again, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Sealed(TypeDecorator[bytes]):
    """A column of encrypted values, which refuses any other: personal data cannot be stored in clear by mistake."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """The value as it stands. Raises `ValueError` for one that `put` did not seal."""
        if value is not None and not is_sealed(value):
            raise ValueError("a sealed column takes only what the keyring sealed")
        return value


Id = Annotated[str, mapped_column(String(32))]
Digest = Annotated[bytes, mapped_column(LargeBinary(32))]
Moment = Annotated[datetime, mapped_column(Instant)]
Cipher = Annotated[bytes, mapped_column(Sealed)]
Serial = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)]


def new_id() -> str:
    """A fresh identifier: 128 random bits as 32 hex digits, so that nobody finds a row by counting."""
    return secrets.token_hex(16)


def put(keyring: Keyring, row: Base, column: InstrumentedAttribute[Any], value: Any) -> None:
    """Seal a JSON value into a column of the row, whose key must be set already."""
    setattr(row, column.key, seal(keyring, row, column, value))


def seal(keyring: Keyring, row: Base, column: InstrumentedAttribute[Any], value: Any) -> bytes:
    """A JSON value sealed for a column of the row, for statements that write the column themselves."""
    plain = zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 1)
    return keyring.seal(plain, place=_place_of(row, column))


def get(keyring: Keyring, row: Base, column: InstrumentedAttribute[Any]) -> Any:
    """The JSON value that `put` sealed. Raises `UnreadableError`."""
    try:
        return json.loads(zlib.decompress(get_bytes(keyring, row, column)))
    except (zlib.error, ValueError) as error:
        raise UnreadableError(key="?", place=column.key) from error


def put_bytes(keyring: Keyring, row: Base, column: InstrumentedAttribute[Any], value: bytes) -> None:
    """Seal bytes into a column of the row, whose key must be set already."""
    setattr(row, column.key, keyring.seal(value, place=_place_of(row, column)))


def get_bytes(keyring: Keyring, row: Base, column: InstrumentedAttribute[Any]) -> bytes:
    """The bytes that `put_bytes` sealed. Raises `UnreadableError`."""
    return keyring.open(getattr(row, column.key), place=_place_of(row, column))


def place(table: str, column: str, key: Sequence[object]) -> str:
    """Where a sealed value stands, the associated data of its encryption: `turns.content:<conversation>/3`."""
    return f"{table}.{column}:{'/'.join(map(str, key))}"


def _place_of(row: Base, column: InstrumentedAttribute[Any]) -> str:
    key = row.__mapper__.primary_key_from_instance(row)
    if None in key:
        raise ValueError("a row needs its key before a column of it can be sealed")
    return place(row.__tablename__, column.key, key)
