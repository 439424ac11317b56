"""`shortfall letter`: one letter as PDF, from facts in JSON."""

import hashlib
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

import click

from assistant.cli.opening import opened
from assistant.content.words import LOCALES, words
from assistant.facts.case import Case
from assistant.facts.catalogue import catalogue
from assistant.facts.values import InvalidValueError, Value, parse
from assistant.services import sealing
from letters.compose import compose
from letters.docx import docx_of
from letters.kinds import KINDS
from letters.pdf import print_letter
from letters.record import Signer
from letters.snapshot import Paper, Sender, Snapshot


@click.command()
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.option("--facts", "stream", type=click.File(encoding="utf-8"), default="-", help="JSON object; default: stdin.")
@click.option("--lang", type=click.Choice(LOCALES), default="en", show_default=True)
@click.option("--paper", type=click.Choice([paper.value for paper in Paper]), default="letter", show_default=True)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The date of the letter; default: today.")
@click.option("--from", "sender", default="Shortfall", show_default=True, help="The name on the letterhead.")
@click.option("--sign/--no-sign", default=True, help="Sign it with this installation's key.  [default: sign]")
@click.option("--approved", is_flag=True, help="The borrower has read it and approved it: no draft any more.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: KIND.pdf. A name that ends in .docx makes a Word file.",
)
def letter(
    kind: str,
    stream: TextIO,
    lang: str,
    paper: str,
    day: datetime | None,
    sender: str,
    out: Path | None,
    *,
    sign: bool,
    approved: bool,
) -> None:
    r"""Print a letter of KIND from facts. The names of facts are those of the API; amounts are decimal strings.

    \b
    Example: echo '{"balance_owed": "10000", "sale_price": "8500", "sale_expenses": "500"}' | \
               shortfall letter explanation --lang es --out carta.pdf
    """
    case = case_from(json_object(stream.read()), lang)
    snapshot = Snapshot(
        kind=kind,
        locale=lang,
        paper=Paper(paper),
        reference=reference(case),
        day=day.date() if day else date.today(),  # noqa: DTZ011 - the day of whoever sits at this terminal
        case=case,
        sender=Sender(name=sender),
        draft=KINDS[kind].needs_approval and not approved,
    )
    path = out or Path(f"{kind}.pdf")
    if lacking := KINDS[kind].lacking(case):
        raise click.ClickException(f"This letter cannot go out without: {', '.join(lacking)}")
    if path.suffix == ".docx":
        path.write_bytes(docx_of(compose(snapshot)))
        click.echo(f"{path}: reference {snapshot.reference}")
        return
    printed = print_letter(snapshot, own_signer() if sign else None)
    path.write_bytes(printed.pdf)
    click.echo(f"{path}: {printed.pages} pages, reference {snapshot.reference}")


def own_signer() -> Signer:
    """What signs with this installation's own key."""
    with opened() as context:
        return sealing.signer(context, None)


def json_object(text: str) -> dict[str, Any]:
    """The JSON object that `text` holds; anything else ends the command with a sentence."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise click.ClickException(f"That is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise click.ClickException("That is not a JSON object of facts.")
    return found


def case_from(facts: dict[str, Any], locale: str) -> Case:
    """The case that wire facts tell; every fact that cannot be taken is named, with the reason, in one message."""
    values: dict[str, Value] = {}
    problems: list[str] = []
    for name, wire in facts.items():
        if name not in catalogue():
            problems.append(f"{name}: there is no such fact")
            continue
        try:
            values[name] = parse(catalogue()[name], wire)
        except InvalidValueError as error:
            problems.append(f"{name}: {words(locale).text(f'problem.value.{error.code}', **error.limits)}")
    if problems:
        raise click.ClickException("\n".join(problems))
    return Case(values=values)


def reference(case: Case) -> str:
    """A short reference drawn from the case itself: the same facts print the same bytes."""
    digest = hashlib.sha256(json.dumps(case.to_wire(), sort_keys=True).encode()).hexdigest()
    return f"SF-{digest[:8].upper()}"
