"""One HTTP call to somebody else's server, and what its answer means for the delivery."""

from http import HTTPStatus
from typing import Any

import httpx

SECONDS = 10.0
"""How long another server may take over one step of a call."""
_WORTH_ANOTHER_TRY = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


class UnreachableError(Exception):
    """Nobody answered, or the other side is in trouble: the same call later can succeed."""


class RefusedError(Exception):
    """The other side does not take this call, now or later."""


class NotYetError(Exception):
    """What is to be sent is not made yet."""


def post(url: str, **sent: Any) -> None:
    """POST; no redirect is followed and no proxy asked. Raises `UnreachableError` or `RefusedError`.

    The code of either names what happened and never the address, which may hold a secret.
    """
    try:
        with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
            status = client.post(url, **sent).status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreachableError(type(error).__name__) from error
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _WORTH_ANOTHER_TRY:
        raise UnreachableError(f"http-{status}")
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        raise RefusedError(f"http-{status}")
