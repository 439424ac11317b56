"""What a site's owner is told of: a conversation handed over or finished, a letter ready.

Each is written in the transaction of what it tells of.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from assistant.services import sites
from assistant.services.context import Context
from assistant.services.outbox.writing import Route, write
from assistant.services.sites import Handover, Site
from assistant.store.conversations import Conversation
from assistant.store.letters import Letter


def handed_over(context: Context, session: Session, row: Conversation) -> None:
    """A person was called: the owner's webhook is told, with the whole case where it is the way of handing over."""
    site = sites.by_id(context, session, row.site_id)
    if site is None:
        return
    options = site.options
    if options.webhook:
        case = options.handover is Handover.WEBHOOK
        _tell(context, session, site, row.id, {"type": "conversation.handed_over", "case": case})
    if options.handover is Handover.EMAIL:
        write(context, session, Route.MAIL, via=site.id, conversation_id=row.id, calls=[{}])


def finished(context: Context, session: Session, row: Conversation) -> None:
    """The figure was shown."""
    site = sites.by_id(context, session, row.site_id)
    if site and site.options.webhook:
        _tell(context, session, site, row.id, {"type": "conversation.finished"})


def letter_ready(context: Context, session: Session, letter: Letter) -> None:
    """A letter was printed. One that belongs to no conversation is told to nobody here."""
    row = session.get(Conversation, letter.conversation_id) if letter.conversation_id else None
    site = sites.by_id(context, session, row.site_id) if row else None
    if row and site and site.options.webhook:
        told = {"letter_id": letter.id, "kind": letter.kind, "reference": letter.reference}
        _tell(context, session, site, row.id, {"type": "letter.ready", "data": told})


def _tell(context: Context, session: Session, site: Site, conversation_id: str, event: Mapping[str, Any]) -> None:
    about = {"conversation_id": conversation_id, "site": site.name, **event.get("data", {})}
    call = {**event, "timestamp": context.now().isoformat(), "data": about}
    write(context, session, Route.WEBHOOK, via=site.id, conversation_id=conversation_id, calls=[call])
