"""How often a caller may ask, by address or by conversation, kept in the memory of each server process; and how much.

The figures are settings. With several processes a caller gets up to that many times as much: the limits are there to
stop guessing and floods, not to bill by.
"""

import hashlib
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import parse_many
from werkzeug.exceptions import TooManyRequests

View = TypeVar("View", bound=Callable[..., Any])

limiter = Limiter(key_func=get_remote_address, storage_uri="memory://")


def limited(setting: str, by: Callable[[], str] = get_remote_address) -> Callable[[View], View]:
    """Limits a view by the setting of that name (`"open_limit"`), counted by address unless `by` says otherwise.

    Views under the same setting share one count. Past it the answer is 429 with Retry-After.
    """

    def mark(view: View) -> View:
        view.limited_by = setting  # type: ignore[attr-defined]  # functions take attributes; their type does not say so
        return cast("View", limiter.shared_limit(lambda: _limit(setting), scope=setting, key_func=by)(view))

    return mark


def accepts(size: int) -> Callable[[View], View]:
    """Lets a view read a body of up to `size` bytes, where others may read the app's MAX_CONTENT_LENGTH."""

    def mark(view: View) -> View:
        view.accepts = size  # type: ignore[attr-defined]  # functions take attributes; their type does not say so
        return view

    return mark


def by_conversation() -> str:
    """The conversation that the address of the request names."""
    return str((request.view_args or {}).get("conversation_id"))


def by_letter() -> str:
    """The letter that the address of the request names."""
    return str((request.view_args or {}).get("letter_id"))


def by_bearer() -> str:
    """The token that the request carries, as a digest."""
    token = request.authorization.token if request.authorization else None
    return hashlib.sha256((token or "").encode("utf-8", "surrogatepass")).hexdigest()


def count(scope: str, name: str, limit: str) -> None:
    """Count one more for `name` under a limit of its own. Raises `TooManyRequests`, which says when to come back."""
    for each in parse_many(limit):
        if not limiter.limiter.hit(each, scope, name):
            reset, _ = limiter.limiter.get_window_stats(each, scope, name)
            raise TooManyRequests(retry_after=max(1, int(reset - time.time())))


def install(app: Flask) -> None:
    """Counts the requests of this app from now on."""
    app.before_request(_widen)
    limiter.init_app(app)
    app.after_request(_say_when)


def _widen() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if size := getattr(view, "accepts", None):
        request.max_content_length = size


def _say_when(response: Response) -> Response:
    """Retry-After in whole seconds (RFC 9110, 10.2.3) on the answer to the one request too many.

    The limiter could say it itself, but with every answer, and at a price.
    """
    broken = limiter.current_limit
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS and broken:
        response.headers["Retry-After"] = str(max(1, int(broken.reset_at - time.time())))
    return response


def _limit(setting: str) -> str:
    return str(getattr(current_app.extensions["shortfall"].settings, setting))
