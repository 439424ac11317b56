"""Channels: the addresses at which help desks speak their own protocols, and what their threads become."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from assistant.errors import NotFoundError
from assistant.services import sites, trail
from assistant.services.checking import refuse
from assistant.services.codes import digest
from assistant.services.context import Context
from assistant.services.sites import Site
from assistant.store import channels as stored
from assistant.store.base import get, new_id, put


class ChannelKind(StrEnum):
    """The protocols that a channel can speak."""

    RASA = "rasa"
    CHATWOOT = "chatwoot"
    OPENAI = "openai"


NEEDS: Mapping[ChannelKind, tuple[str, ...]] = {
    ChannelKind.RASA: (),
    ChannelKind.CHATWOOT: ("url", "bot_token", "secret"),
    ChannelKind.OPENAI: (),
}
"""What each is set up with: `url`, the help desk's address, `bot_token`, to speak there, `secret`, to know it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel as views see it. `secrets` holds what `NEEDS` names; it is kept out of what is printed."""

    id: str
    kind: ChannelKind
    site: Site
    secrets: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Channel(id={self.id!r}, kind={self.kind.value!r})"


def add(context: Context, site: str, kind: str, given: Mapping[str, str]) -> str:
    """Open a channel of a site, named by its name; gives the token that stands in the channel's address.

    Raises `NotFoundError` for the site, and `InvalidError` for what the kind needs and was not given.
    """
    refuse({"kind": [] if kind in list(ChannelKind) else [("not_a_choice", {})]})
    home, token = sites.named(context, site), secrets.token_urlsafe(32)
    needed = {name: given.get(name, "").strip() for name in NEEDS[ChannelKind(kind)]}
    refuse({name: [] if value else [("required", {})] for name, value in needed.items()})
    if "url" in needed:
        needed["url"] = needed["url"].rstrip("/")
        refuse({"url": [] if _is_address(needed["url"]) else [("not_an_address", {})]})
    with context.store.writing() as session:
        row = stored.Channel(
            id=new_id(), site_id=home.id, kind=kind, token_digest=digest(token), created_at=context.now()
        )
        put(context.store.keyring, row, stored.Channel.secrets, needed)
        session.add(row)
        trail.record(context, session, "channel.added", row.id, actor=trail.SYSTEM)
    return token


def find(context: Context, token: str, kind: ChannelKind) -> Channel:
    """The channel of this kind with this token. Raises `NotFoundError`: a wrong token is an address that is not there.

    It is looked up by its digest, so the time that takes says nothing about it (see `codes.digest`).
    """
    with context.store.reading() as session:
        row = stored.by_token(session, digest(token))
    if row is None or row.kind != kind:
        raise NotFoundError
    return _view(context, row)


def by_id(context: Context, channel_id: str) -> Channel | None:
    """The channel with this id, if there is one."""
    with context.store.reading() as session:
        row = session.get(stored.Channel, channel_id)
    return _view(context, row) if row else None


def _view(context: Context, row: stored.Channel) -> Channel:
    return Channel(
        id=row.id,
        kind=ChannelKind(row.kind),
        site=sites.view(context, row.site),
        secrets=get(context.store.keyring, row, stored.Channel.secrets),
    )


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.query and not parts.fragment
