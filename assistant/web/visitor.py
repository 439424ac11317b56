"""The borrower's own browser: which conversation it holds, in a signed, HttpOnly, SameSite session cookie."""

from dataclasses import asdict, dataclass

from flask import g, session
from flask_limiter.util import get_remote_address

from assistant.current import context
from assistant.errors import NotFoundError, RejectedError
from assistant.services import access

_KEY = "visitor"


class NoConversationError(NotFoundError):
    """This browser holds no conversation, or one that was erased: it is sent to the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A conversation that this browser may read and write; `code` goes on with it elsewhere."""

    id: str
    token: str
    code: str


def holder() -> None:
    """The policy of the pages about a conversation: this browser must hold one that still is.

    Raises `NoConversationError`.
    """
    if current() is None:
        raise NoConversationError


def visitor() -> Visitor:
    """The conversation of this browser. Raises `NoConversationError`."""
    found = current()
    if found is None:
        raise NoConversationError
    return found


def current() -> Visitor | None:
    """The conversation of this browser, or None. One that was erased or has run out is forgotten."""
    if "visitor" not in g:
        g.visitor = _checked(session.get(_KEY))
    found: Visitor | None = g.visitor
    return found


def by_visitor() -> str:
    """What is counted for a limit: the conversation of this browser, else its address."""
    found = current()
    return found.id if found else get_remote_address()


def remember(found: Visitor) -> None:
    """From now on this browser holds this conversation."""
    session[_KEY] = asdict(found)
    g.visitor = found


def forget() -> None:
    """This browser holds no conversation any more; the conversation itself stays."""
    session.pop(_KEY, None)
    g.visitor = None


def _checked(kept: dict[str, str] | None) -> Visitor | None:
    if not kept:
        return None
    found = Visitor(**kept)
    try:
        access.conversation(context(), found.id, found.token)
    except RejectedError:
        session.pop(_KEY, None)
        return None
    return found
