"""Batches over HTTP: a program of an organisation sends a table, follows it, and takes the letters along."""

import io
import zipfile
from typing import Any

import pikepdf
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistant.services import api_keys, batch_files, printing
from assistant.services.api_keys import Scope
from assistant.services.context import Context
from letters.rows import MOST_BYTES

PATH = "/api/v1/batches"
HEADS = "balance_owed,sale_price,borrower_name,borrower_address,sale_date\n"
ADDRESS = '"12 Elm Street\nFresno, CA 93650"'
GOOD = f'"$10,000.00",8500,Ana Example,{ADDRESS},\n'
WRONG = f"1,1,Bo Example,{ADDRESS},03/04/2025\n"
LENDER = '"First Bank","1 Main Street\nFresno, CA 93650"'


class Program:
    """A program with a key of its organisation."""

    def __init__(self, client: FlaskClient, house: Context, organisation: str, *scopes: Scope) -> None:
        self.client = client
        token = api_keys.issue(house, organisation, "nightly", scopes or list(Scope))
        self.headers = {"Authorization": f"Bearer {token}"}

    def send(self, table: str, query: str = "kind=explanation", **headers: str) -> TestResponse:
        more = {"Content-Type": "text/csv", **self.headers, **headers}
        return self.client.post(f"{PATH}?{query}", data=table.encode(), headers=more)

    def get(self, href: str) -> TestResponse:
        return self.client.get(href, headers=self.headers)


@pytest.fixture
def program(client: FlaskClient, house: Context) -> Program:
    return Program(client, house, "Harbor")


def work(house: Context, steps: int = 1_000) -> None:
    while steps and printing.read_some(house) | (printing.print_next(house, "worker") is not None):
        steps -= 1


def counts(told: dict[str, Any]) -> dict[str, int]:
    states = ("unread", "wrong", "queued", "printing", "ready", "failed")
    return {name: told[name] for name in states if told[name]}


def test_a_table_is_followed_from_state_to_state(program: Program, house: Context) -> None:
    asked = program.send(HEADS + GOOD * 2 + WRONG)
    href = asked.json["href"]
    assert (asked.status_code, asked.headers["Location"]) == (202, href)
    assert (asked.json["status"], counts(asked.json)) == ("reading", {"unread": 3})
    printing.read_some(house)
    told = program.get(href).json
    assert (told["status"], counts(told)) == ("printing", {"wrong": 1, "queued": 2})
    printing.print_next(house, "worker")
    assert counts(program.get(href).json) == {"wrong": 1, "queued": 1, "ready": 1}
    work(house)
    told = program.get(href).json
    assert (told["status"], told["rows"], counts(told)) == ("done", 3, {"wrong": 1, "ready": 2})


