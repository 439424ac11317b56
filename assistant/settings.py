"""Every setting of the product, in one table that makes the docs page, `shortfall config` and the start-up check.

Settings come from the environment (https://12factor.net/config) and from nowhere else. A value that is wrong, or one
that is needed and not there, stops the start with one sentence.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import limits
import platformdirs
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from assistant.keys import DataKey, KeysError, kept_secrets, read_data_keys, write_data_keys

_SHORTEST_SECRET = 16


class SettingsError(Exception):
    """A setting is wrong or missing; the message is one sentence that names it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a setting holds, in words, how its text is read (raising `ValueError`), and how it is written again."""

    words: str
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. `default` is text as it would stand in the environment; None: it must be given."""

    name: str
    kind: Kind
    default: str | None
    help: str
    secret: bool

    def read(self, text: str) -> Any:
        """The value that `text` says. Raises `SettingsError`; a secret is never repeated in it."""
        try:
            return self.kind.read(text)
        except ValueError:
            shown = "what it holds" if self.secret or "@" in text else repr(text)
            raise SettingsError(f"{self.name} must be {self.kind.words}, and {shown} is not.") from None


def _whole(words: str, least: int, most: int) -> Kind:
    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return Kind(f"{words} from {least} to {most}", read)


def _one_of(*choices: str) -> Kind:
    def read(text: str) -> str:
        if text.lower() not in choices:
            raise ValueError(text)
        return text.lower()

    return Kind(f"one of {', '.join(choices)}", read)


def _read_database(text: str) -> str:
    text = text.replace("{data}", str(platformdirs.user_data_path("shortfall", appauthor=False)))
    try:
        url = make_url(text.replace("postgres://", "postgresql://", 1))
    except ArgumentError as error:
        raise ValueError(text) from error
    if url.drivername not in {"sqlite", "postgresql", "postgresql+psycopg"}:
        raise ValueError(text)
    driver = "sqlite" if url.drivername == "sqlite" else "postgresql+psycopg"
    return url.set(drivername=driver).render_as_string(hide_password=False)


