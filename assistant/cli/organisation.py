"""`shortfall organisation`: what stands at the head of its letters, and the keys that they are signed with."""

import json
from pathlib import Path

import click

from assistant.cli.opening import opened
from assistant.content.words import words
from assistant.errors import NotFoundError, ShortfallError
from assistant.problems import Problem, document
from assistant.services import organisations, sealing
from assistant.services.context import Context


@click.group()
def organisation() -> None:
    """Look after the organisations whose letters are printed here."""


@organisation.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(name: str, *, as_json: bool) -> None:
    r"""Show the letterhead of an organisation and the public keys of its letters.

    \b
    Example: shortfall organisation show "Harbor Housing Counseling"
    """
    with opened() as context:
        found = organisations.profile(context, _id(context, name))
        found["signing_keys"] = [key for key in sealing.public_keys(context) if key["organisation"] == found["name"]]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for field in ("name", "address", "phone", "email", "website"):
        click.echo(f"{field}: {', '.join(found[field]) if field == 'address' else found[field]}")
    click.echo(f"logo: {'yes' if found['logo'] else 'no'}")
    for key in found["signing_keys"]:
        click.echo(f"key {key['name']} since {key['created'][:10]}: {key['algorithm']} {key['public']}")


@organisation.command(name="set")
@click.argument("name")
@click.option("--address", help="Its lines, with a / between them.")
@click.option("--phone")
@click.option("--email")
@click.option("--website")
@click.option("--logo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A PNG or SVG file.")
@click.option("--no-logo", is_flag=True, help="Print letters without a logo.")
def change(
    name: str,
    address: str | None,
    phone: str | None,
    email: str | None,
    website: str | None,
    logo: Path | None,
    *,
    no_logo: bool,
) -> None:
    r"""Change what stands at the head of an organisation's letters. An empty text takes a line away.

    \b
    Example: shortfall organisation set "Harbor Housing Counseling" \
               --address "210 Water Street / Springfield, IL 62701" --logo logo.svg
    """
    given = {"address": address, "phone": phone, "email": email, "website": website}
    told = {field: text for field, text in given.items() if text is not None}
    if address is not None:
        told["address"] = "\n".join(part.strip() for part in address.split("/"))
    with opened() as context:
        home = _id(context, name)
        try:
            if told:
                organisations.change(context, home, told)
            if logo or no_logo:
                organisations.change_logo(context, home, logo.read_bytes() if logo else None)
        except ShortfallError as error:
            raise click.ClickException(_reasons(error)) from error
    click.echo(f"Letters of {name} that are asked for from now on say so.")


@organisation.command(name="new-key")
@click.argument("name")
def new_key(name: str) -> None:
    r"""Make a new key that signs the letters of an organisation from now on. Older letters can still be checked.

    \b
    Example: shortfall organisation new-key "Harbor Housing Counseling"
    """
    with opened() as context:
        click.echo(sealing.renew(context, _id(context, name)))


def _id(context: Context, name: str) -> str:
    try:
        return organisations.by_name(context, name)
    except NotFoundError as error:
        raise click.ClickException(f"There is no organisation {name!r}: `shortfall user add` makes one.") from error


def _reasons(error: ShortfallError) -> str:
    told = document(Problem.of(error), words("en"), "")
    return "\n".join(f"{field}: {fault['detail']}" for field, faults in told["errors"].items() for fault in faults)
