"""A postman: a process that makes what is in the outbox its business until it is told to stop or its parent is gone."""

import os
import time
from collections.abc import Callable

import structlog

from assistant.errors import RetryError
from assistant.services.context import Context, open_context
from assistant.services.outbox.delivering import deliver_next
from assistant.services.signals import Stopping
from assistant.settings import Settings

_IDLE_SECONDS = 0.2
_WAIT_SECONDS = 1.0
_LOG = structlog.get_logger(__name__)


def run(settings: Settings, parent: int) -> None:
    """The life of one postman process: it ends with the delivery in hand when told to or orphaned."""
    stopping = Stopping()
    with open_context(settings) as context:
        work(context, lambda: bool(stopping) or os.getppid() != parent)


def work(context: Context, stopping: Callable[[], bool]) -> None:
    """Deliver whatever is due, in this process, until `stopping` says so between two deliveries.

    An idle postman looks with one indexed read five times a second.
    """
    while not stopping():
        try:
            if not deliver_next(context):
                time.sleep(_IDLE_SECONDS)
        except RetryError:
            _LOG.warning("postman.waiting", problem="try-again")
            time.sleep(_WAIT_SECONDS)
