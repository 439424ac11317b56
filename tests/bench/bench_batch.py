"""A table of people from its first byte to the archive of its letters, with the memory of every process on the way.

    python tests/bench/bench_batch.py           1,000 rows
    python tests/bench/bench_batch.py 10000     as many as a table may have

The printers are those of the server, on all cores; what they do is followed as a program over the API would. Memory is
the largest process's, a fifth of the way through and at the end: it must be flat.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.keys import new_data_key, write_data_keys
from assistant.services import api_keys, batch_files, batches
from assistant.services.api_keys import ApiKey, Scope
from assistant.services.context import Context, open_context
from assistant.services.printing import Pool
from assistant.settings import Settings
from assistant.store import upgrade

ROWS = 1_000
HEADS = "balance_owed,balance_kind,sale_price,sale_expenses,attorney_fees,credits,borrower_name,borrower_address\n"
_PART = 5
_PAGE = os.sysconf("SC_PAGE_SIZE")


def table(rows: int) -> bytes:
    """A table of so many people, no two alike."""
    people = (
        f'"${20_000 + n:,}.00",payoff,8500,500,0,0,Person {n},"{n} Elm Street\nFresno, CA 93650"\n' for n in range(rows)
    )
    return (HEADS + "".join(people)).encode()


def printed(context: Context, key: ApiKey, batch: str, many: int) -> Iterator[None]:
    """Come back when so many letters are ready."""
    while batches.read(context, key, batch)["ready"] < many:
        time.sleep(0.2)
        yield


def largest() -> int:
    """The memory of the largest process that this one started, in MB."""
    return max(_resident(process) for process in _family(os.getpid())) // 2**20


def _family(parent: int) -> Iterator[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    for child in map(int, children):
        yield child
        yield from _family(child)


def _resident(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * _PAGE


def timed(work: Callable[[], int]) -> tuple[int, float]:
    """What a piece of work comes to, and its seconds."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def run(context: Context, rows: int) -> None:
    """Print the rows of one batch."""
    token = api_keys.issue(context, "Bench", "bench", list(Scope))
    key = api_keys.find(context, token, Scope.WRITE_BATCHES)
    start = time.perf_counter()
    batch = batches.request(context, key, table(rows), batches.Order(kind="explanation"))["id"]
    asked = time.perf_counter() - start
    for _ in printed(context, key, batch, rows // _PART):
        pass
    early = largest()
    for _ in printed(context, key, batch, rows):
        pass
    took, late = time.perf_counter() - start, largest()
    size, zipping = timed(lambda: sum(map(len, batch_files.archive(context, key, batch))))
    parts = -(-rows // batch_files.PART)
    _, merging = timed(lambda: sum(len(batch_files.part(context, key, batch, n + 1)[0]) for n in range(parts)))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| a table of {rows:,} rows taken, and its letters printed by {os.cpu_count()} processes | {asked:.1f} s, "
          f"{took:.0f} s: {rows / took:.0f} letters/s |")  # fmt: skip
    print(f"| memory of a printer, a fifth of the way and at the end | {early} MB, {late} MB |")
    print(f"| an archive of {size // 2**20:,} MB, and {parts} merged files | {zipping:.1f} s, {merging:.1f} s |")
    print(f"| memory of the process that took, zipped and merged them, at most | {own} MB |", flush=True)


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "DATABASE_URL": f"sqlite:///{folder}/bench.db",
            "SECRET_KEY": "a secret for the bench",
            "DATA_KEYS": write_data_keys([new_data_key("k1")]),
        }
        settings = Settings.from_env(environment)
        with open_context(settings) as context:
            upgrade(context.store)
            pool = Pool(settings, os.cpu_count() or 1)
            pool.start()
            try:
                run(context, rows)
            finally:
                pool.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROWS)
