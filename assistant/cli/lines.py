"""JSON in and out: one object spread over lines, or one a line, on standard input; one a line on standard output."""

import json
from decimal import Decimal
from typing import Any

import click


def json_inputs(text: str) -> list[Any]:
    """One JSON object spread over lines, or one a line. Numbers with a point are read as decimals, never as floats."""
    try:
        return [json.loads(text, parse_float=Decimal)]
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
    try:
        return [json.loads(line, parse_float=Decimal) for line in lines]
    except json.JSONDecodeError as error:
        raise click.UsageError(f"That is not JSON: {error}") from error


def json_line(result: Any) -> bytes:
    """A result as one line of JSON in UTF-8. Half a surrogate pair, which UTF-8 cannot hold, stays a JSON escape."""
    return f"{json.dumps(result, ensure_ascii=False)}\n".encode(errors="backslashreplace")