def test_a_letter_that_fails_says_so_in_its_row(
    program: Program, house: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letters.pdf.MOST_PAGES", 1)
    href = program.send(HEADS + GOOD).json["href"]
    work(house)
    assert counts(program.get(href).json) == {"failed": 1}
    (row,) = program.get(f"{href}/rows?status=failed").json["rows"]
    assert (row["code"], row["reference"] is not None, row["pages"]) == ("letter-too-long", True, None)
    assert "pages at most" in row["problem"]


def test_rows_tell_what_is_wrong_in_the_language_of_the_letters(program: Program, house: Context) -> None:
    href = program.send(HEADS + GOOD + WRONG, "kind=explanation&locale=es").json["href"]
    printing.read_some(house)
    rows = program.get(f"{href}/rows").json
    assert ([row["row"] for row in rows["rows"]], rows["next"]) == ([2, 3], None)
    (cell,) = rows["rows"][1]["cells"]
    assert (cell["column"], cell["text"], cell["problems"][0]["code"]) == ("sale_date", "03/04/2025", "two_days")
    assert "2025-03-04 o 2025-04-03" in cell["problems"][0]["detail"]
    assert program.get(f"{href}/rows?status=hat").status_code == 422
    assert [row["row"] for row in program.get(f"{href}/rows?after=2").json["rows"]] == [3]


def test_a_form_will_do_as_well_as_a_table(program: Program) -> None:
    form = {"file": (io.BytesIO((HEADS + GOOD).encode()), "people.csv"), "kind": "explanation", "paper": "a4"}
    asked = program.client.post(PATH, data=form, headers=program.headers)
    assert (asked.status_code, asked.json["paper"], asked.json["rows"]) == (202, "a4", 1)


@pytest.mark.parametrize(
    ("table", "query", "fields"),
    [
        ("", "kind=explanation", {"file"}),
        (HEADS, "kind=explanation", {"file"}),
        ("hat\n1\n", "kind=explanation", {"columns.hat", "columns.balance_owed", "columns.sale_price",
                                          "columns.borrower_name", "columns.borrower_address"}),
        (HEADS + GOOD, "kind=hat", {"kind"}),
        (HEADS + GOOD, "kind=explanation&hat=1", {"hat"}),
        (HEADS + GOOD, "", {"kind"}),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_naming_each_field(
    program: Program, table: str, query: str, fields: set[str]
) -> None:
    refused = program.send(table, query)
    assert (refused.status_code, set(refused.json["errors"])) == (422, fields)


@pytest.mark.parametrize(("locale", "said"), [("en", "At most 8 MB can be"), ("tr", "en çok 8 MB")])
def test_a_table_that_is_too_large_is_told_its_own_limit(program: Program, locale: str, said: str) -> None:
    table = HEADS + GOOD * (MOST_BYTES // len(GOOD) + 2)
    refused = program.send(table, **{"Accept-Language": locale})
    assert (refused.status_code, refused.json["type"]) == (413, "too-large")
    assert said in refused.json["detail"]


def test_elsewhere_the_limit_is_64_kilobytes(client: FlaskClient) -> None:
    refused = client.post("/api/v1/calculate", data=b"x" * 70_000, content_type="application/json")
    assert (refused.status_code, "64 kB" in refused.json["detail"]) == (413, True)


def test_only_a_table_is_taken(program: Program) -> None:
    assert program.send(HEADS + GOOD, **{"Content-Type": "application/json"}).status_code == 415
    assert program.client.post(PATH, data={"kind": "explanation"}, headers=program.headers).status_code in {415, 422}


def test_the_same_request_again_is_the_same_batch_and_another_one_a_conflict(program: Program) -> None:
    first = program.send(HEADS + GOOD, **{"Idempotency-Key": "k"})
    again = program.send(HEADS + GOOD, **{"Idempotency-Key": "k"})
    assert (again.status_code, again.json["id"]) == (202, first.json["id"])
    assert program.send(HEADS + GOOD * 2, **{"Idempotency-Key": "k"}).status_code == 409


def test_the_archive_holds_what_is_printed_and_grows_until_all_is_done(program: Program, house: Context) -> None:
    href = program.send(HEADS + GOOD * 2 + WRONG).json["href"]
    assert program.get(f"{href}/letters.zip").status_code == 409
    printing.read_some(house)
    printing.print_next(house, "worker")
    assert len(archive(program.get(f"{href}/letters.zip"))) == 2
    work(house)
    found = program.get(f"{href}/letters.zip")
    assert found.content_type == "application/zip"
    *letters, results = archive(found)
    assert [letter[:4] for letter in letters] == [b"%PDF", b"%PDF"]
    lines = results.decode("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines] == ["status", "ready", "ready", "wrong"]


def test_merged_letters_come_in_parts_that_name_the_next(
    program: Program, house: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_files, "PART", 2)
    href = program.send(HEADS + GOOD * 3).json["href"]
    printing.read_some(house)
    printing.print_next(house, "worker")
    assert program.get(f"{href}/letters.pdf").status_code == 409
    work(house)
    first = program.get(f"{href}/letters.pdf")
    assert first.headers["Link"] == f'<{href}/letters.pdf?part=2>; rel="next"'
    last = program.get(f"{href}/letters.pdf?part=2")
    assert "Link" not in last.headers
    with pikepdf.open(io.BytesIO(first.data)) as two, pikepdf.open(io.BytesIO(last.data)) as one:
        assert len(two.pages) == 2 * len(one.pages)
    assert program.get(f"{href}/letters.pdf?part=3").status_code == 404


@pytest.mark.parametrize(("said", "draft"), [("", True), ("no", True), ("yes", False), ("TRUE", False)])
def test_a_letter_that_speaks_for_the_borrower_is_a_draft_unless_its_row_says_that_it_was_approved(
    program: Program, house: Context, said: str, draft: bool
) -> None:
    table = f"{HEADS[:-1]},lender_name,lender_address,approved\n{GOOD[:-1]},{LENDER},{said}\n"
    href = program.send(table, "kind=waiver_request").json["href"]
    work(house)
    (row,) = program.get(f"{href}/rows").json["rows"]
    assert (row["status"], row["draft"]) == ("ready", draft)
    letter, results = archive(program.get(f"{href}/letters.zip"))
    assert results.decode().splitlines()[1].split(",")[2] == ("draft" if draft else "")
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        assert (b'"draft":true' in pdf.attachments["shortfall.json"].get_file().read_bytes()) is draft


def test_a_batch_can_be_erased(program: Program) -> None:
    href = program.send(HEADS + GOOD).json["href"]
    assert program.client.delete(href, headers=program.headers).status_code == 204
    assert program.get(href).status_code == 404


def test_a_key_does_what_it_was_issued_for_and_no_more(client: FlaskClient, house: Context, program: Program) -> None:
    reader = Program(client, house, "Harbor", Scope.READ_BATCHES)
    href = program.send(HEADS + GOOD).json["href"]
    assert reader.get(href).status_code == 200
    assert reader.send(HEADS + GOOD).status_code == 403
    assert client.delete(href, headers=reader.headers).status_code == 403
    for headers in ({}, {"Authorization": "Bearer sk_wrong"}):
        assert client.get(href, headers=headers).status_code == 401


@pytest.mark.parametrize("rest", ["", "/rows", "/letters.zip", "/letters.pdf"])
def test_another_organisations_batch_does_not_exist(
    client: FlaskClient, house: Context, program: Program, rest: str
) -> None:
    href = program.send(HEADS + GOOD).json["href"]
    work(house)
    stranger = Program(client, house, "Elsewhere")
    assert program.get(href + rest).status_code == 200
    assert stranger.get(href + rest).status_code == 404
    assert client.delete(href, headers=stranger.headers).status_code == 404


def archive(found: TestResponse) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(found.data)) as opened:
        return [opened.read(name) for name in opened.namelist()]
