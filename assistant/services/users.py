"""Users: counselors who sign in with an address and a password."""

from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from assistant.errors import DeniedError, InvalidError
from assistant.services import organisations, trail
from assistant.services.checking import EMAIL, name_faults, refuse
from assistant.services.context import Context
from assistant.store import users as stored
from assistant.store.base import get_bytes, new_id, put_bytes
from assistant.store.cipher import Keyring

ROLES = ("counselor",)
SHORTEST_PASSWORD = 12
"""Characters of a password, at least: NIST SP 800-63B asks for length and against rules of composition."""
LONGEST_PASSWORD = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may sign in, as views and other verbs see them."""

    id: str
    email: str
    role: str
    organisation_id: str
    organisation_name: str


def add(context: Context, email: str, password: str, organisation: str, role: str = "counselor") -> User:
    """Let somebody sign in. Raises `InvalidError` naming each field that will not do; a known address is "taken"."""
    email, organisation = _normal(email), " ".join(organisation.split())
    _check(email, password, organisation, role)
    keyring = context.store.keyring
    with context.store.writing() as session:
        if stored.by_email(session, keyring.fingerprints(email)):
            raise InvalidError({"email": [("taken", {})]})
        home = organisations.find_or_add(context, session, organisation)
        row = stored.User(
            id=new_id(),
            organisation=home,
            email_digest=keyring.fingerprint(email),
            password=_hasher().hash(password),
            role=role,
            created_at=context.now(),
        )
        put_bytes(keyring, row, stored.User.email, email.encode())
        session.add(row)
        trail.record(context, session, "user.added", row.id, actor=trail.SYSTEM)
        return _value(row, keyring)


def sign_in(context: Context, email: str, password: str) -> User:
    """The user with this address and password. Raises `DeniedError`, after the same time whichever of them is wrong."""
    keyring = context.store.keyring
    with context.store.reading() as session:
        row = stored.by_email(session, keyring.fingerprints(_normal(email)))
    known = row.password if row else _nobody()
    if not _matches(known, password) or row is None:
        raise DeniedError
    with context.store.writing() as session:
        row = session.merge(row)
        if _hasher().check_needs_rehash(row.password):
            row.password = _hasher().hash(password)
        trail.record(context, session, "user.signed_in", row.id, actor=row.id)
        return _value(row, keyring)


def find(context: Context, user_id: str) -> User:
    """The user whose session it is. Raises `DeniedError` when there is none any more."""
    with context.store.reading() as session:
        row = session.get(stored.User, user_id)
        if row is None:
            raise DeniedError
        return _value(row, context.store.keyring)


def _value(row: stored.User, keyring: Keyring) -> User:
    return User(
        id=row.id,
        email=get_bytes(keyring, row, stored.User.email).decode(),
        role=row.role,
        organisation_id=row.organisation.id,
        organisation_name=row.organisation.name,
    )


def _normal(email: str) -> str:
    return email.strip().casefold()


def _check(email: str, password: str, organisation: str, role: str) -> None:
    refuse(
        {
            "email": [] if EMAIL.fullmatch(email) else [("not_an_email", {})],
            "password": _password_faults(password),
            "organisation": name_faults(organisation),
            "role": [] if role in ROLES else [("not_a_choice", {})],
        }
    )


def _password_faults(password: str) -> list[tuple[str, dict[str, int]]]:
    if len(password) < SHORTEST_PASSWORD:
        return [("too_short", {"limit": SHORTEST_PASSWORD})]
    return [("too_long", {"limit": LONGEST_PASSWORD})] if len(password) > LONGEST_PASSWORD else []


def _matches(known: str, password: str) -> bool:
    try:
        return len(password) <= LONGEST_PASSWORD and _hasher().verify(known, password)
    except VerificationError:
        return False


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # Argon2id with the parameters of RFC 9106, 4, second choice


@cache
def _nobody() -> str:
    """The hash that a password is checked against when there is no such user, so that it takes as long."""
    return _hasher().hash("nobody has this password")
