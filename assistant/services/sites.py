"""Sites: where the chat may be embedded, each with a public key and the web origins it may be used from."""

import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from urllib.parse import urlsplit

import limits
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.content.words import LOCALES
from assistant.errors import ForbiddenError, NotFoundError
from assistant.services import organisations, trail
from assistant.services.checking import EMAIL, name_faults, refuse
from assistant.services.context import Context
from assistant.store import sites as stored
from assistant.store.base import get, new_id, put

_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")  # it goes into a header, where a space or a ; would begin another word


class Handover(StrEnum):
    """Where a conversation goes when a person is called. The counselors' list has it in any case."""

    LIST = "list"
    WEBHOOK = "webhook"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a site's owner chooses.

    `locale`: the language for those who ask for none. `open_limit`: how often a conversation may be opened from the
    site, all visitors together ("600 per hour"). `handover` goes to `email`, or to `webhook`, which is told of every
    event all the same. `secret`, made with the site, signs what is sent there and who is signed in on the site.
    """

    locale: str | None = None
    open_limit: str = "600 per hour"
    handover: Handover = Handover.LIST
    email: str = ""
    webhook: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site as views see it. `origins` are written as browsers send them: `https://help.example.org`."""

    id: str
    name: str
    origins: tuple[str, ...]
    organisation_id: str
    options: Options = Options()


def add(context: Context, name: str, origins: Iterable[str], organisation: str, options: Options | None = None) -> str:
    """Let a site embed the chat; gives its key. Raises `InvalidError` for what will not do, by the option's name."""
    name, organisation = name.strip(), " ".join(organisation.split())
    listed = sorted({origin_of(text) for text in origins})
    chosen = options or Options()
    _check(name, listed, organisation, chosen)
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
        kept = asdict(chosen) | {"secret": secrets.token_urlsafe(32)}
        put(context.store.keyring, row, stored.Site.options, kept)
        session.add(row)
        trail.record(context, session, "site.added", row.id, actor=trail.SYSTEM)
        return row.key


def named(context: Context, name: str) -> Site:
    """The site of that name, the newest if there are several. Raises `NotFoundError`."""
    with context.store.reading() as session:
        row = stored.by_name(session, name)
    if row is None:
        raise NotFoundError
    return view(context, row)


def by_id(context: Context, session: Session, site_id: str | None) -> Site | None:
    """The site with this id, if there is one."""
    row = session.get(stored.Site, site_id) if site_id else None
    return view(context, row) if row else None


def identified(site: Site | None, metadata: dict[str, str]) -> dict[str, str]:
    """What a site sends along, with `user` only where the site's secret vouches for it.

    `user_hash` is the HMAC-SHA256 of `user` in hex (RFC 2104). A user without one is left out: anybody can write it.
    Raises `ForbiddenError` for a wrong one.
    """
    user, claimed = metadata.get("user"), metadata.get("user_hash")
    rest = {name: value for name, value in metadata.items() if name not in {"user", "user_hash"}}
    if not user or not claimed:
        return rest
    if site is None or not hmac.compare_digest(sign(site, user).encode(), claimed.encode()):
        raise ForbiddenError
    return rest | {"user": user}


def sign(site: Site, text: str) -> str:
    """The HMAC-SHA256 of a text under the site's secret, in hex."""
    return hmac.digest(site.options.secret.encode(), text.encode(), "sha256").hex()


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
    return origin_of(context.settings.base_url)


def listed(context: Context, origin: str) -> bool:
    """Whether any site lists this origin: a browser asks before it sends the key."""
    with context.store.reading() as session:
        return any(origin in origins for origins in session.scalars(select(stored.Site.origins)))


def _by_key(context: Context, key: str) -> Site | None:
    if not key.isprintable():  # PostgreSQL takes no NUL, not even to look for it
        return None
    with context.store.reading() as session:
        row = stored.by_key(session, key)
    return view(context, row) if row else None


def view(context: Context, row: stored.Site) -> Site:
    """A site's row as views see it."""
    kept = get(context.store.keyring, row, stored.Site.options) if row.options else {}
    options = Options(**kept | {"handover": Handover(kept.get("handover", Handover.LIST))})
    return Site(
        id=row.id,
        name=row.name,
        origins=tuple(row.origins),
        organisation_id=row.organisation_id,
        options=options,
    )


def _check(name: str, origins: list[str], organisation: str, options: Options) -> None:
    refuse(
        {
            "name": name_faults(name),
            "origins": [] if origins and "" not in origins else [("not_an_origin", {})],
            "organisation": name_faults(organisation),
            "locale": [] if options.locale in {None, *LOCALES} else [("not_a_choice", {"choices": ", ".join(LOCALES)})],
            "open_limit": [] if _is_limit(options.open_limit) else [("invalid", {})],
            "email": _target_faults(options, Handover.EMAIL, bool(EMAIL.fullmatch(options.email)), "not_an_email"),
            "webhook": _target_faults(options, Handover.WEBHOOK, bool(origin_of(options.webhook)), "not_an_address"),
        }
    )


def _target_faults(options: Options, way: Handover, fits: bool, code: str) -> list[tuple[str, dict[str, str]]]:  # noqa: FBT001
    given = {Handover.EMAIL: options.email, Handover.WEBHOOK: options.webhook}[way]
    if not given:
        return [("empty", {})] if options.handover is way else []
    return [] if fits else [(code, {})]


def _is_limit(text: str) -> bool:
    try:
        return bool(limits.parse_many(text))
    except ValueError:
        return False


def origin_of(address: str) -> str:
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
