"""`shortfall batch`: one letter a row of a table, on all cores, into a folder; run again, it goes on."""

import hashlib
import io
import json
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click

from assistant.cli.letter import own_signer
from assistant.content.words import LOCALES, words
from assistant.errors import ShortfallError
from assistant.services.batch_files import PART
from assistant.services.printing.limit import cpu_limit
from letters import results
from letters.kinds import KINDS
from letters.merging import merged
from letters.pdf import print_letter, printer
from letters.record import Signer
from letters.rows import MOST_BYTES, BrokenTableError, Fault, Row, is_draft, read_row, read_table
from letters.snapshot import Paper, Sender, Snapshot
from letters.zipping import zipped

_AHEAD = 4
"""Rows that are handed out ahead of each process, so that none waits and memory stays flat."""

RESULTS = "results.csv"
_LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One run of the command: what is asked for, and into which folder. `failed` holds codes by row."""

    table: Path
    kind: str
    lang: str
    paper: str
    day: date
    dated: bool
    sender: str
    out: Path
    failed: dict[int, str] = field(default_factory=dict, init=False)

    def rows(self) -> Iterator[Row]:
        """Every row, checked, read anew. A file that cannot be read ends the command with a sentence."""
        if self.table.stat().st_size > MOST_BYTES:
            raise click.ClickException(f"A table may have {MOST_BYTES // 2**20} MB at most.")
        table = read_table(io.BytesIO(self.table.read_bytes()), kind=self.kind, locale=self.lang)
        if table.faults:
            raise self.refusal(*table.faults)
        try:
            for number, texts in table.records:
                yield read_row(table.form, number, texts, today=self.day)
        except BrokenTableError as error:
            raise self.refusal(error.fault) from error

    def refusal(self, *faults: Fault) -> click.ClickException:
        """What is wrong with the file, in the language of the letters, one sentence a line."""
        spoken = words(self.lang)
        return click.ClickException("\n".join(results.problems([fault], spoken) for fault in faults))

    def snapshot(self, row: Row) -> Snapshot:
        """What the row's letter is made from."""
        bare = Snapshot(
            kind=self.kind,
            locale=self.lang,
            paper=Paper(self.paper),
            reference="",
            day=self.day,
            case=row.case,
            sender=Sender(name=self.sender),
            draft=is_draft(self.kind, row),
        )
        return replace(bare, reference=self._reference(bare))

    def file(self, row: Row) -> Path:
        """Where the row's letter is, or will be."""
        return self.out / results.file_name(row.number, self.snapshot(row).reference)

    def _reference(self, snapshot: Snapshot) -> str:
        """Drawn from all that was asked for: a changed row, or order, makes another file. Today's date does not."""
        wire = snapshot.to_wire() | ({} if self.dated else {"day": ""})
        return f"SF-{hashlib.sha256(json.dumps(wire, sort_keys=True).encode()).hexdigest()[:8].upper()}"


@click.command()
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(sorted(KINDS)), required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder for letters.")
@click.option("--lang", type=click.Choice(LOCALES), default="en", show_default=True)
@click.option("--paper", type=click.Choice([paper.value for paper in Paper]), default="letter", show_default=True)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The date of the letters; default: today.")
@click.option("--from", "sender", default="Shortfall", show_default=True, help="The name on the letterhead.")
@click.option("--sign/--no-sign", default=True, help="Sign them with this installation's key.  [default: sign]")
@click.option("--workers", default=os.cpu_count() or 1, show_default=True, type=click.IntRange(1, 64))
@click.option("--zip", "as_zip", is_flag=True, help="Put all letters and the results into OUT/letters.zip, too.")
@click.option("--merge", "as_one", is_flag=True, help="Merge the letters for printing, too: OUT/letters-1.pdf, …")
def batch(
    table: Path, kind: str, out: Path, day: datetime | None, workers: int, *, sign: bool, as_zip: bool, as_one: bool,
    **more: str,
) -> None:  # fmt: skip
    r"""Print one letter of KIND a row of TABLE, a CSV file whose columns are facts by name or label.

    Letters that speak for the borrower are drafts, except where the column `approved` says yes: the borrower has read
    this letter and approved it.

    What became of each row stands in OUT/results.csv. Stopped or killed, the same command goes on: what is printed
    stays. It ends with 1 if a row got no letter.

    \b
    Example: shortfall batch people.csv --kind explanation --out letters --merge
    """
    today = day.date() if day else date.today()  # noqa: DTZ011 - the day of whoever sits at this terminal
    job = Job(table=table, kind=kind, out=out, day=today, dated=day is not None, **more)
    good = sum(row.ok for row in job.rows())
    out.mkdir(parents=True, exist_ok=True)
    signer = own_signer() if sign else None
    _print_all(job, good, workers, signer)
    printed, wrong = _report(job)
    if as_zip:
        _zip(job)
    if as_one:
        _merge(job)
    click.echo(f"{out}: {printed} letters, {wrong} rows without one (see {out / RESULTS})")
    if wrong:
        raise SystemExit(1)


