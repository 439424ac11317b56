"""What could not be delivered: shown to a person, and sent again when that person says so."""

from dataclasses import dataclass
from datetime import datetime

from assistant.errors import NotFoundError
from assistant.services import trail
from assistant.services.context import Context
from assistant.store import outbox as stored

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """A delivery that was given up: how it was sent, for which site, how often, and the code of what went wrong.

    Neither the address nor what was to be sent is told: the one may hold a secret, the other is a person's.
    """

    id: int
    route: str
    site: str
    attempts: int
    code: str
    written: datetime
    ended: datetime


def listing(context: Context, organisation_id: str | None = None) -> list[GivenUp]:
    """What was given up, the newest first, two hundred at most; of one organisation, or of all."""
    with context.store.reading() as session:
        return [
            GivenUp(
                id=delivery.id,
                route=delivery.route,
                site=site.name,
                attempts=delivery.attempts,
                code=delivery.code or "",
                written=delivery.created_at,
                ended=delivery.ended_at or delivery.created_at,
            )
            for delivery, site in stored.failed(session, organisation_id, most=_MOST)
        ]


def send_again(
    context: Context, delivery_id: int, organisation_id: str | None = None, *, actor: str = trail.SYSTEM
) -> None:
    """Have it tried anew, as often as the first time. Raises `NotFoundError` for what is not theirs or not given up."""
    if delivery_id not in {each.id for each in listing(context, organisation_id)}:
        raise NotFoundError
    with context.store.writing() as session:
        if not stored.again(session, delivery_id, context.now()):
            raise NotFoundError
        trail.record(context, session, "delivery.sent_again", str(delivery_id), actor=actor)
