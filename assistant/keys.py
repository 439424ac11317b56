"""The secrets of one installation: made at first start on one machine, kept in a file that only its owner reads.

The file lies beside the SQLite database whose rows it opens, in the form of environment settings, so that moving to
PostgreSQL is copying its two lines into the environment.
"""

import base64
import binascii
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_KEY_BYTES = 32
_NAME = re.compile(r"[A-Za-z0-9_-]{1,16}", re.ASCII)


class KeysError(Exception):
    """The kept secrets cannot be used; the message is one sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """A key that personal data is encrypted under: the name that each value carries, and its 32 bytes (AES-256)."""

    name: str
    secret: bytes = field(repr=False)

    def __str__(self) -> str:
        return f"{self.name}:{base64.urlsafe_b64encode(self.secret).decode()}"


def read_data_keys(text: str) -> tuple[DataKey, ...]:
    """Keys written as `name:base64, name:base64`, the one to encrypt with first. Raises `ValueError`."""
    keys = tuple(_read_data_key(part.strip()) for part in text.split(","))
    if len({key.name for key in keys}) < len(keys):
        raise ValueError("two keys have the same name")
    return keys


def write_data_keys(keys: Iterable[DataKey]) -> str:
    """The text that `read_data_keys` reads."""
    return ",".join(map(str, keys))


def new_data_key(name: str) -> DataKey:
    """A fresh random key."""
    return DataKey(name, secrets.token_bytes(_KEY_BYTES))


def kept_secrets(database: Path) -> dict[str, str]:
    """SECRET_KEY and DATA_KEYS of the SQLite file `database`, from the file beside it, made if this is the first start.

    Two processes that start at once get the same secrets: the file appears whole, and only once. Raises `KeysError`
    when the database is there and its secrets are not: new ones would lock every case in it.
    """
    path = database.with_suffix(".keys")
    begun = database.exists() and database.stat().st_size > 0
    if not path.exists():
        if begun:
            raise KeysError(f"{database} is encrypted and its keys, {path}, are missing: put that file back.")
        _make_file(path)
    return _read_file(path)


def _read_data_key(text: str) -> DataKey:
    name, _, encoded = text.partition(":")
    if not _NAME.fullmatch(name):
        raise ValueError("a key's name is up to 16 letters, digits, - and _")
    try:
        secret = base64.b64decode(encoded, altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("a key is base64") from error
    if len(secret) != _KEY_BYTES:
        raise ValueError("a key is 32 bytes long")
    return DataKey(name, secret)


def _make_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    lines = f"SECRET_KEY={secrets.token_urlsafe(_KEY_BYTES)}\nDATA_KEYS={new_data_key('k1')}\n"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        # A hard link appears at once, whole, and fails if the name is taken: the first process wins, the others read.
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink(missing_ok=True)


def _read_file(path: Path) -> dict[str, str]:
    try:
        rows = path.read_text(encoding="ascii").splitlines()
        found = dict(row.split("=", 1) for row in rows if row)
        return {name: found[name] for name in ("SECRET_KEY", "DATA_KEYS")}
    except (OSError, KeyError, ValueError) as error:
        raise KeysError(f"{path} cannot be read as SECRET_KEY and DATA_KEYS: restore it from a backup.") from error
