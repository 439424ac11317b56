"""`shortfall user`, `site` and `channel`: who may sign in, where the chat is embedded, which help desks it serves."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click

from assistant.cli.opening import opened
from assistant.content.words import LOCALES
from assistant.errors import ShortfallError
from assistant.services import channels, sites, users
from assistant.services.channels import ChannelKind
from assistant.services.sites import Handover, Options

ADDRESSES: Mapping[ChannelKind, str] = {
    ChannelKind.RASA: "/webhooks/rest/webhook",
    ChannelKind.CHATWOOT: "/chatwoot",
    ChannelKind.OPENAI: "/v1",
}
"""What stands behind the token in the address of each kind of channel."""


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
    with opened() as context, reasoned():
        users.add(context, email, password, organisation, role)
    click.echo(f"{email} may sign in for {organisation}.")


@click.group()
def site() -> None:
    """Look after the sites that embed the chat."""


@site.command(name="add")
@click.argument("name")
@click.option("--origin", "origins", multiple=True, required=True, help="Where it may be embedded; may be repeated.")
@click.option("--organisation", default="Shortfall", show_default=True, help="Who gets the conversations handed over.")
@click.option("--locale", type=click.Choice(LOCALES), help="The language for visitors who ask for none.")
@click.option("--open-limit", default=Options().open_limit, show_default=True, help="How often it may be opened there.")
@click.option("--handover", type=click.Choice([each.value for each in Handover]), default="list", show_default=True)
@click.option("--email", default="", help="Where hand-overs go with --handover email.")
@click.option("--webhook", default="", help="An address that is told of hand-overs, results and letters.")
def add_site(name: str, origins: tuple[str, ...], organisation: str, handover: str, **chosen: str) -> None:
    r"""Let a site embed the chat, and print the one line of HTML that does it, and the site's secret.

    \b
    Example: shortfall site add "Harbor help desk" --origin https://help.example.org --locale es
    """
    with opened() as context, reasoned():
        key = sites.add(context, name, origins, organisation, Options(handover=Handover(handover), **chosen))
        base, secret = context.settings.base_url, sites.find(context, key, None).options.secret
    click.echo(f'<script src="{base}/widget/v1.js" data-site-key="{key}" defer></script>')
    click.echo(f"secret: {secret}")


@click.group()
def channel() -> None:
    """Look after the help desks that speak to the assistant in their own protocol."""


@channel.command(name="add")
@click.argument("kind", type=click.Choice([each.value for each in ChannelKind]))
@click.option("--site", "name", required=True, help="The name of the site that it belongs to.")
@click.option("--url", default="", help="Chatwoot: the address of the help desk.")
@click.option("--bot-token", default="", help="Chatwoot: the access token of the agent bot.")
@click.option("--secret", default="", help="Chatwoot: the secret that its webhooks are signed with.")
def add_channel(kind: str, name: str, **given: str) -> None:
    r"""Open a channel of a site, and print the address to enter in the help desk. It is a secret: shown once.

    \b
    Example: shortfall channel add rasa --site "Harbor help desk"
    """
    with opened() as context, reasoned():
        token = channels.add(context, name, kind, given)
        base = context.settings.base_url
        found = channels.find(context, token, ChannelKind(kind))
    click.echo(f"{base}/c/{token}{ADDRESSES[found.kind]}")
    if found.kind is ChannelKind.CHATWOOT:
        click.echo(f"dashboard app: {base}/desk/{found.id}")


@contextmanager
def reasoned() -> Iterator[None]:
    """End the command with a sentence when something will not do."""
    try:
        yield
    except ShortfallError as error:
        raise click.ClickException(_reasons(error)) from error


def _reasons(error: ShortfallError) -> str:
    problems = [f"{name}: {code}" for name, found in error.errors.items() for code, _ in found]
    return "; ".join(problems) or error.code
