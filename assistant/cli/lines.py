"""JSON on standard input: one object spread over lines, or one a line."""

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
