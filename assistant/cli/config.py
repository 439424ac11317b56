"""`shortfall config`: the settings in force, and the page of the docs that lists them."""

import json

import click

from assistant.cli.opening import settings
from assistant.settings import SETTINGS


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--markdown", is_flag=True, help="Print the table of docs/settings.md instead of what is in force.")
def config(*, as_json: bool, markdown: bool) -> None:
    r"""Show every setting: its value in force and what it is for. Secrets are shown as asterisks.

    \b
    Example: DATABASE_URL=postgresql://localhost/shortfall shortfall config --json
    """
    if markdown:
        click.echo(table())
    elif as_json:
        click.echo(json.dumps(settings().shown(), indent=2))
    else:
        shown = settings().shown()
        click.echo("\n".join(f"{row.name}={shown[row.name]}\n    {row.help}" for row in SETTINGS))


def table() -> str:
    """Every setting as a row of Markdown: its name, what it holds, its default, and what it is for."""
    rows = [f"| `{row.name}` | {row.kind.words} | {_default(row.default)} | {row.help} |" for row in SETTINGS]
    return "\n".join(["| setting | holds | default | what for |", "| --- | --- | --- | --- |", *rows])


def _default(text: str | None) -> str:
    if text is None:
        return "made at first start"
    return f"`{text}`" if text else "empty"
