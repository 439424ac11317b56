"""A counselor's desk: the conversations handed over to their organisation, and nothing of any other."""

from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from assistant.calculator.deficiency import statement
from assistant.content.words import words
from assistant.dialogue.state import State
from assistant.errors import NotFoundError
from assistant.services import approving, channels, conversations, letters, threads, trail
from assistant.services.context import Context
from assistant.services.presenting import findings_wire, letters_for
from assistant.services.turns import state_of
from assistant.services.users import User
from assistant.store import conversations as stored
from assistant.store.letters import Letter
from assistant.store.organisations import Organisation

_LONGEST_LIST = 200


def handed_over(context: Context, user: User) -> list[dict[str, Any]]:
    """The conversations that wait for the user's organisation, the newest first."""
    with context.store.reading() as session:
        rows = stored.handed_over(session, user.organisation_id, host=_is_host(session, user), limit=_LONGEST_LIST)
        return [_summary(context, row, state_of(context, session, row)) for row in rows]


def open_case(context: Context, user: User, conversation_id: str, locale: str | None = None) -> dict[str, Any]:
    """A conversation with its statement, what it lacks and its letters; that it was opened goes into the audit trail.

    Statement and titles are in the language `locale`, by default the conversation's; among the letters on offer are
    those that only counselors get. Raises `NotFoundError` for one that is not there or not for this user.
    """
    with context.store.writing() as session:
        row = _theirs(session, user, conversation_id)
        trail.record(context, session, "case.opened", conversation_id, actor=user.id)
        state = state_of(context, session, row)
    found = conversations.read(context, conversation_id)
    language = words(locale or row.locale)
    offered = letters_for(state.case, language, counselor=True)
    return found | {
        "turn": found["turn"] | {"letters": offered},
        "statement": conversations.statement(context, conversation_id, locale),
        "findings": findings_wire(state.case, language, today=context.today) if state.checked else None,
        "missing": sorted({name for kind in offered for name in kind["missing"]}),
        "letters": letters.listing(context, conversation_id),
    }


def of_thread(context: Context, user: User, channel_id: str, sender: str) -> str:
    """The id of the case that a help desk's thread is. Raises `NotFoundError` for one that is not theirs to see."""
    channel = channels.by_id(context, channel_id)
    if channel is None:
        raise NotFoundError
    conversation_id = threads.conversation(context, channel, sender)
    with context.store.reading() as session:
        return _theirs(session, user, conversation_id).id


def request_letter(  # noqa: PLR0913 - an order, spelled out
    context: Context,
    user: User,
    conversation_id: str,
    *,
    kind: str,
    locale: str | None = None,
    paper: str | None = None,
    key: str | None = None,
) -> dict[str, Any]:
    """Ask for a letter of a case. Raises what `letters.request` raises."""
    with context.store.reading() as session:
        _theirs(session, user, conversation_id)
    asked = letters.Order(kind=kind, locale=locale, paper=paper, key=key, actor=user.id)
    return letters.order(context, conversation_id, asked)


def letter(context: Context, user: User, letter_id: str) -> dict[str, Any]:
    """A letter of one of their cases. Raises `NotFoundError`."""
    _check_letter(context, user, letter_id)
    return letters.read(context, letter_id)


def approve(context: Context, user: User, letter_id: str) -> str:
    """Approve a draft for the borrower; gives the id of its case. Raises what `approving.approve` raises."""
    case_id = _check_letter(context, user, letter_id)
    approving.approve(context, letter_id, actor=user.id)
    return case_id


def pdf(context: Context, user: User, letter_id: str) -> bytes:
    """Its printed file. Raises what `letters.pdf` raises."""
    _check_letter(context, user, letter_id)
    return letters.pdf(context, letter_id)


def docx(context: Context, user: User, letter_id: str) -> bytes:
    """It as a Word file. Raises what `letters.docx` raises."""
    _check_letter(context, user, letter_id)
    return letters.docx(context, letter_id)


def page_png(context: Context, user: User, letter_id: str, n: int) -> bytes:
    """A page of it as a picture. Raises what `letters.page_png` raises."""
    _check_letter(context, user, letter_id)
    return letters.page_png(context, letter_id, n)


def _summary(context: Context, row: stored.Conversation, state: State) -> dict[str, Any]:
    facts = state.case.to_wire()["values"]
    amount = statement(state.case, today=context.today).amount
    return {
        "id": row.id,
        "created": row.created_at.isoformat(),
        "updated": row.updated_at.isoformat(),
        "handed_over_at": row.handed_over_at.isoformat() if row.handed_over_at else None,
        "locale": row.locale,
        "status": row.status,
        "trigger": state.trigger,
        "name": facts.get("borrower_name"),
        "event": facts.get("event"),
        "collateral_type": facts.get("collateral_type"),
        "amount": f"{amount:.2f}" if isinstance(amount, Decimal) else None,
    }


def _theirs(session: Session, user: User, conversation_id: str) -> stored.Conversation:
    """The conversation. Raises `NotFoundError` unless it was handed over to the user's organisation."""
    row = session.get(stored.Conversation, conversation_id)
    if row is None or row.handed_over_at is None or not _belongs(session, user, row):
        raise NotFoundError
    return row


def _belongs(session: Session, user: User, row: stored.Conversation) -> bool:
    if row.organisation_id is None:
        return _is_host(session, user)
    return row.organisation_id == user.organisation_id


def _is_host(session: Session, user: User) -> bool:
    home = session.get(Organisation, user.organisation_id)
    return home is not None and home.is_host


def _check_letter(context: Context, user: User, letter_id: str) -> str:
    with context.store.reading() as session:
        found = session.get(Letter, letter_id)
        if found is None or found.conversation_id is None:
            raise NotFoundError
        return _theirs(session, user, found.conversation_id).id
