"""`shortfall demo`: both worked examples of a deficiency, played from the first word to the printed letters."""

from datetime import date
from pathlib import Path

import click

from assistant.cli.talk import Talk, shown
from assistant.content.loader import load
from assistant.content.words import LOCALES

_DAY = date(2026, 1, 15)  # a fixed day: the demo prints the same bytes every time


@click.command()
@click.option("--lang", type=click.Choice(LOCALES), default="en", show_default=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build/demo", show_default=True)
def demo(lang: str, out: Path) -> None:
    r"""Play the $250,000 home and the $10,000 car, line by line, and write their letters as PDF.

    \b
    Example: shortfall demo --lang tr --out /tmp/demo
    """
    for lines in load("demo.yaml")[lang].values():
        _play(Talk(lang, _DAY), lines, out)


def _play(talk: Talk, lines: list[str], folder: Path) -> None:
    _show(talk)
    for line in lines:
        click.secho(f"> {_title(talk, line)}", bold=True)
        talk.say(line)
        _show(talk)
        kind = talk.letter_ready()
        if kind:
            click.secho(f"→ {talk.print_letter(kind, folder)}\n", fg="green")


def _show(talk: Talk) -> None:
    click.echo("\n".join(shown(talk.latest)))


def _title(talk: Talk, line: str) -> str:
    """The title of the button whose payload the line is, else the line itself."""
    return next((button.title for button in talk.buttons() if button.payload == line), line)
