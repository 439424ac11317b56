"""A letter that speaks for the borrower is a draft until it was read and approved."""

import pytest

from assistant.errors import LetterNotReadyError, NotFoundError
from assistant.services import approving, conversations, letters
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.services.printing import print_next
from assistant.store import audit
from assistant.store.base import new_id
from assistant.store.letters import Document, Letter
from letters.kinds import KINDS, Addressee

MARK = '<p class="draft">'
LENDER = {"lender_name": "Big Bank", "lender_address": "1 Bank Plaza\nColumbus, OH 43215"}


@pytest.fixture
def draft(context: Context, ready: Opened) -> str:
    """A printed draft of a request to the lender."""
    conversations.change_facts(context, ready.id, LENDER)
    asked = letters.request(context, ready.id, kind="waiver_request")
    assert print_next(context, "worker") == asked["id"]
    return str(asked["id"])


def snapshot(context: Context, letter_id: str) -> dict[str, object]:
    with context.store.reading() as session:
        letter = session.get(Letter, letter_id)
    assert letter
    return letters.snapshot_of(context, letter).to_wire()


def test_approval_changes_nothing_of_a_letter_but_the_mark(context: Context, draft: str) -> None:
    before, marked = letters.read(context, draft), letters.html(context, draft)
    made_from = snapshot(context, draft)
    assert before["draft"] is True
    assert MARK in marked
    conversations.change_facts(context, _conversation(context, draft), {"borrower_name": "Somebody Else"})
    asked = approving.approve(context, draft)
    assert (asked["status"], asked["draft"]) == ("queued", False)
    with pytest.raises(LetterNotReadyError):
        letters.pdf(context, draft)
    assert print_next(context, "worker") == draft
    assert letters.read(context, draft) == before | {"draft": False}
    assert snapshot(context, draft) == made_from | {"draft": False}
    assert MARK not in letters.html(context, draft)


def _conversation(context: Context, letter_id: str) -> str:
    with context.store.reading() as session:
        letter = session.get(Letter, letter_id)
    assert letter
    return letter.conversation_id


def test_approving_once_more_changes_nothing(context: Context, draft: str) -> None:
    approving.approve(context, draft)
    print_next(context, "worker")
    printed = letters.pdf(context, draft)
    assert approving.approve(context, draft)["status"] == "ready"
    assert letters.pdf(context, draft) == printed


def test_the_files_of_the_draft_are_gone(context: Context, draft: str) -> None:
    approving.approve(context, draft)
    with context.store.reading() as session:
        assert session.query(Document).count() == 0


def test_what_nobody_can_have_read_is_not_approved(context: Context, ready: Opened) -> None:
    conversations.change_facts(context, ready.id, LENDER)
    asked = letters.request(context, ready.id, kind="waiver_request")
    with pytest.raises(LetterNotReadyError):
        approving.approve(context, asked["id"])
    with pytest.raises(NotFoundError):
        approving.approve(context, new_id())


def test_the_trail_says_who_approved(context: Context, draft: str) -> None:
    approving.approve(context, draft, actor="counselor-1")
    with context.store.reading() as session:
        done = audit.entries(session, draft)
    assert [entry.action for entry in done] == ["letter.requested", "letter.approved"]
    assert done[-1].actor == "counselor-1"


def test_what_the_borrower_keeps_is_no_draft(context: Context, ready: Opened) -> None:
    assert letters.request(context, ready.id, kind="explanation")["draft"] is False
    assert {name for name, kind in KINDS.items() if kind.needs_approval} == {
        name for name, kind in KINDS.items() if kind.addressee in {Addressee.LENDER, Addressee.BUREAU}
    }
