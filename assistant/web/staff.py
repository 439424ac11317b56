"""The counselor's own browser: who is signed in, and for how long."""

from datetime import datetime, timedelta

from flask import g, session

from assistant.current import context
from assistant.errors import DeniedError
from assistant.services import users
from assistant.services.users import User

_KEY = "staff"
_WORKDAY = timedelta(hours=10)


class SignedOutError(DeniedError):
    """Nobody is signed in here, or no longer: the sign-in page is shown."""


def counselor() -> None:
    """The policy of the workspace: a counselor of an organisation is signed in. Raises `SignedOutError`."""
    signed_in()


def signed_in() -> User:
    """The counselor of this browser. Raises `SignedOutError`, also when the sign-in is older than a working day."""
    if "staff" not in g:
        g.staff = _found(session.get(_KEY))
    found: User = g.staff
    return found


def admit(user: User) -> None:
    """Signs a counselor in: nothing that the browser held before is carried over."""
    session.clear()
    session[_KEY] = {"id": user.id, "since": context().now().isoformat()}


def dismiss() -> None:
    """Signs out."""
    session.clear()


def _found(kept: dict[str, str] | None) -> User:
    if not kept or context().now() - datetime.fromisoformat(kept["since"]) > _WORKDAY:
        raise SignedOutError
    try:
        return users.find(context(), kept["id"])
    except DeniedError as error:
        raise SignedOutError from error
