"""Figures of state law that an organisation sets for its own cases: dated, sourced, in the audit trail, reversible."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from assistant.calculator.local_law import built_in
from assistant.dialogue.state import State
from assistant.errors import InvalidError, NotFoundError
from assistant.facts.catalogue import Fact, Kind
from assistant.facts.overrides import Overridable, Override
from assistant.facts.states import STATES
from assistant.facts.values import InvalidValueError, Value, parse
from assistant.services import trail
from assistant.services.checking import Faults, refuse
from assistant.services.context import Context
from assistant.services.users import User
from assistant.store import overrides as stored
from assistant.store.base import get_bytes, new_id
from assistant.store.users import User as UserRow

LONGEST_SOURCE = 300

_AMOUNT = Fact(name="value", kind=Kind.MONEY, minimum=Decimal(0), maximum=Decimal(1_000_000))
_RATE = Fact(name="value", kind=Kind.PERCENT, minimum=Decimal(0), maximum=Decimal(100))
_FIELDS = {
    "state": Fact(name="state", kind=Kind.STATE),
    "figure": Fact(name="figure", kind=Kind.CHOICE, choices=tuple(Overridable)),
    "since": Fact(name="since", kind=Kind.DATE, whole_day=True),
    "source": Fact(name="source", kind=Kind.TEXT, longest=LONGEST_SOURCE),
}


def apply(context: Context, session: Session, organisation_id: str | None, state: State) -> State:
    """The state of a conversation under the law as its organisation has it; without one, as the host has it."""
    rows = stored.standing(session, organisation_id)
    zone = context.settings.time_zone
    found = tuple(
        Override(
            state=row.state,
            figure=Overridable(row.figure),
            value=Decimal(row.value),
            since=row.since,
            source=row.source,
            by=name,
            on=row.created_at.astimezone(zone).date(),
        )
        for row, name in rows
    )
    return state.under(found)


def listing(context: Context, user: User) -> list[dict[str, Any]]:
    """What the user's organisation has ever set, the newest first; `ended` is None for what stands."""
    with context.store.reading() as session:
        rows = stored.every(session, user.organisation_id)
        names = {row.user_id: _who(context, session, row.user_id) for row in rows}
    return [_wire(row, names[row.user_id]) for row in rows]


def put(context: Context, user: User, **fields: str) -> str:
    """Set a figure for the cases of the user's organisation; what stood for it before ends. The new one's id.

    `fields`: `state`, `figure`, `value` (USD, or percent a year for a rate), `since` (ISO 8601), `source`. Raises
    `InvalidError` naming each that will not do; a figure that the state does not have is "no_such_figure".
    """
    values = _checked(fields)
    row = stored.Override(
        id=new_id(),
        organisation_id=user.organisation_id,
        user_id=user.id,
        created_at=context.now(),
        **values,
    )
    with context.store.writing() as session:
        for before in stored.end_earlier(session, row):
            trail.record(context, session, "override.ended", before, actor=user.id)
        session.add(row)
        trail.record(context, session, "override.set", row.id, actor=user.id)
    return row.id


def end(context: Context, user: User, override_id: str) -> None:
    """Go back to the figure of the content. Raises `NotFoundError` for one that is not theirs, or has ended."""
    with context.store.writing() as session:
        if not stored.end(session, user.organisation_id, override_id, context.now()):
            raise NotFoundError
        trail.record(context, session, "override.ended", override_id, actor=user.id)


def _checked(fields: dict[str, str]) -> dict[str, Any]:
    faults: Faults = {}
    found: dict[str, Value] = {}
    amount = _RATE if fields.get("figure") == Overridable.RATE else _AMOUNT
    for name, fact in {**_FIELDS, "value": amount}.items():
        try:
            found[name] = parse(fact, fields.get(name, "").strip())
        except InvalidValueError as error:
            faults[name] = [(error.code, error.limits)]
    refuse(faults)
    if Overridable(str(found["figure"])) not in built_in(str(found["state"])):
        raise InvalidError({"figure": [("no_such_figure", {"state": STATES[str(found["state"])]})]})
    return found | {"value": f"{found['value']:f}", "since": date.fromisoformat(str(found["since"]))}


def _who(context: Context, session: Session, user_id: str) -> str:
    row = session.get(UserRow, user_id)
    return get_bytes(context.store.keyring, row, UserRow.email).decode() if row else ""


def _wire(row: stored.Override, who: str) -> dict[str, Any]:
    own = built_in(row.state).get(Overridable(row.figure))
    return {
        "id": row.id,
        "state": row.state,
        "figure": row.figure,
        "value": row.value,
        "built_in": None if own is None else f"{own:f}",
        "since": row.since.isoformat(),
        "source": row.source,
        "who": who,
        "set": row.created_at.isoformat(),
        "ended": row.ended_at.isoformat() if row.ended_at else None,
    }
