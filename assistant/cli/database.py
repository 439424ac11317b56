"""`shortfall db` and `shortfall purge`: the database's shape, and what has lain long enough."""

import click

from assistant.cli.opening import opened
from assistant.services import retention
from assistant.store import rotate


@click.group(name="db")
def database() -> None:
    """Look after the database."""


@database.command(name="upgrade")
def upgrade_database() -> None:
    r"""Bring the tables up to date. `shortfall serve` does this by itself.

    \b
    Example: DATABASE_URL=postgresql://localhost/shortfall shortfall db upgrade
    """
    with opened() as context:
        click.echo(f"Up to date: {context.settings.shown()['DATABASE_URL']}")


@database.command(name="rotate")
def rotate_keys() -> None:
    r"""Encrypt everything anew under the first of DATA_KEYS; safe beside a running server.

    \b
    Put a new key first in DATA_KEYS, restart, run this, then drop the old key.
    Example: DATA_KEYS="k2:…,k1:…" shortfall db rotate
    """
    with opened() as context:
        click.echo(f"Encrypted anew: {rotate(context.store)}")


@click.command()
def purge() -> None:
    r"""Erase conversations, and their letters, whose last turn is more than RETENTION_DAYS ago.

    \b
    Example: RETENTION_DAYS=30 shortfall purge
    """
    with opened() as context:
        click.echo(f"Erased: {retention.purge(context)}")