def _print_all(job: Job, good: int, workers: int, signer: Signer | None) -> None:
    waiting: deque[tuple[Row, Future[str]]] = deque()
    # Processes are forked before anything is warm: threads that Pango keeps would not survive a fork.
    pool = ProcessPoolExecutor(workers, get_context("fork"), _begin, (signer,))
    with ExitStack() as stack, click.progressbar(length=good, label="Printing") as bar:
        stack.callback(pool.shutdown, cancel_futures=True)
        try:
            for row in filter(lambda row: row.ok, job.rows()):
                if job.file(row).exists():
                    bar.update(1)
                    continue
                waiting.append((row, pool.submit(_print, job.snapshot(row), job.file(row))))
                while len(waiting) > workers * _AHEAD:
                    _take(job, waiting, bar)
            while waiting:
                _take(job, waiting, bar)
        except (BrokenProcessPool, KeyboardInterrupt) as error:
            raise click.ClickException("Stopped. What is printed stays: the same command goes on.") from error


def _take(job: Job, waiting: deque[tuple[Row, "Future[str]"]], bar: Any) -> None:
    row, printed = waiting.popleft()
    if code := printed.result():
        job.failed[row.number] = code
    bar.update(1)


_held: dict[str, Signer | None] = {}


def _begin(signer: Signer | None) -> None:
    """A process of the pool. Ctrl+C goes to every process of the terminal: the one in front decides for all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _held["signer"] = signer
    threading.Thread(target=_go_with, args=(os.getppid(),), daemon=True).start()
    printer()


def _go_with(parent: int) -> None:
    """End this process when the command was killed: nobody would fetch what it prints."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _print(snapshot: Snapshot, path: Path) -> str:
    """Print a letter; gives the code of why it failed, or nothing. A file is whole or is not there."""
    try:
        with cpu_limit():
            printed = print_letter(snapshot, _held["signer"])
    except ShortfallError as error:
        return error.code
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(printed.pdf)
    unfinished.replace(path)
    return ""


def _report(job: Job) -> tuple[int, int]:
    """Write the results; says how many rows have a letter, and how many have none."""
    counted = {True: 0, False: 0}
    with (job.out / RESULTS).open("w", encoding="utf-8-sig", newline="") as stream:
        stream.write(results.line(*results.HEADS))
        for row in job.rows():
            line = _result(job, row)
            counted[line["status"] == "ready"] += 1
            stream.write(results.line(*(line.get(head) for head in results.HEADS)))
    return counted[True], counted[False]


def _result(job: Job, row: Row) -> Mapping[str, Any]:
    spoken = words(job.lang)
    if not row.ok:
        return {"row": row.number, "status": "wrong", "problems": results.problems(row.all_faults, spoken)}
    draft = results.DRAFT if is_draft(job.kind, row) else None
    told = {"row": row.number, "draft": draft, "reference": job.snapshot(row).reference}
    if job.file(row).exists():
        return told | {"status": "ready", "file": job.file(row).name}
    code = job.failed.get(row.number, "internal")
    return told | {"status": "failed", "problems": spoken.text(f"problem.{code}.title")}


def _printed(job: Job) -> Iterator[Path]:
    return (job.file(row) for row in job.rows() if row.ok and job.file(row).exists())


def _zip(job: Job) -> None:
    files = ((path.name, path.read_bytes()) for path in (*_printed(job), job.out / RESULTS))
    with (job.out / "letters.zip").open("wb") as stream:
        stream.writelines(zipped(files))


def _merge(job: Job) -> None:
    """A hundred letters a file: all of one is in memory while it is made."""
    paths = _printed(job)
    number = 1
    while part := list(islice(paths, PART)):
        (job.out / f"letters-{number}.pdf").write_bytes(merged(path.read_bytes() for path in part))
        number += 1
