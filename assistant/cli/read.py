"""`shortfall read`: what the assistant understands of messages, JSON lines in, JSON lines out."""

import json
import sys
from typing import Any

import click

from assistant.cli.lines import json_line
from assistant.understanding.wire import answer


@click.command()
def read() -> None:
    r"""Read messages from standard input, one JSON object a line, and print what was understood.

    \b
    Fields: lang ("en", "es", "tr"), text, and if known asked, prev (facts) and ref (today's date).
    With "kind" (money, number, percent, date, duration, boolean) only values of that kind are read.
    Example: echo '{"lang": "en", "text": "sold for $8,500"}' | shortfall read
    """
    for line in sys.stdin:
        if line.strip():
            click.echo(json_line(_answer(line)), nl=False)


def _answer(line: str) -> dict[str, Any]:
    """The answer to one line; a line that cannot be read gets its problem as the answer, so that lines stay paired."""
    try:
        asked = json.loads(line)
        return answer(asked)
    except (ValueError, TypeError, KeyError) as error:
        return {"error": str(error)}
