"""Takes a delivery from the outbox, makes its calls, writes how far it came."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import structlog

from assistant.errors import RetryError, ShortfallError
from assistant.services.context import Context
from assistant.services.outbox.routes import chatwoot, mail, webhook
from assistant.services.outbox.routes.calling import NotYetError, RefusedError, UnreachableError
from assistant.services.outbox.writing import Route
from assistant.store import outbox as stored
from assistant.store.base import get
from assistant.store.outbox import Delivery, DeliveryStatus

LEASE = timedelta(seconds=120)
"""How long a postman may hold a delivery unseen: several calls, each given up after ten seconds."""

PAUSES = tuple(timedelta(seconds=each) for each in (1, 5, 30, 120, 600, 1800, 3600, 10800, 21600, 43200))
"""How long after each failed attempt the next one comes; after the last there is none."""

_SOON = timedelta(seconds=1)
_LOG = structlog.get_logger(__name__)

Send = Callable[[Context, Delivery, Mapping[str, Any]], None]
_ROUTES: Mapping[str, Send] = {Route.WEBHOOK: webhook.send, Route.CHATWOOT: chatwoot.send, Route.MAIL: mail.send}


def deliver_next(context: Context) -> bool:
    """Make the calls of the delivery that is due; False if none is. How it went is written before this returns."""
    with context.store.reading() as session:
        if not stored.any_due(session, context.now()):
            return False
    with context.store.writing() as session:
        delivery = stored.claim(session, now=context.now(), until=context.now() + LEASE)
    if delivery is None:
        return False
    try:
        _make(context, delivery, get(context.store.keyring, delivery, Delivery.content)["calls"])
    except NotYetError:
        _again(context, delivery, _SOON, attempts=delivery.attempts - 1)
    except (UnreachableError, RetryError) as error:
        _later(context, delivery, error)
    except (RefusedError, ShortfallError) as error:
        _end(context, delivery, DeliveryStatus.FAILED, str(error))
    return True


def _make(context: Context, delivery: Delivery, calls: Sequence[Mapping[str, Any]]) -> None:
    for number, call in enumerate(calls[delivery.step :], start=delivery.step + 1):
        _ROUTES[delivery.route](context, delivery, call)
        with context.store.writing() as session:
            if not stored.move(session, delivery, step=number):
                return
    _end(context, delivery, DeliveryStatus.DONE)


def _later(context: Context, delivery: Delivery, error: Exception) -> None:
    if delivery.attempts > len(PAUSES):
        _end(context, delivery, DeliveryStatus.FAILED, str(error))
        return
    _again(context, delivery, PAUSES[delivery.attempts - 1], attempts=delivery.attempts)


def _again(context: Context, delivery: Delivery, pause: timedelta, *, attempts: int) -> None:
    due = {"status": DeliveryStatus.WAITING, "due_at": context.now() + pause, "attempts": attempts}
    with context.store.writing() as session:
        stored.move(session, delivery, **due)


def _end(context: Context, delivery: Delivery, status: DeliveryStatus, code: str | None = None) -> None:
    if code:
        # Where to and what is not told: an address may hold a secret, the content is a person's.
        _LOG.warning("delivery.failed", route=delivery.route, delivery=delivery.id, problem=code)
    with context.store.writing() as session:
        stored.move(session, delivery, status=status, code=code, ended_at=context.now())
