"""Writes a delivery, in the transaction of what gives rise to it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from assistant.services.context import Context
from assistant.store.base import put
from assistant.store.outbox import Delivery, DeliveryStatus


class Route(StrEnum):
    """How a delivery is sent; each is a module of `routes`."""

    WEBHOOK = "webhook"
    CHATWOOT = "chatwoot"
    MAIL = "mail"


def write(  # noqa: PLR0913 - a delivery, spelled out
    context: Context,
    session: Session,
    route: Route,
    *,
    via: str,
    calls: Sequence[Mapping[str, Any]],
    conversation_id: str | None,
    lane: str | None = None,
) -> None:
    """Have these calls made, in their order, after everything that the same lane already has to send.

    `via` is the id of the site or the channel that knows where to; the lane is the conversation's, or one of its own.
    Nothing is sent unless the transaction is kept, and nothing once the conversation is erased.
    """
    delivery = Delivery(
        route=route.value,
        via=via,
        lane=lane or conversation_id or "",
        conversation_id=conversation_id,
        step=0,
        status=DeliveryStatus.WAITING,
        attempts=0,
        due_at=context.now(),
        created_at=context.now(),
    )
    session.add(delivery)
    session.flush()  # the place that its content is sealed for has its number
    put(context.store.keyring, delivery, Delivery.content, {"calls": list(calls)})
