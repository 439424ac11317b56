"""`shortfall calculate`: every calculation by name, one JSON object or JSON lines in, results out."""

import json
import sys
from datetime import date
from typing import Any

import click

from assistant.calculator import named
from assistant.cli.lines import json_inputs


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
    failed = [_print(named.calculate(name, inputs, today=today)) for inputs in json_inputs(sys.stdin.read())]
    sys.exit(1 if any(failed) else 0)


def _print(result: dict[str, Any]) -> bool:
    """Print one result on one line; true when it is a problem rather than a result."""
    click.echo(json.dumps(result, ensure_ascii=False))
    return "errors" in result
