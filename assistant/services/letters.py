"""Letters: asked for, read, fetched. Printing them is `assistant.services.printing`."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from assistant.content.words import LOCALES, words
from assistant.errors import ConflictError, LetterNotReadyError, LetterUnfitError, MissingFactsError, NotFoundError
from assistant.facts.case import Case
from assistant.services import organisations, trail, wordings
from assistant.services.checking import refuse
from assistant.services.codes import digest, new_reference
from assistant.services.context import Context
from assistant.services.presenting import may_have
from assistant.services.turns import state_of
from assistant.store import conversations
from assistant.store import letters as stored
from assistant.store.base import get, get_bytes, new_id, put
from assistant.store.conversations import Conversation
from letters.address import LIMITS
from letters.compose import compose
from letters.docx import docx_of
from letters.html import MOST_PAGES, logo_address
from letters.kinds import KINDS
from letters.pages import png
from letters.snapshot import Paper, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A letter as it is asked for: on which `paper`, in which language (None: the conversation's), by whom.

    `key` tells a repeat from a second letter.
    """

    kind: str
    locale: str | None = None
    paper: str | None = None
    key: str | None = None
    actor: str = trail.BORROWER

    @property
    def body(self) -> dict[str, str | None]:
        """What a repeat must have in common with it."""
        return {"kind": self.kind, "locale": self.locale, "paper": self.paper}


def kinds(locale: str) -> list[dict[str, Any]]:
    """Every letter that can be asked for: its title in one language, and all the facts that it asks for."""
    return [
        {"kind": name, "title": words(locale).text(kind.title), "facts": list(kind.facts)}
        for name, kind in KINDS.items()
    ]


def request(  # noqa: PLR0913 - an order, spelled out
    context: Context,
    conversation_id: str,
    *,
    kind: str,
    locale: str | None = None,
    paper: str | None = None,
    key: str | None = None,
) -> dict[str, Any]:
    """Ask for a letter from the facts as they are now; it is queued, and printed by a printer.

    Raises `InvalidError` for a field that will not do or a letter that does not fit the case, `MissingFactsError`
    naming each fact that the letter lacks, `NotFoundError`, and `ConflictError` for another order under the same key.
    """
    return order(context, conversation_id, Order(kind=kind, locale=locale, paper=paper, key=key))


def order(context: Context, conversation_id: str, asked: Order) -> dict[str, Any]:
    """The same for an order in one value."""
    _check(asked)
    with context.store.writing() as session:
        row = conversations.lock(session, conversation_id)
        if row is None:
            raise NotFoundError
        before = stored.with_key(session, row.id, digest(asked.key)) if asked.key else None
        if before is not None:
            return _repeated(context, before, asked)
        letter = _queue(context, session, row, asked)
        trail.record(context, session, "letter.requested", letter.id, actor=asked.actor)
        return wire(letter)


def read(context: Context, letter_id: str) -> dict[str, Any]:
    """A letter and where it stands. Raises `NotFoundError`."""
    return wire(_load(context, letter_id))


def listing(context: Context, conversation_id: str) -> list[dict[str, Any]]:
    """The letters of a conversation, the oldest first."""
    with context.store.reading() as session:
        return [wire(letter) for letter in stored.of_conversation(session, conversation_id)]


def pdf(context: Context, letter_id: str) -> bytes:
    """The printed file. Raises `NotFoundError`, and `LetterNotReadyError` while there is none."""
    return _document(context, _load(context, letter_id).pdf)


def html(context: Context, letter_id: str) -> str:
    """The letter's twin as a page, its logo inside. Raises what `pdf` raises."""
    letter = _load(context, letter_id)
    page = _document(context, letter.html).decode()
    with context.store.reading() as session:
        logo = organisations.logo(session, snapshot_of(context, letter).sender.logo)
    inlined = f"data:image/png;base64,{base64.b64encode(logo).decode()}"
    return page.replace(logo_address(logo), inlined) if logo else page


def docx(context: Context, letter_id: str) -> bytes:
    """The letter as a Word file, worked out again from its snapshot. Raises what `pdf` raises."""
    letter = _load(context, letter_id)
    if letter.pdf is None:
        raise LetterNotReadyError
    snapshot = snapshot_of(context, letter)
    with context.store.reading() as session:
        logo = organisations.logo(session, snapshot.sender.logo)
    return docx_of(compose(snapshot), logo)


def snapshot_of(context: Context, letter: stored.Letter) -> Snapshot:
    """What a letter is made from."""
    return Snapshot.from_wire(get(context.store.keyring, letter, stored.Letter.content)["snapshot"])


