"""Sites: where the chat may be embedded, each with a public key and the web origins it may be used from."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import select

from assistant.errors import ForbiddenError, NotFoundError
from assistant.services import organisations, trail
from assistant.services.checking import name_faults, refuse
from assistant.services.context import Context
from assistant.store import sites as stored
from assistant.store.base import new_id

_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")  # it goes into a header, where a space or a ; would begin another word


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site as views see it. `origins` are written as browsers send them: `https://help.example.org`."""

    id: str
    name: str
    origins: tuple[str, ...]
    organisation_id: str


def add(context: Context, name: str, origins: Iterable[str], organisation: str) -> str:
    """Let a site embed the chat; gives its key. Raises `InvalidError` for a name or an origin that will not do."""
    name, organisation = name.strip(), " ".join(organisation.split())
    listed = sorted({_origin(text) for text in origins})
    _check(name, listed, organisation)
    with context.store.writing() as session:
        home = organisations.find_or_add(context, session, organisation)
        row = stored.Site(
            id=new_id(),
            organisation_id=home.id,
            name=name,
            key=f"site_{secrets.token_urlsafe(18)}",
            origins=listed,
            created_at=context.now(),
        )
        session.add(row)
        trail.record(context, session, "site.added", row.id, actor=trail.SYSTEM)
        return row.key


def find(context: Context, key: str, origin: str | None) -> Site:
    """The site with this key, asked from `origin`; None is the server's own pages. Raises `ForbiddenError`."""
    site = _by_key(context, key)
    if site is None or (origin is not None and origin not in {own_origin(context), *site.origins}):
        raise ForbiddenError
    return site


def origins(context: Context, key: str) -> tuple[str, ...]:
    """The origins that a site lists. Raises `NotFoundError` for a key that is not known."""
    site = _by_key(context, key)
    if site is None:
        raise NotFoundError
    return site.origins


def own_origin(context: Context) -> str:
    """The origin of the server's own pages, by BASE_URL."""
    return _origin(context.settings.base_url)


def listed(context: Context, origin: str) -> bool:
    """Whether any site lists this origin: a browser asks before it sends the key."""
    with context.store.reading() as session:
        return any(origin in origins for origins in session.scalars(select(stored.Site.origins)))


def _by_key(context: Context, key: str) -> Site | None:
    if not key.isprintable():  # PostgreSQL takes no NUL, not even to look for it
        return None
    with context.store.reading() as session:
        row = stored.by_key(session, key)
    if row is None:
        return None
    return Site(id=row.id, name=row.name, origins=tuple(row.origins), organisation_id=row.organisation_id)


def _check(name: str, origins: list[str], organisation: str) -> None:
    refuse(
        {
            "name": name_faults(name),
            "origins": [] if origins and "" not in origins else [("not_an_origin", {})],
            "organisation": name_faults(organisation),
        }
    )


def _origin(address: str) -> str:
    """The origin of an address as RFC 6454, 6.2 writes it, or an empty text if it has none."""
    try:
        parts = urlsplit(address.strip().lower())
        port = parts.port
    except ValueError:
        return ""
    name = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(name):
        return ""
    host = f"[{name}]" if ":" in name else name
    default = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" if port in {None, default} else f"{parts.scheme}://{host}:{port}"
