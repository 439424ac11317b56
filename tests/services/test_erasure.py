"""Erasing: every row and document is gone, on request, by word, and when it has lain long enough."""

import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.engine import make_url

from assistant.errors import NotFoundError
from assistant.services import conversations, letters, retention
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.services.printing import print_next
from assistant.services.printing.printer import work
from assistant.store import Base, audit
from assistant.store import letters as stored
from assistant.store.base import put_bytes
from letters.pdf import print_letter


def rows(context: Context) -> dict[str, int]:
    """How many rows each table holds."""
    with context.store.reading() as session:
        tables = Base.metadata.sorted_tables
        counts = {table.name: session.scalar(select(func.count()).select_from(table)) for table in tables}
    return {name: count for name, count in counts.items() if count}


def test_erasing_leaves_an_audit_entry_and_nothing_else(context: Context, ready: Opened) -> None:
    letters.request(context, ready.id, kind="explanation")
    print_next(context, "worker")
    letters.request(context, ready.id, kind="explanation", locale="tr")
    assert rows(context)["documents"] == 2
    conversations.erase(context, ready.id)
    assert rows(context).keys() == {"audit", "signing_keys"}  # the key is the house's
    with context.store.reading() as session:
        assert [entry.action for entry in audit.entries(session, ready.id)] == ["conversation.erased"]
    with pytest.raises(NotFoundError):
        conversations.resume(context, ready.resume_code)


def test_erasing_takes_nothing_from_others(context: Context, ready: Opened) -> None:
    other = conversations.open(context)
    conversations.erase(context, ready.id)
    assert conversations.read(context, other.id)["turn"] == other.turn


def test_saying_so_erases_once_confirmed(context: Context) -> None:
    opened = conversations.open(context)
    conversations.say(context, opened.id, text="/erase")
    assert conversations.read(context, opened.id)
    turn = conversations.say(context, opened.id, text="/yes")
    assert turn["status"] == "closed"
    assert turn["messages"]
    assert rows(context).keys() == {"audit"}


def test_a_letter_that_was_being_printed_is_not_kept(context: Context, ready: Opened, monkeypatch: Any) -> None:
    letters.request(context, ready.id, kind="explanation")
    printer = "assistant.services.printing.claims.print_letter"

    def erase_meanwhile(snapshot: object, *rest: Any) -> object:
        conversations.erase(context, ready.id)
        return print_letter(snapshot, *rest)

    monkeypatch.setattr(printer, erase_meanwhile)
    print_next(context, "worker")
    assert rows(context).keys() == {"audit", "signing_keys"}


def test_a_letter_whose_printing_ends_in_this_moment_is_not_kept(context: Context, ready: Opened) -> None:
    letters.request(context, ready.id, kind="explanation")
    eraser = threading.Thread(target=conversations.erase, args=(context, ready.id))
    with context.store.writing() as session:
        claimed = stored.claim(session, worker="worker", lease_until=context.now())
    with context.store.writing() as session:
        document = stored.Document(digest="0" * 64, size=3, created_at=context.now())
        put_bytes(context.store.keyring, document, stored.Document.content, b"pdf")
        session.add(document)
        session.flush()
        assert stored.end(session, claimed, status=stored.LetterStatus.READY, pdf=document.digest)
        eraser.start()
        wait_until_held_up(context, eraser)
    eraser.join()
    assert rows(context).keys() == {"audit"}


def wait_until_held_up(context: Context, eraser: threading.Thread) -> None:
    """Until the eraser waits for somebody's lock; on SQLite it cannot even begin before the other's end."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while not context.store.is_sqlite and eraser.is_alive():
        with context.store.reading() as session:
            if session.scalar(waiting):
                return


def test_the_file_holds_no_erased_bytes(sqlite_context: Context) -> None:
    opened = conversations.open(sqlite_context, locale="en")
    conversations.say(sqlite_context, opened.id, fact="borrower_name", value="Anatolia Quillfeather")
    with sqlite_context.store.reading() as session:
        row = session.get(conversations.stored.Conversation, opened.id)
        traces = [row.state[-24:], row.code_digest]
    path = Path(str(make_url(sqlite_context.settings.database_url).database))
    files = (path, path.with_name(path.name + "-wal"))
    assert all(any(trace in file.read_bytes() for file in files if file.exists()) for trace in traces)
    conversations.erase(sqlite_context, opened.id)
    for file in files:
        content = file.read_bytes() if file.exists() else b""
        assert not any(trace in content for trace in traces)


def test_purging_erases_what_has_lain_too_long_and_only_that(context: Context, clock: Any) -> None:
    old = [conversations.open(context) for _ in range(3)]
    clock.forward(days=60)
    kept = [conversations.open(context), old.pop()]
    conversations.say(context, kept[1].id, text="/why")
    clock.forward(days=31)
    assert retention.purge(context) == 2
    for opened in old:
        with pytest.raises(NotFoundError):
            conversations.read(context, opened.id)
    assert all(conversations.read(context, opened.id) for opened in kept)
    assert retention.purge(context) == 0


def test_a_day_before_the_term_nothing_is_purged(context: Context, clock: Any) -> None:
    conversations.open(context)
    clock.forward(days=context.settings.retention_days)
    assert retention.purge(context) == 0
    clock.forward(seconds=1)
    assert retention.purge(context) == 1


def test_printers_purge_without_being_told(context: Context, clock: Any) -> None:
    old = conversations.open(context)
    clock.forward(days=context.settings.retention_days + 1)
    rounds = iter([False, True])
    work(context, lambda: next(rounds))
    with pytest.raises(NotFoundError):
        conversations.read(context, old.id)


def test_many_are_purged_in_one_go(sqlite_context: Context, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_BATCH", 2)
    for _ in range(5):
        conversations.open(sqlite_context)
    clock.forward(days=91)
    assert retention.purge(sqlite_context) == 5
