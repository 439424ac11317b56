"""Keys for an organisation's own programs: `Authorization: Bearer sk_…`, each for what it needs and no more."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from assistant.errors import DeniedError, ForbiddenError, NotFoundError
from assistant.services import organisations, trail
from assistant.services.checking import name_faults, refuse
from assistant.services.codes import digest
from assistant.services.context import Context
from assistant.store import api_keys as stored
from assistant.store.base import new_id
from assistant.store.organisations import Organisation

_PREFIX = "sk_"


class Scope(StrEnum):
    """What a key may be issued for."""

    READ_BATCHES = "batches:read"
    WRITE_BATCHES = "batches:write"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key as views and other verbs see it; the secret is not in it."""

    id: str
    organisation_id: str
    scopes: tuple[str, ...]


def issue(context: Context, organisation: str, name: str, scopes: Sequence[str]) -> str:
    """A new key of an organisation, which is told once and never again. Raises `InvalidError` for what will not do."""
    organisation, name = " ".join(organisation.split()), " ".join(name.split())
    known = {scope.value for scope in Scope}
    refuse(
        {
            "organisation": name_faults(organisation),
            "name": name_faults(name),
            "scope": [] if scopes and known.issuperset(scopes) else [("not_a_choice", {"choices": ", ".join(Scope)})],
        }
    )
    token = f"{_PREFIX}{secrets.token_urlsafe(32)}"
    with context.store.writing() as session:
        row = stored.ApiKey(
            id=new_id(),
            organisation_id=organisations.find_or_add(context, session, organisation).id,
            name=name,
            scopes=sorted(set(scopes)),
            token_digest=digest(token),
            created_at=context.now(),
        )
        session.add(row)
        trail.record(context, session, "key.issued", row.id, actor=trail.SYSTEM)
    return token


def find(context: Context, token: str | None, scope: Scope) -> ApiKey:
    """The key that a caller carries. Raises `DeniedError` for none that is in force, `ForbiddenError` without scope."""
    if not token or not token.startswith(_PREFIX):
        raise DeniedError
    sought = digest(token)
    with context.store.reading() as session:
        row = stored.by_digest(session, sought)
    if row is None or not hmac.compare_digest(row.token_digest, sought):
        raise DeniedError
    if scope not in row.scopes:
        raise ForbiddenError
    return ApiKey(id=row.id, organisation_id=row.organisation_id, scopes=tuple(row.scopes))


def listing(context: Context) -> list[dict[str, Any]]:
    """Every key without its secret, the oldest first."""
    with context.store.reading() as session:
        names = {row.id: row.name for row in session.scalars(select(Organisation))}
        rows = stored.everybodys(session)
    return [
        {
            "id": row.id,
            "organisation": names[row.organisation_id],
            "name": row.name,
            "scopes": row.scopes,
            "created": row.created_at.isoformat(),
            "revoked": row.revoked_at.isoformat() if row.revoked_at else None,
        }
        for row in rows
    ]


def revoke(context: Context, key_id: str) -> None:
    """Let a key open nothing from now on; once more does nothing. Raises `NotFoundError`."""
    with context.store.writing() as session:
        row = session.get(stored.ApiKey, key_id)
        if row is None:
            raise NotFoundError
        if row.revoked_at is None:
            stored.revoke(row, context.now())
            trail.record(context, session, "key.revoked", row.id, actor=trail.SYSTEM)
