"""The approval of a letter: who sends it has read it, and it is printed again without the mark of a draft."""

from dataclasses import replace
from typing import Any

from assistant.errors import LetterNotReadyError, NotFoundError
from assistant.services import letters, trail
from assistant.services.context import Context
from assistant.store import letters as stored
from assistant.store.base import get, put


def approve(context: Context, letter_id: str, *, actor: str = trail.BORROWER) -> dict[str, Any]:
    """Approve a draft: of its snapshot only the mark changes, and it is queued once more.

    One that is approved already, or needs no approval, stays as it is. Raises `NotFoundError`, and
    `LetterNotReadyError` while there is nothing yet that could have been read.
    """
    with context.store.writing() as session:
        letter = stored.lock(session, letter_id)
        if letter is None:
            raise NotFoundError
        if not letter.draft:
            return letters.wire(letter)
        if letter.status != stored.LetterStatus.READY:
            raise LetterNotReadyError
        _print_again(context, letter)
        stored.withdraw(session, letter)
        trail.record(context, session, "letter.approved", letter.id, actor=actor)
        return letters.wire(letter)


def _print_again(context: Context, letter: stored.Letter) -> None:
    content = get(context.store.keyring, letter, stored.Letter.content)
    snapshot = replace(letters.snapshot_of(context, letter), draft=False).to_wire()
    put(context.store.keyring, letter, stored.Letter.content, content | {"snapshot": snapshot})
    letter.draft = False
    letter.status = stored.LetterStatus.QUEUED
    letter.attempts = 0