def page_png(context: Context, letter_id: str, n: int) -> bytes:
    """Page `n`, from 1, as a picture. Raises what `pdf` raises, and `NotFoundError` for a page that there is not."""
    printed = pdf(context, letter_id)
    try:
        return png(printed, n)
    except IndexError as error:
        raise NotFoundError from error


def wanted(reply: Mapping[str, Any]) -> str | None:
    """The kind of the letter that a turn's reply says is ready to be printed."""
    for message in reply["messages"]:
        letter = message.get("letter")
        offers = any(button["payload"].startswith("/letter ") for button in message["buttons"])
        if letter and not letter["missing"] and not letter["lacking"] and not offers:
            return str(letter["kind"])
    return None


def wire(letter: stored.Letter) -> dict[str, Any]:
    """A letter as it goes over the wire; `code` says why a failed one failed."""
    return {
        "id": letter.id,
        "kind": letter.kind,
        "title": words(letter.locale).text(KINDS[letter.kind].title),
        "status": str(letter.status),
        "draft": letter.draft,
        "code": letter.code,
        "problem": why(letter),
        "address_problems": _address_problems(letter),
        "pages": letter.pages,
        "locale": letter.locale,
        "paper": letter.paper,
        "reference": letter.reference,
        "created": letter.created_at.isoformat(),
        "href": f"/api/v1/letters/{letter.id}",
    }


def why(letter: stored.Letter) -> str | None:
    """Why it failed, in a sentence."""
    return words(letter.locale).text(f"problem.{letter.code}.detail", limit=MOST_PAGES) if letter.code else None


def _address_problems(letter: stored.Letter) -> list[dict[str, str]]:
    spoken = words(letter.locale)
    return [
        {"code": code, "detail": spoken.text(f"problem.value.{code}", limit=LIMITS.get(code))}
        for code in letter.address_problems or []
    ]


def _check(asked: Order) -> None:
    papers = {paper.value for paper in Paper}
    refuse(
        {
            "kind": [] if asked.kind in KINDS else [("not_a_choice", {})],
            "locale": [] if asked.locale in {None, *LOCALES} else [("not_a_choice", {})],
            "paper": [] if asked.paper in {None, *papers} else [("not_a_choice", {})],
        }
    )


def _queue(context: Context, session: Session, row: Conversation, asked: Order) -> stored.Letter:
    case = state_of(context, session, row).case
    _refuse_unfit(asked, case)
    locale, paper = asked.locale or row.locale, asked.paper or Paper.LETTER.value
    letter = stored.Letter(
        id=new_id(),
        conversation_id=row.id,
        kind=asked.kind,
        locale=locale,
        paper=paper,
        reference=new_reference(),
        status=stored.LetterStatus.QUEUED,
        draft=KINDS[asked.kind].needs_approval,
        attempts=0,
        key_digest=digest(asked.key) if asked.key else None,
        created_at=context.now(),
    )
    snapshot = Snapshot(
        kind=asked.kind,
        locale=locale,
        paper=Paper(paper),
        reference=letter.reference,
        day=context.today,
        case=case,
        sender=organisations.letterhead(session, row.organisation_id),
        draft=letter.draft,
        verify=f"{context.settings.base_url}/verify",
        wording=wordings.standing(session, row.organisation_id, asked.kind, locale),
    )
    content = {"request": asked.body, "snapshot": snapshot.to_wire()}
    put(context.store.keyring, letter, stored.Letter.content, content)
    session.add(letter)
    return letter


def _refuse_unfit(asked: Order, case: Case) -> None:
    counselor = asked.actor != trail.BORROWER
    if not may_have(asked.kind, case, counselor=counselor):
        raise LetterUnfitError({"kind": [("does_not_fit", {})]})
    kind = KINDS[asked.kind]
    # A borrower is asked for the rest first. A counselor decides: what is not known stands in the letter as open.
    missing = kind.lacking(case) if counselor else kind.missing(case)
    if missing:
        raise MissingFactsError({f"facts.{name}": [("missing", {})] for name in missing})


def _repeated(context: Context, before: stored.Letter, asked: Order) -> dict[str, Any]:
    if get(context.store.keyring, before, stored.Letter.content)["request"] != asked.body:
        raise ConflictError
    return wire(before)


def _load(context: Context, letter_id: str) -> stored.Letter:
    with context.store.reading() as session:
        letter = session.get(stored.Letter, letter_id)
    if letter is None:
        raise NotFoundError
    return letter


def _document(context: Context, name: str | None) -> bytes:
    if name is None:
        raise LetterNotReadyError
    with context.store.reading() as session:
        document = session.get(stored.Document, name)
    if document is None:  # erased since the letter was read
        raise NotFoundError
    return get_bytes(context.store.keyring, document, stored.Document.content)
