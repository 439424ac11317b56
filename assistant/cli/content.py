"""`shortfall check-content`: the flow, the wording and the rules, checked before anybody meets them."""

import sys

import click

from assistant.dialogue.check import findings


@click.command(name="check-content")
def check_content() -> None:
    r"""Walk every path of the flow and name what is unreachable, unworded or unused. Exit 1 if anything is found.

    \b
    Example: shortfall check-content
    """
    found = list(findings())
    for each in found:
        click.echo(each)
    click.echo("Nothing to mend." if not found else f"To mend: {len(found)}")
    sys.exit(1 if found else 0)
