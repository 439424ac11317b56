"""Paragraphs of letters in an organisation's own words: tried on a sample first, audited, reversible."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from assistant.content.loader import load
from assistant.content.words import LOCALES
from assistant.errors import InvalidError, NotFoundError
from assistant.facts.case import Case
from assistant.services import organisations, trail
from assistant.services.checking import Faults, refuse
from assistant.services.context import Context
from assistant.services.users import User
from assistant.store import wordings as stored
from assistant.store.base import get_bytes, new_id
from assistant.store.users import User as UserRow
from assistant.store.wordings import Wording
from letters import editable
from letters.kinds import KINDS
from letters.pages import pictures
from letters.pdf import TooLongError, print_letter
from letters.snapshot import Paper, Snapshot

_SAMPLES = "letters/samples.yaml"
_NO_REFERENCE = "SF-0000-0000"


def standing(session: Session, organisation_id: str | None, kind: str, locale: str) -> dict[str, dict[str, str]]:
    """An organisation's wording (None: the host's) for a letter, as a snapshot keeps it: by language and paragraph."""
    organisation = organisations.heading(session, organisation_id)
    if organisation is None:
        return {}
    found: dict[str, dict[str, str]] = {}
    for row in stored.standing(session, organisation.id, kind, editable.languages(kind, locale)):
        found.setdefault(row.locale, {})[row.paragraph] = row.source
    return found


def worded(context: Context, user: User) -> set[tuple[str, str]]:
    """Kind and language of all letters in which the user's organisation has words of its own."""
    with context.store.reading() as session:
        return set(stored.kinds(session, user.organisation_id))


def paragraphs(context: Context, user: User, kind: str, locale: str) -> list[dict[str, Any]]:
    """What can be worded in a letter: each paragraph's name, our text and theirs, and what it may and must say.

    Raises `NotFoundError` for a letter or a language that there is not.
    """
    _check(kind, locale)
    with context.store.reading() as session:
        own = {row.paragraph: row.source for row in stored.standing(session, user.organisation_id, kind, [locale])}
    return [
        {
            "name": name,
            "standard": editable.standard(kind, name, locale),
            "source": own.get(name, editable.original(kind, name, locale)),
            "own": name in own,
            "values": sorted(editable.values(kind, name)),
            "must": sorted(editable.must(kind, name)),
        }
        for name in KINDS[kind].editable
    ]


def history(context: Context, user: User, kind: str, locale: str) -> list[dict[str, Any]]:
    """What the user's organisation ever worded in a letter, the newest first; `ended` is None for what stands."""
    with context.store.reading() as session:
        rows = stored.every(session, user.organisation_id, kind, locale)
        return [
            {
                "paragraph": row.paragraph,
                "source": row.source,
                "who": _who(context, session, row.user_id),
                "set": row.created_at.isoformat(),
                "ended": row.ended_at.isoformat() if row.ended_at else None,
            }
            for row in rows
        ]


def put(context: Context, user: User, kind: str, locale: str, texts: Mapping[str, str]) -> None:
    """Word these paragraphs so from now on; one that is empty, or our own, goes back to ours.

    Letters that were asked for before keep what they had. Raises `NotFoundError`, and `InvalidError` naming each
    paragraph that will not do, which a sample letter tells: then nothing is changed.
    """
    new = _checked(kind, locale, texts)
    _try(context, user, kind, locale, new)
    with context.store.writing() as session:
        rows = stored.standing(session, user.organisation_id, kind, [locale])
        for row in rows:
            if row.paragraph in new and new[row.paragraph] != row.source and stored.end(session, row, context.now()):
                trail.record(context, session, "wording.ended", row.id, actor=user.id)
        same = {row.paragraph: row.source for row in rows}
        for name, source in new.items():
            if source and same.get(name) != source:
                session.add(row := _row(context, user, kind=kind, locale=locale, paragraph=name, source=source))
                trail.record(context, session, "wording.set", row.id, actor=user.id)


def preview(context: Context, user: User, kind: str, locale: str, texts: Mapping[str, str]) -> list[bytes]:
    """The pages of a sample letter as PNG, worded so, under the organisation's letterhead, and marked as a draft.

    Nothing is kept. Raises what `put` raises.
    """
    return pictures(_try(context, user, kind, locale, _checked(kind, locale, texts)))


def _try(context: Context, user: User, kind: str, locale: str, new: Mapping[str, str]) -> bytes:
    """A sample letter with these words, as PDF. Raises `InvalidError` when they make it too long."""
    with context.store.reading() as session:
        sender = organisations.letterhead(session, user.organisation_id)
        logo = organisations.logo(session, sender.logo)
        kept = standing(session, user.organisation_id, kind, locale)
    own = {name: source for name, source in new.items() if source}
    snapshot = Snapshot(
        kind=kind,
        locale=locale,
        paper=Paper.LETTER,
        reference=_NO_REFERENCE,
        day=context.today,
        case=_sample(kind),
        sender=sender,
        draft=True,
        wording=kept | {locale: own},
    )
    try:
        return print_letter(snapshot, None, logo).pdf
    except TooLongError as error:
        longest = max(own, key=lambda name: len(own[name]))
        raise InvalidError({longest: [("wording_pages", {})]}) from error


def _checked(kind: str, locale: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The wordings by paragraph, empty where ours stands."""
    _check(kind, locale)
    told = {name: "\n".join(texts[name].split("\r\n")).strip() for name in KINDS[kind].editable if name in texts}
    new = {name: "" if text == editable.original(kind, name, locale) else text for name, text in told.items()}
    faults: Faults = {
        name: [(fault.code, {**fault.limits}) for fault in editable.faults(kind, name, text)]
        for name, text in new.items()
        if text
    }
    refuse(faults)
    return new


def _check(kind: str, locale: str) -> None:
    if kind not in KINDS or locale not in LOCALES:
        raise NotFoundError


def _row(context: Context, user: User, **told: str) -> Wording:
    mine = {"organisation_id": user.organisation_id, "user_id": user.id, "created_at": context.now()}
    return Wording(id=new_id(), **mine, **told)


def _sample(kind: str) -> Case:
    samples = [Case.from_wire({"values": values}) for values in load(_SAMPLES).values()]
    return next(each for each in samples if not KINDS[kind].lacking(each) and KINDS[kind].fits(each))


def _who(context: Context, session: Session, user_id: str) -> str:
    row = session.get(UserRow, user_id)
    return get_bytes(context.store.keyring, row, UserRow.email).decode() if row else ""
