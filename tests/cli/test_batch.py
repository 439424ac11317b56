"""`shortfall batch`: a letter a row, what became of each, and nothing lost or doubled whoever is killed."""

import csv
import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from assistant.cli import main

HEADS = "balance_owed,sale_price,borrower_name,borrower_address,sale_date\n"
ADDRESS = '"12 Elm Street\nFresno, CA 93650"'
PATIENCE = 60


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    rows = [f'"${number},000.00",500,Person {number},{ADDRESS},\n' for number in range(10, 14)]
    path.write_text(HEADS + "".join([*rows, f"1,1,Ana,{ADDRESS},03/04/2025\n"]), encoding="utf-8")
    return path


def run(people: Path, *more: str) -> Result:
    out = str(people.parent / "out")
    return CliRunner().invoke(main, ["batch", str(people), "--kind", "explanation", "--out", out, "--no-sign", *more])


def letters(people: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((people.parent / "out").glob("0*.pdf"))}


def test_each_good_row_has_its_letter_and_each_row_its_result(people: Path) -> None:
    done = run(people, "--workers", "2", "--zip", "--merge")
    assert (done.exit_code, "4 letters, 1 rows" in done.output) == (1, True), done.output
    out = people.parent / "out"
    with (out / "results.csv").open(encoding="utf-8-sig", newline="") as stream:
        told = list(csv.DictReader(stream))
    assert [(row["row"], row["status"]) for row in told] == [(str(n), "ready") for n in range(2, 6)] + [("6", "wrong")]
    assert "sale_date: This can be 2025-03-04 or 2025-04-03" in told[-1]["problems"]
    assert [row["file"] for row in told[:-1]] == list(letters(people))
    with zipfile.ZipFile(out / "letters.zip") as archive:
        assert archive.namelist() == [*letters(people), "results.csv"]
    pages = []
    for name in letters(people):
        with pikepdf.open(out / name) as letter:
            pages.append(len(letter.pages))
    with pikepdf.open(out / "letters-1.pdf") as together:
        assert len(together.pages) == sum(count + count % 2 for count in pages)


def test_killed_in_the_middle_the_same_command_goes_on(people: Path) -> None:
    out = people.parent / "out"
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "batch", str(people)]
    options = ["--kind", "explanation", "--out", str(out), "--no-sign", "--workers", "1"]
    with subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, start_new_session=True) as victim:
        wait_for(lambda: list(out.glob("0*.pdf")))
        os.killpg(victim.pid, signal.SIGKILL)
    kept = {name: (out / name).stat().st_mtime_ns for name in letters(people)}
    assert 0 < len(kept) < 4
    run(people, "--workers", "1")
    assert len(letters(people)) == 4
    assert all(content.rstrip().endswith(b"%%EOF") for content in letters(people).values())
    assert {name: (out / name).stat().st_mtime_ns for name in kept} == kept, "what was printed is not printed again"
    assert list(out.glob("*.part")) == []


def test_a_changed_row_is_printed_anew_and_another_days_run_is_not(people: Path) -> None:
    run(people, "--workers", "1")
    before = letters(people)
    people.write_text(people.read_text(encoding="utf-8").replace("Person 10", "Somebody"), encoding="utf-8")
    run(people, "--workers", "1")
    assert len(letters(people).keys() - before.keys()) == 1


def test_a_letter_that_speaks_for_the_borrower_is_a_draft_unless_its_row_says_that_it_was_approved(
    people: Path,
) -> None:
    heads = HEADS.replace("sale_date", "lender_name,lender_address,approved")
    row = f"10000,8500,Ana,{ADDRESS},First Bank,{ADDRESS}"
    people.write_text(f"{heads}{row},yes\n{row},\n", encoding="utf-8")
    assert run(people, "--kind", "waiver_request").exit_code == 0
    records = [record(content) for content in letters(people).values()]
    assert [b'"draft":true' in each for each in records] == [False, True]
    with (people.parent / "out" / "results.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["draft"] for row in csv.DictReader(stream)] == ["", "draft"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("hat\n", "hat: No fact has this name"), (HEADS, "There is no row below")],
)
def test_a_file_that_cannot_be_read_prints_nothing_and_says_why(people: Path, text: str, said: str) -> None:
    people.write_text(text, encoding="utf-8")
    refused = run(people)
    assert (refused.exit_code, said in refused.output) == (1, True), refused.output
    assert not (people.parent / "out").exists()


def record(letter: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(letter)) as opened:
        return opened.attachments["shortfall.json"].get_file().read_bytes()


def wait_for(what: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
