"""Organisations: found by name, made when they are new."""

from sqlalchemy.orm import Session

from assistant.services.context import Context
from assistant.store.base import new_id
from assistant.store.organisations import Organisation, host, named
from letters.snapshot import Sender

_NOBODY = Sender(name="Shortfall")


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
    )
