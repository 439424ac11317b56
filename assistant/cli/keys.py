"""`shortfall key`: the keys that organisations' own programs carry."""

import click

from assistant.cli.accounts import reasoned
from assistant.cli.opening import opened
from assistant.services import api_keys
from assistant.services.api_keys import Scope


@click.group()
def key() -> None:
    """Look after the keys of organisations' own programs."""


@key.command()
@click.argument("name")
@click.option("--organisation", default="Shortfall", show_default=True, help="Whose batches it works with.")
@click.option("--scope", "scopes", multiple=True, type=click.Choice([each.value for each in Scope]), required=True)
def issue(name: str, organisation: str, scopes: tuple[str, ...]) -> None:
    r"""Issue a key, and print it. It is a secret: shown once.

    \b
    Example: shortfall key issue "nightly letters" --scope batches:write --scope batches:read
    """
    with opened() as context, reasoned():
        click.echo(api_keys.issue(context, organisation, name, scopes))


@key.command(name="list")
def list_keys() -> None:
    r"""List all keys, one a line, without their secrets.

    \b
    Example: shortfall key list
    """
    with opened() as context:
        for each in api_keys.listing(context):
            state = f"revoked {each['revoked']}" if each["revoked"] else f"issued {each['created']}"
            click.echo(f"{each['id']}  {each['organisation']}  {each['name']}  {' '.join(each['scopes'])}  {state}")


@key.command()
@click.argument("key_id", metavar="ID")
def revoke(key_id: str) -> None:
    r"""Let a key open nothing from now on. ID is what `shortfall key list` shows.

    \b
    Example: shortfall key revoke 0f3a61c2b7d94e58a1f06c3d2b7e9f41
    """
    with opened() as context, reasoned():
        api_keys.revoke(context, key_id)
    click.echo("Revoked.")
