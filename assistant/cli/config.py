"""`shortfall config`: the settings in force."""

import json
import os

import click

from assistant.settings import SETTINGS, Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def config(*, as_json: bool) -> None:
    r"""Show every setting: its value in force and what it is for. Secrets are shown as set or not set.

    \b
    Example: DATABASE_URL=postgresql://localhost/shortfall shortfall config
    """
    shown = Settings.from_env(os.environ).shown()
    if as_json:
        click.echo(json.dumps(shown, indent=2))
        return
    for row in SETTINGS:
        click.echo(f"{row.name}={shown[row.name]}")
        click.echo(f"    {row.help}")
