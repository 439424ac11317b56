"""Batches: one letter a row, wrong rows told cell by cell, nothing lost or doubled whoever is killed in the middle."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sqlalchemy import func, select

from assistant.errors import (
    ConflictError,
    DeniedError,
    ForbiddenError,
    InvalidError,
    LetterNotReadyError,
    NotFoundError,
)
from assistant.services import api_keys, batch_files, batches, conversations, letters, retention
from assistant.services.api_keys import ApiKey, Scope
from assistant.services.batches import Order
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.services.printing import print_next, read_some, reading
from assistant.store import audit
from assistant.store.batches import Batch, BatchRow
from assistant.store.letters import Document, Letter

HEADS = "balance_owed,sale_price,borrower_name,borrower_address,sale_date\n"
ORDER = Order(kind="explanation")


def table(good: int, wrong: int = 0) -> bytes:
    address = '"12 Elm Street\nFresno, CA 93650"'
    right = "".join(f'"${number},000.00",500,Quillfeather {number},{address},\n' for number in range(1, good + 1))
    return (HEADS + right + f"1,1,Brindlewood,{address},03/04/2025\n" * wrong).encode()


@pytest.fixture
def key(context: Context) -> ApiKey:
    return a_key(context, "Harbor")


def a_key(context: Context, organisation: str) -> ApiKey:
    return api_keys.find(context, api_keys.issue(context, organisation, "nightly", list(Scope)), Scope.READ_BATCHES)


def work(context: Context) -> list[str]:
    """Read and print all that waits; gives the letters in the order in which they were printed."""
    printed = []
    while (was_read := read_some(context)) | ((letter := print_next(context, "worker")) is not None):
        printed += [letter] if letter else []
        assert was_read or letter
    return printed


def test_each_good_row_becomes_one_letter_and_each_wrong_cell_is_told(context: Context, key: ApiKey) -> None:
    asked = batches.request(context, key, table(2, wrong=1), ORDER)
    assert (asked["status"], asked["rows"], asked["unread"]) == ("reading", 3, 3)
    assert read_some(context)
    assert batches.read(context, key, asked["id"])["status"] == "printing"
    work(context)
    done = batches.read(context, key, asked["id"])
    assert [done[name] for name in ("status", "rows", "ready", "wrong", "failed")] == ["done", 3, 2, 1, 0]
    (wrong,) = batches.rows(context, key, asked["id"], status="wrong")["rows"]
    assert (wrong["row"], wrong["cells"][0]["column"], wrong["cells"][0]["text"]) == (4, "sale_date", "03/04/2025")
    assert wrong["cells"][0]["problems"][0]["code"] == "two_days"
    assert [row["row"] for row in batches.rows(context, key, asked["id"], status="ready")["rows"]] == [2, 3]


def test_rows_come_page_by_page(context: Context, key: ApiKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST_LISTED", 2)
    asked = batches.request(context, key, table(3), ORDER)
    first = batches.rows(context, key, asked["id"])
    last = batches.rows(context, key, asked["id"], after=first["next"])
    assert ([row["row"] for row in first["rows"] + last["rows"]], last["next"]) == ([2, 3, 4], None)


@pytest.mark.parametrize(
    ("sent", "order", "fields"),
    [
        (b"", ORDER, {"file"}),
        (HEADS.encode(), ORDER, {"file"}),
        (table(1) + b'"', ORDER, {"file"}),
        (b"sale_price,hat,borrower_name,borrower_address\n", ORDER, {"columns.hat", "columns.balance_owed"}),
        (table(1), Order(kind="hat", locale="xx", paper="a9"), {"kind", "locale", "paper"}),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_kept(
    context: Context, key: ApiKey, sent: bytes, order: Order, fields: set[str]
) -> None:
    with pytest.raises(InvalidError) as caught:
        batches.request(context, key, sent, order)
    assert set(caught.value.errors) == fields
    assert count(context, Batch) == count(context, BatchRow) == 0


def test_the_same_request_again_is_the_same_batch_and_another_one_a_conflict(context: Context, key: ApiKey) -> None:
    order = Order(kind="explanation", key="k")
    first = batches.request(context, key, table(1), order)
    assert batches.request(context, key, table(1), order) == first
    for sent, other in ((table(2), order), (table(1), Order(kind="explanation", key="k", locale="es"))):
        with pytest.raises(ConflictError):
            batches.request(context, key, sent, other)


def test_a_borrowers_letter_comes_before_those_of_batches_and_short_tables_do_not_wait(
    context: Context, key: ApiKey, ready: Opened
) -> None:
    long, short = (batches.request(context, key, table(rows), ORDER)["id"] for rows in (3, 1))
    while read_some(context):
        pass
    own = letters.request(context, ready.id, kind="explanation")["id"]
    with context.store.reading() as session:
        owners = {letter.id: letter.batch_id for letter in session.scalars(select(Letter))}
    printed = work(context)
    assert printed[0] == own
    assert {owners[letter] for letter in printed[1:3]} == {long, short}


def test_a_reader_that_dies_in_the_middle_loses_and_doubles_nothing(
    context: Context, key: ApiKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = batches.request(context, key, table(5), ORDER)
    made = reading._letter

    def die(*given: Any) -> Letter:
        if given[2].number == 4:
            raise KeyboardInterrupt
        return made(*given)

    monkeypatch.setattr(reading, "_letter", die)
    with pytest.raises(KeyboardInterrupt):
        read_some(context)
    monkeypatch.undo()
    assert batches.read(context, key, asked["id"])["unread"] == 5
    work(context)
    assert batches.read(context, key, asked["id"])["ready"] == count(context, Letter) == 5


def test_a_row_that_breaks_the_reader_is_wrong_and_those_behind_it_are_read(
    context: Context, key: ApiKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = batches.request(context, key, table(1), ORDER)
    monkeypatch.setattr(batches, "read_row", lambda *_, **__: 1 / 0)
    assert read_some(context)
    (row,) = batches.rows(context, key, asked["id"])["rows"]
    assert (row["status"], row["problems"][0]["code"]) == ("wrong", "invalid")


def test_a_letter_that_speaks_for_the_borrower_stays_a_draft_until_the_organisation_says_that_it_was_approved(
    context: Context, key: ApiKey
) -> None:
    heads = "borrower_name,borrower_address,lender_name,lender_address,balance_owed,sale_price,approved\n"
    row = 'Ana,"12 Elm Street\nFresno, CA 93650",First Bank,"1 Main Street\nFresno, CA 93650",10000,8500,'
    table = heads + "".join(f"{row}{said}\n" for said in ("", "no", "yes"))
    batches.request(context, key, table.encode(), Order(kind="waiver_request"))
    read_some(context)
    with context.store.reading() as session:
        found = list(session.scalars(select(Letter).order_by(Letter.batch_row)))
        told = [[(entry.action, entry.actor) for entry in audit.entries(session, letter.id)] for letter in found]
    assert [letter.draft for letter in found] == [True, True, False]
    assert [letters.snapshot_of(context, letter).draft for letter in found] == [True, True, False]
    assert told == [[], [], [("letter.approved", key.organisation_id)]]


def test_an_archive_holds_each_printed_letter_and_what_became_of_each_row(context: Context, key: ApiKey) -> None:
    asked = batches.request(context, key, table(2, wrong=1), ORDER)
    with pytest.raises(LetterNotReadyError):
        batch_files.archive(context, key, asked["id"])
    work(context)
    with zipfile.ZipFile(io.BytesIO(b"".join(batch_files.archive(context, key, asked["id"])))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        told = archive.read("results.csv").decode("utf-8-sig").splitlines()
        assert all(archive.read(name).startswith(b"%PDF") for name in names[:-1])
    assert [name[:6] for name in names] == ["00002-", "00003-", "result"]
    assert [line.split(",")[:2] for line in told] == [["row", "status"], ["2", "ready"], ["3", "ready"], ["4", "wrong"]]
    assert "Quillfeather" not in "".join(told)


def test_merged_letters_come_in_parts_once_all_are_done_each_letter_on_its_own_sheet(
    context: Context, key: ApiKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_files, "PART", 2)
    asked = batches.request(context, key, table(3), ORDER)
    with pytest.raises(LetterNotReadyError):
        batch_files.part(context, key, asked["id"], 1)
    work(context)
    parts = [batch_files.part(context, key, asked["id"], number) for number in (1, 2)]
    assert [total for _, total in parts] == [2, 2]
    sheets = [-(-row["pages"] // 2) for row in batches.rows(context, key, asked["id"])["rows"]]
    with pikepdf.open(io.BytesIO(parts[0][0])) as first, pikepdf.open(io.BytesIO(parts[1][0])) as second:
        assert (len(first.pages), len(second.pages)) == (2 * sum(sheets[:2]), 2 * sheets[2])
    with pytest.raises(NotFoundError):
        batch_files.part(context, key, asked["id"], 3)


def test_another_organisations_batch_does_not_exist(context: Context, key: ApiKey) -> None:
    asked = batches.request(context, key, table(1), ORDER)
    stranger = a_key(context, "Elsewhere")
    for verb in (batches.read, batches.rows, batches.erase, batch_files.archive):
        with pytest.raises(NotFoundError):
            verb(context, stranger, asked["id"])


def test_an_erased_batch_leaves_nothing_but_the_note_that_it_was(context: Context, key: ApiKey) -> None:
    asked = batches.request(context, key, table(2), ORDER)
    work(context)
    batches.erase(context, key, asked["id"])
    assert [count(context, each) for each in (Batch, BatchRow, Letter, Document)] == [0, 0, 0, 0]
    with context.store.reading() as session:
        found = [entry.action for entry in audit.entries(session, asked["id"])]
    assert found == ["batch.requested", "batch.erased"]
    with pytest.raises(NotFoundError):
        batches.read(context, key, asked["id"])


def test_old_batches_go_with_old_conversations(context: Context, key: ApiKey, clock: Any) -> None:
    batches.request(context, key, table(1), ORDER)
    clock.forward(days=context.settings.retention_days - 1)
    kept = batches.request(context, key, table(1), ORDER)
    clock.forward(days=2)
    assert retention.purge(context) == 1
    assert batches.read(context, key, kept["id"])["rows"] == 1
    assert count(context, BatchRow) == 1


def test_a_key_opens_what_it_was_issued_for_until_it_is_revoked(context: Context) -> None:
    token = api_keys.issue(context, "Harbor", "nightly", [Scope.READ_BATCHES])
    found = api_keys.find(context, token, Scope.READ_BATCHES)
    with pytest.raises(ForbiddenError):
        api_keys.find(context, token, Scope.WRITE_BATCHES)
    for other in (None, "", token[:-1], conversations.open(context).token):
        with pytest.raises(DeniedError):
            api_keys.find(context, other, Scope.READ_BATCHES)
    api_keys.revoke(context, found.id)
    with pytest.raises(DeniedError):
        api_keys.find(context, token, Scope.READ_BATCHES)
    with context.store.reading() as session:
        assert [entry.action for entry in audit.entries(session, found.id)] == ["key.issued", "key.revoked"]


def test_no_word_of_a_table_stands_in_the_database(sqlite_context: Context) -> None:
    key = a_key(sqlite_context, "Harbor")
    batches.request(sqlite_context, key, table(1, wrong=1), ORDER)
    work(sqlite_context)
    folder = Path(sqlite_context.store.engine.url.database).parent
    raw = b"".join(path.read_bytes() for path in folder.glob("shortfall.db*"))
    assert b"explanation" in raw
    assert [word for word in (b"Quillfeather", b"Brindlewood", b"Elm Street") if word in raw] == []


def count(context: Context, table: Any) -> int:
    with context.store.reading() as session:
        return session.scalar(select(func.count()).select_from(table))
