"""Organisations: found by name, made when they are new; what stands at the head of their letters."""

import hashlib
import re
from typing import Any

from sqlalchemy.orm import Session

from assistant.errors import InvalidError, NotFoundError
from assistant.services import trail
from assistant.services.checking import refuse
from assistant.services.context import Context
from assistant.store.base import new_id
from assistant.store.organisations import Logo, Organisation, host, named
from letters import address as blocks
from letters.glyphs import unprintable
from letters.logo import LogoError, checked
from letters.snapshot import Sender

_NOBODY = Sender(name="Shortfall")
_LONGEST = {"phone": 60, "email": 254, "website": 254}
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,180}\.[^@\s.]{2,}")
_WEBSITE = re.compile(r"(https?://)?[\w.-]+\.\w{2,}(/\S*)?")


def find_or_add(context: Context, session: Session, name: str) -> Organisation:
    """The organisation of that name. The first one ever becomes the host: it gets what no site sent."""
    found = named(session, name)
    if found is None:
        found = Organisation(
            id=new_id(),
            name=name,
            is_host=host(session) is None,
            address=[],
            phone="",
            email="",
            website="",
            logo=None,
            created_at=context.now(),
        )
        session.add(found)
        session.flush()
    return found


def heading(session: Session, organisation_id: str | None) -> Organisation | None:
    """The organisation that a letter comes from: the conversation's, else the host; None is the product itself."""
    return session.get(Organisation, organisation_id) if organisation_id else host(session)


def letterhead(session: Session, organisation_id: str | None) -> Sender:
    """What stands at the head of its letters."""
    found = heading(session, organisation_id)
    if found is None:
        return _NOBODY
    return Sender(
        name=found.name,
        address=tuple(found.address),
        phone=found.phone,
        email=found.email,
        website=found.website,
        logo=found.logo or "",
    )


def logo(session: Session, digest: str) -> bytes:
    """The picture of a letterhead by its digest; no bytes for none."""
    found = session.get(Logo, digest) if digest else None
    return found.content if found else b""


def by_name(context: Context, name: str) -> str:
    """The id of the organisation of this name. Raises `NotFoundError`."""
    with context.store.reading() as session:
        found = named(session, " ".join(name.split()))
    if found is None:
        raise NotFoundError
    return found.id


def profile(context: Context, organisation_id: str) -> dict[str, Any]:
    """What its letters say about it: name, address (lines), phone, email, website, and whether there is a logo."""
    with context.store.reading() as session:
        row = session.get_one(Organisation, organisation_id)
    kept = {name: getattr(row, name) for name in ("name", "address", *_LONGEST)}
    return kept | {"logo": row.logo is not None}


def change(context: Context, organisation_id: str, changes: dict[str, str], *, actor: str = trail.SYSTEM) -> None:
    """Change address (lines divided by newlines), phone, email or website; an empty text takes one away.

    Letters that were asked for before keep what they had. Raises `InvalidError` naming each field that will not do.
    """
    lines = [" ".join(line.split()) for line in changes.get("address", "").splitlines() if line.strip()]
    told = {name: " ".join(changes[name].split()) for name in _LONGEST if name in changes}
    with context.store.writing() as session:
        row = session.get_one(Organisation, organisation_id)
        refuse(_faults(row.name, lines, told))
        if "address" in changes:
            row.address = lines
        for name, value in told.items():
            setattr(row, name, value)
        trail.record(context, session, "organisation.changed", row.id, actor=actor)


def change_logo(context: Context, organisation_id: str, file: bytes | None, *, actor: str = trail.SYSTEM) -> None:
    """Put this picture (PNG or SVG) on its letters, or none. Raises `InvalidError` for one that will not do."""
    try:
        picture = checked(file) if file is not None else None
    except LogoError as error:
        raise InvalidError({"logo": [(error.code, error.values)]}) from error
    digest = hashlib.sha256(picture).hexdigest() if picture else None
    with context.store.writing() as session:
        if picture and session.get(Logo, digest) is None:
            session.add(Logo(digest=digest, content=picture, created_at=context.now()))
        session.get_one(Organisation, organisation_id).logo = digest
        trail.record(context, session, "organisation.changed", organisation_id, actor=actor)


def logo_of(context: Context, organisation_id: str) -> bytes:
    """The picture on its letters, a PNG. Raises `NotFoundError` when there is none."""
    with context.store.reading() as session:
        found = logo(session, session.get_one(Organisation, organisation_id).logo or "")
    if not found:
        raise NotFoundError
    return found


def _faults(name: str, lines: list[str], told: dict[str, str]) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    address = blocks.problems([name, *lines]) if lines else ()
    faults: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "address": [(each.code, {"limit": each.limit} if each.limit else {}) for each in address[:1]]
    }
    for field, limit in _LONGEST.items():
        faults[field] = [("too_long", {"limit": limit})] if len(told.get(field, "")) > limit else []
    if (email := told.get("email")) and not _EMAIL.fullmatch(email):
        faults["email"].append(("not_an_email", {}))
    if (website := told.get("website")) and not _WEBSITE.fullmatch(website):
        faults["website"].append(("not_a_website", {}))
    for field, text in {"address": "".join(lines), **told}.items():
        if unprintable(text):
            faults[field].append(("unprintable", {}))
    return faults
