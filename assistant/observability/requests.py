"""Every request gets a reference, is counted and timed, and leaves one line in the log.

The line names the route, never the address: an address may hold a key or what somebody typed.
"""

import secrets
import time

import structlog
from flask import Flask, Response, g, request

from assistant.observability import metrics

_log = structlog.get_logger(__name__)


def install(app: Flask) -> None:
    """Watches the requests of this app; to be installed first, so that nothing happens unseen."""
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_forget)


def route() -> str:
    """The rule that the request's address fits (`/api/v1/letters/<letter_id>`), or "none"."""
    return request.url_rule.rule if request.url_rule else "none"


def _begin() -> None:
    g.began = time.perf_counter()
    g.reference = secrets.token_hex(6)
    structlog.contextvars.bind_contextvars(reference=g.reference)


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.began
    response.headers["X-Request-ID"] = g.reference
    metrics.observe(request.method, route(), response.status_code, seconds)
    told = {"problem": g.problem} if "problem" in g else {}
    _log.info(
        "request",
        method=request.method,
        route=route(),
        status=response.status_code,
        milliseconds=round(seconds * 1000, 1),
        **told,
    )
    return response


def _forget(_error: BaseException | None) -> None:
    structlog.contextvars.clear_contextvars()
