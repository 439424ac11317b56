"""`shortfall calculate`: every calculation by name, one JSON object or JSON lines in, results out."""

import gc
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context

import click

from assistant.calculator import named
from assistant.cli.lines import json_inputs, json_line

_CHUNK = 500
"""Lines that one process works through at a time: enough to make the handing over cheap."""


@click.command()
@click.argument("name", required=False)
@click.option("--list", "listing", is_flag=True, help="Name every calculation with its inputs, units and rule.")
def calculate(name: str | None, *, listing: bool) -> None:
    r"""Read inputs as JSON from standard input, work out NAME, and print the result.

    \b
    One object, or one object a line; amounts as decimal strings ("2000.00") or whole numbers.
    Example: echo '{"balance_owed": "10000", "sale_price": "8500"}' | shortfall calculate deficiency
             shortfall calculate --list
    """
    if listing:
        click.echo(json.dumps(named.calculations(), indent=2, ensure_ascii=False))
        return
    if name is None:
        raise click.UsageError("Name a calculation, or give --list to see them all.")
    today = date.today()  # noqa: DTZ011 - the day of whoever sits at this terminal
    failed = False
    for lines, bad in _answers(partial(_work, name, today)):
        click.echo(lines, nl=False)
        failed = failed or bad
    sys.exit(1 if failed else 0)


def _answers(work: partial[tuple[bytes, bool]]) -> Iterator[tuple[bytes, bool]]:
    """The results in the order of the lines; more than a chunk is shared out over the processors."""
    chunks = _chunks()
    first = next(chunks, [])
    second = next(chunks, None)
    if second is None:
        yield work(first)
        return
    gc.freeze()  # what the processes share is looked through once, not again with every statement
    with get_context("spawn" if sys.platform == "win32" else "fork").Pool(os.cpu_count()) as pool:
        yield from pool.imap(work, chain([first, second], chunks))


def _chunks() -> Iterator[list[str]]:
    while chunk := list(islice(sys.stdin, _CHUNK)):
        yield chunk


def _work(name: str, today: date, lines: list[str]) -> tuple[bytes, bool]:
    """The results of some lines, one a line, and whether any is a problem."""
    written, bad = [], False
    for inputs in json_inputs("".join(lines)):
        result = named.calculate(name, inputs, today=today)
        written.append(json_line(result))
        bad = bad or "errors" in result
    return b"".join(written), bad