def _write_database(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


def _read_base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(text)
    return text.rstrip("/")


def _read_secret(text: str) -> str:
    if len(text) < _SHORTEST_SECRET:
        raise ValueError(text)
    return text


def _read_smtp(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in {"smtp", "smtps", "smtp+starttls"} or not parts.hostname or parts.port == 0):
        raise ValueError(text)
    return text


def _read_email(text: str) -> str:
    name, _, host = text.rpartition("@")
    if not name or not host or not text.isprintable() or " " in text:
        raise ValueError(text)
    return text


def _read_zone(text: str) -> tzinfo:
    try:
        return UTC if text == "UTC" else ZoneInfo(text)
    except ZoneInfoNotFoundError as error:
        raise ValueError(text) from error


def _read_limit(text: str) -> str:
    limits.parse_many(text)
    return text


_DATABASE = Kind("a SQLite or PostgreSQL address", _read_database, _write_database)
_SECRET = Kind(f"a text of at least {_SHORTEST_SECRET} characters", _read_secret)
_DATA_KEYS = Kind("keys as name:base64 of 32 bytes, the newest first, with commas", read_data_keys, write_data_keys)
_URL = Kind("an http or https address", _read_base_url)
_ZONE = Kind("a time zone of the IANA list", _read_zone)
_LIMIT = Kind("a limit such as 10 per minute; 100 per day", _read_limit)


def _setting(kind: Kind, default: str | None, about: str, *, secret: bool = False) -> Any:
    """A field of `Settings` and its row in the table: the two are one."""
    metadata = {"row": (kind, default, about, secret)}
    if default is None or "{" in default:
        return field(metadata=metadata, repr=not secret)
    return field(default=kind.read(default), metadata=metadata, repr=not secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one run, checked. `SETTINGS` is the table of them."""

    database_url: str = _setting(
        _DATABASE,
        "sqlite:///{data}/shortfall.db",
        "Where everything is stored. {data} is this user's data folder (~/.local/share/shortfall on Linux).",
    )
    secret_key: str = _setting(
        _SECRET,
        None,
        "Signs sessions and case files. With SQLite it is made at first start and kept beside the database.",
        secret=True,
    )
    data_keys: tuple[DataKey, ...] = _setting(
        _DATA_KEYS,
        None,
        "Encrypt personal data: the first key encrypts, all of them decrypt, so a new one goes first. With SQLite "
        "they are made at first start and kept beside the database.",
        secret=True,
    )
    base_url: str = _setting(
        _URL,
        "http://127.0.0.1:8000",
        "Where people reach this server. Links are made with it, and with https cookies are for https only.",
    )
    time_zone: tzinfo = _setting(  # noqa: RUF009 - a time zone never changes
        _ZONE, "America/New_York", "Whose day it is: deadlines and the dates of letters are counted in this zone."
    )
    retention_days: int = _setting(
        _whole("a number of days", 1, 3650),
        "90",
        "A conversation, and its letters, are erased this many days after its last turn.",
    )
    printers: int = _setting(
        _whole("a number of processes", 0, 64),
        "2",
        "How many processes print letters beside the server. 0: this server prints none.",
    )
    trusted_proxies: int = _setting(
        _whole("a number of proxies", 0, 10),
        "0",
        "How many proxies of yours stand in front. Their X-Forwarded headers say who is asking; nobody else's do.",
    )
    open_limit: str = _setting(_LIMIT, "60 per hour", "How often one address may open a conversation.")
    message_limit: str = _setting(_LIMIT, "60 per minute", "How often one conversation may be written to.")
    letter_limit: str = _setting(_LIMIT, "30 per hour", "How many letters may be asked for in one conversation.")
    batch_limit: str = _setting(_LIMIT, "60 per hour", "How often one key may ask for a batch of letters.")
    resume_limit: str = _setting(
        _LIMIT, "10 per minute; 60 per day", "How often one address may try a code to go on with a conversation."
    )
    sign_in_limit: str = _setting(_LIMIT, "10 per minute; 100 per day", "How often one address may try to sign in.")
    calculate_limit: str = _setting(_LIMIT, "120 per minute", "How often one address may ask for a calculation.")
    verify_limit: str = _setting(_LIMIT, "20 per minute", "How often one address may have a letter checked.")
    metrics_token: str = _setting(
        Kind("a text of at least 16 characters, or empty", lambda text: text and _read_secret(text)),
        "",
        "If set, /metrics asks for it as a bearer token. Empty: everybody may read the figures.",
        secret=True,
    )
    smtp_url: str = _setting(
        Kind("an address such as smtp+starttls://user:password@mail.example.org:587, or empty", _read_smtp),
        "",
        "The mail server that hand-overs by mail go through: smtp, smtps or smtp+starttls. Empty: no mail is sent.",
        secret=True,
    )
    mail_from: str = _setting(
        Kind("an e-mail address", _read_email), "shortfall@localhost.localdomain", "Who mail from this server is from."
    )
    log_level: str = _setting(
        _one_of("debug", "info", "warning", "error"), "info", "The least important event that is logged."
    )
    log_format: str = _setting(_one_of("console", "json"), "console", "Lines for people, or JSON for machines.")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """The settings that an environment says; an empty value counts as none.

        With a SQLite file, SECRET_KEY and DATA_KEYS are made and kept if they are not given. Raises `SettingsError`.
        """
        given = {row.name: environ[row.name] for row in SETTINGS if environ.get(row.name)}
        database = _ROWS["DATABASE_URL"]
        url = database.read(given.get(database.name, database.default or ""))
        given = _secrets(url, given) | given
        return cls(**{row.name.lower(): row.read(_text(row, given)) for row in SETTINGS})

    @property
    def secure(self) -> bool:
        """Whether people reach this server over https."""
        return self.base_url.startswith("https:")

    def shown(self) -> dict[str, str]:
        """Every setting as text by its name, secrets as asterisks: what `shortfall config` prints."""
        values = {row.name: row.kind.write(getattr(self, row.name.lower())) for row in SETTINGS}
        return {name: "********" if text and _ROWS[name].secret else text for name, text in values.items()}


def _table() -> tuple[Setting, ...]:
    return tuple(Setting(row.name.upper(), *row.metadata["row"]) for row in fields(Settings))


SETTINGS = _table()
"""Every setting, in the order of the docs."""

_ROWS = {row.name: row for row in SETTINGS}


def _text(row: Setting, given: Mapping[str, str]) -> str:
    text = given.get(row.name, row.default)
    if text is None:
        raise SettingsError(f"{row.name} must be set, because DATABASE_URL is not a SQLite file.")
    return text


def _secrets(database_url: str, given: Mapping[str, str]) -> dict[str, str]:
    url = make_url(database_url)
    if (
        url.drivername != "sqlite"
        or url.database in {None, "", ":memory:"}
        or {"SECRET_KEY", "DATA_KEYS"} <= given.keys()
    ):
        return {}
    try:
        return kept_secrets(Path(str(url.database)))
    except KeysError as error:
        raise SettingsError(str(error)) from error
    except OSError as error:
        raise SettingsError(f"DATABASE_URL names a folder that cannot be written: {error}.") from error
