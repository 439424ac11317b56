"""`shortfall user` and `shortfall site`: who may sign in, and where the chat may be embedded."""

import click

from assistant.cli.opening import opened
from assistant.errors import ShortfallError
from assistant.services import sites, users


@click.group()
def user() -> None:
    """Look after the people who sign in."""


@user.command()
@click.argument("email")
@click.option("--organisation", default="Shortfall", show_default=True, help="Whose conversations they see.")
@click.option("--role", type=click.Choice(["counselor"]), default="counselor", show_default=True)
@click.password_option(help="Asked for when not given.")
def add(email: str, organisation: str, role: str, password: str) -> None:
    r"""Let a counselor sign in.

    \b
    Example: shortfall user add counselor@example.org --organisation "Harbor Housing Counseling"
    """
    with opened() as context:
        try:
            users.add(context, email, password, organisation, role)
        except ShortfallError as error:
            raise click.ClickException(_reasons(error)) from error
    click.echo(f"{email} may sign in for {organisation}.")


@click.group()
def site() -> None:
    """Look after the sites that embed the chat."""


@site.command(name="add")
@click.argument("name")
@click.option("--origin", "origins", multiple=True, required=True, help="Where it may be embedded; may be repeated.")
@click.option("--organisation", default="Shortfall", show_default=True, help="Who gets the conversations handed over.")
def add_site(name: str, origins: tuple[str, ...], organisation: str) -> None:
    r"""Let a site embed the chat, and print the one line of HTML that does it.

    \b
    Example: shortfall site add "Harbor help desk" --origin https://help.example.org
    """
    with opened() as context:
        try:
            key = sites.add(context, name, origins, organisation)
        except ShortfallError as error:
            raise click.ClickException(_reasons(error)) from error
        base = context.settings.base_url
    click.echo(f'<script src="{base}/widget/v1.js" data-site-key="{key}" defer></script>')


def _reasons(error: ShortfallError) -> str:
    problems = [f"{name}: {code}" for name, found in error.errors.items() for code, _ in found]
    return "; ".join(problems) or error.code
