"""`shortfall outbox`: what could not be delivered to other servers."""

import click

from assistant.cli.accounts import reasoned
from assistant.cli.opening import opened
from assistant.services.outbox import given_up


@click.group()
def outbox() -> None:
    """Look after what could not be delivered to other servers."""


@outbox.command(name="list")
def list_given_up() -> None:
    r"""List what was given up, the newest first, one a line.

    \b
    Example: shortfall outbox list
    """
    with opened() as context:
        for each in given_up.listing(context):
            ended = each.ended.isoformat(timespec="seconds")
            click.echo(f"{each.id}  {each.route}  {each.site}  tried {each.attempts} times until {ended}  {each.code}")


@outbox.command()
@click.argument("delivery_id", metavar="ID", type=int)
def again(delivery_id: int) -> None:
    r"""Have a delivery tried anew. ID is what `shortfall outbox list` shows.

    \b
    Example: shortfall outbox again 17
    """
    with opened() as context, reasoned():
        given_up.send_again(context, delivery_id)
    click.echo("It is tried again.")
