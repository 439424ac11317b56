"""Is it alive, is it ready, how much does it do: three addresses for whoever runs the server."""

import hmac
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from sqlalchemy.exc import SQLAlchemyError

import letters
from assistant.current import bearer_token, context
from assistant.errors import DeniedError, NotReadyError, RetryError
from assistant.observability import metrics
from assistant.policy import policy, public
from assistant.services import printing
from assistant.store import is_current

_FONTS = Path(letters.__file__).parent / "fonts"

blueprint = Blueprint("operation", __name__)


def operator() -> None:
    """Whoever holds METRICS_TOKEN may; everybody if it is not set."""
    wanted = context().settings.metrics_token
    if wanted and not hmac.compare_digest(wanted.encode(), (bearer_token() or "").encode()):
        raise DeniedError


@blueprint.get("/healthz")
@policy(public)
def live() -> Response:
    """The process answers."""
    return jsonify(status="live")


@blueprint.get("/readyz")
@policy(public)
def ready() -> Response:
    """The database answers and is up to date, the queue of letters can be read, the fonts are there."""
    faults: dict[str, list[tuple[str, dict[str, Any]]]] = {
        part: [("not_ready", {})] for part, works in _PARTS.items() if not _holds(works)
    }
    if faults:
        raise NotReadyError(faults)
    return jsonify(status="ready")


@blueprint.get("/metrics")
@policy(operator)
def figures() -> Response:
    """Figures for Prometheus."""
    text = metrics.exposition(lambda: printing.waiting(context()))
    return Response(text, content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (RetryError, SQLAlchemyError):
        return False


_PARTS: Mapping[str, Callable[[], bool]] = {
    "database": lambda: is_current(context().store),
    "queue": lambda: bool(printing.waiting(context())),
    "fonts": lambda: any(_FONTS.glob("*.ttf")),
}
