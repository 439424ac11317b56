"""`shortfall chat`: the guided conversation in this terminal."""

from datetime import date
from pathlib import Path

import click

from assistant.cli.talk import Talk, shown
from assistant.content.words import LOCALES, words
from assistant.dialogue.inputs import LONGEST_MESSAGE
from assistant.dialogue.reply import Status


@click.command()
@click.option("--lang", type=click.Choice(LOCALES), default="en", show_default=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=".", help="Where letters are written.")
def chat(lang: str, out: Path) -> None:
    r"""Talk about a loan and its deficiency here. Nothing is stored; letters are written as PDF files.

    \b
    Example: shortfall chat --lang es --out letters
    """
    talk = Talk(lang, date.today())  # noqa: DTZ011 - the day of whoever sits at this terminal
    _show(talk)
    while talk.latest.status is not Status.CLOSED:
        try:
            text = click.prompt(">", prompt_suffix=" ")
        except click.Abort:
            click.echo()
            return
        talk.say(text[:LONGEST_MESSAGE])
        _show(talk)
        _print_wanted(talk, out)


def _show(talk: Talk) -> None:
    click.echo()
    for line in shown(talk.latest):
        click.echo(line)


def _print_wanted(talk: Talk, folder: Path) -> None:
    """Write the letter that was wanted, once for each state of the facts."""
    kind = talk.letter_ready()
    if kind and talk.printed.get(kind) != talk.latest.state.case:
        path = talk.print_letter(kind, folder)
        talk.printed[kind] = talk.latest.state.case
        click.echo(words(talk.latest.state.locale).text("terminal.written", path=path))
