"""Personal data at rest: whatever a person says, its words are nowhere in the database's files."""

from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import StatementError

from assistant.services import conversations, letters, users
from assistant.services.context import Context
from assistant.services.printing import print_next
from assistant.store import Base
from assistant.store.base import Sealed
from assistant.store.cipher import UnreadableError

SAID = {
    "borrower_name": "Anatolia Quillfeather",
    "borrower_address": "17 Larkspur Lane\nAustin, TX 78701",
    "lender_name": "Brindlewood Savings",
    "account_last_four": "XQ7Z",
    "balance_owed": "10937.11",
}
PERSONAL = [
    "Quillfeather", "Larkspur", "Brindlewood", "XQ7Z", "10937.11", "my uncle Zebedee", "Zebedee",
    "ana@example.org", "example.org", "page-of-the-loan", "a-key-with-a-name", "correct horse battery",
]  # fmt: skip


def fill(context: Context) -> list[str]:
    """A conversation, a letter and a user; gives the secrets that were told."""
    opened = conversations.open(context, locale="en", metadata={"page": "page-of-the-loan"})
    for fact, value in SAID.items():
        conversations.say(context, opened.id, fact=fact, value=value, key="a-key-with-a-name-" + fact)
    conversations.say(context, opened.id, text="my uncle Zebedee told me to ask")
    resumed = conversations.resume(context, opened.resume_code)
    for name in conversations.read(context, opened.id)["turn"]["letters"][0]["missing"]:
        conversations.say(context, opened.id, text=f"/ask {name}")
        conversations.say(context, opened.id, text="/unknown")
    letters.request(context, opened.id, kind="explanation")
    print_next(context, "worker")
    users.add(context, "ana@example.org", "correct horse battery", "Harbor")
    users.sign_in(context, "ana@example.org", "correct horse battery")
    return [opened.token, resumed.token, opened.resume_code, opened.resume_code.replace("-", "")]


def test_no_word_of_a_person_stands_in_the_sqlite_file_or_its_log(sqlite_context: Context) -> None:
    secrets = fill(sqlite_context)
    path = Path(str(make_url(sqlite_context.settings.database_url).database))
    raw = b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))
    assert len(raw) > 50_000
    assert b"explanation" in raw, "what stands in clear must be found, or this test looks in the wrong place"
    found = [word for word in [*PERSONAL, *secrets] if word.encode() in raw]
    assert found == []


def test_no_word_of_a_person_stands_in_a_table(context: Context) -> None:
    secrets = fill(context)
    with context.store.reading() as session:
        rows = [row for table in Base.metadata.sorted_tables for row in session.execute(select(table))]
    raw = "\n".join(repr(tuple(row)) for row in rows)
    assert [word for word in [*PERSONAL, *secrets] if word in raw] == []


CLEAR = {
    "id", "digest", "number", "conversation_id", "organisation_id", "site_id", "locale", "status", "code_digest",
    "key_digest", "created_at", "updated_at", "handed_over_at", "finished_at", "at", "kind", "paper", "reference",
    "code", "attempts", "worker", "lease_until", "pages", "pdf", "html", "size", "action", "actor", "subject",
    "address_problems", "channel_id", "sender_digest", "token_digest", "route", "via", "lane", "step", "due_at",
    "ended_at", "draft", "batch_id", "batch_row", "day", "columns", "erased_at",
}  # fmt: skip
"""What stands in clear about a person's case: identifiers, digests, times, how far things are, and a table's heads."""

PUBLIC = {"api_keys", "logos", "organisations", "overrides", "signing_keys", "sites", "users", "wordings"}
"""Tables about those who help, their law and words; in `users` the address is sealed, nothing else is personal."""


def test_a_new_column_about_a_case_is_sealed_or_argued_for_here() -> None:
    tables = [table for table in Base.metadata.sorted_tables if table.name not in PUBLIC]
    columns = [column for table in tables for column in table.columns if not isinstance(column.type, Sealed)]
    assert {column.name for column in columns} <= CLEAR
    binary = [column.name for column in columns if isinstance(column.type, LargeBinary)]
    assert all("digest" in name for name in binary)


def test_a_value_copied_into_another_row_does_not_open(context: Context) -> None:
    mine, other = conversations.open(context), conversations.open(context)
    with context.store.writing() as session:
        rows = [session.get(conversations.stored.Conversation, opened.id) for opened in (mine, other)]
        rows[0].state = rows[1].state
    with pytest.raises(UnreadableError):
        conversations.say(context, mine.id, text="/why")


def test_a_sealed_column_refuses_plain_bytes(context: Context) -> None:
    opened = conversations.open(context)
    with pytest.raises(StatementError, match="only what the keyring sealed"):
        _write_plainly(context, opened.id)


def _write_plainly(context: Context, conversation_id: str) -> None:
    with context.store.writing() as session:
        row = session.get(conversations.stored.Conversation, conversation_id)
        row.state = b'{"borrower_name": "Anatolia Quillfeather"}'
