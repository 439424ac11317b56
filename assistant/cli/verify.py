"""`shortfall verify`: whether a letter is as it was printed, and whether its figures come out again."""

import json
from pathlib import Path

import click

from assistant.cli.opening import opened
from assistant.content.words import LOCALES, words
from assistant.services import sealing


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(LOCALES), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as POST /api/v1/verify answers.")
def verify(file: Path, lang: str, *, as_json: bool) -> None:
    r"""Check the PDF of a letter against the rules and the keys of this installation. Fails unless all is well.

    \b
    Example: shortfall verify letter.pdf
    """
    with opened() as context:
        verdict = sealing.check(context, file.read_bytes(), lang)
    if as_json:
        click.echo(json.dumps(verdict, ensure_ascii=False, indent=2))
    else:
        _say(verdict, lang)
    if not verdict["ok"]:
        raise SystemExit(1)


def _say(verdict: dict[str, object], lang: str) -> None:
    spoken = words(lang)
    for line in verdict["lines"]:  # type: ignore[attr-defined]  # JSON
        mark = "=" if line["agrees"] else "≠"
        amounts = [_amount(line[side], spoken.text("verify.nothing")) for side in ("stated", "found")]
        click.echo(f"{mark} {line['label']:<48} {amounts[0]:>18} {amounts[1]:>18}")
    for finding in verdict["findings"]:  # type: ignore[attr-defined]  # JSON
        click.echo(f"- {finding['detail']}")
    click.secho(spoken.text("verify.ok" if verdict["ok"] else "verify.not_ok"), bold=True)


def _amount(found: dict[str, str | None] | None, nothing: str) -> str:
    if found is None:
        return nothing
    return found["amount"] or f"{found['low'] or ''}…{found['high'] or ''}"
