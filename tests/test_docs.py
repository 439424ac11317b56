"""The docs say what the code does."""

import re
from pathlib import Path

import click
from click.testing import CliRunner

from assistant.cli import COMMANDS, main
from assistant.cli.config import table

ROOT = Path(__file__).parent.parent


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_settings_page_is_the_table_of_settings() -> None:
    assert table() in page("docs/settings.md")


def test_the_readme_names_the_two_commands() -> None:
    assert "make run" in page("README.md")
    assert "make test" in page("README.md")


def test_every_make_target_that_the_readme_names_exists() -> None:
    makefile = page("Makefile")
    named = re.findall(r"`make ([a-z-]+)`", page("README.md"))
    assert named
    assert [name for name in named if f"\n{name}:" not in makefile] == []


def test_every_command_shows_an_example_in_its_help() -> None:
    without = [words for words in walk() if "Example:" not in help_of(words)]
    assert without == []


def walk() -> list[tuple[str, ...]]:
    """Every command that does something, as the words one types."""
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        below = getattr(command, "commands", {})
        found += [(name, sub) for sub in below] or [(name,)]
    return found


def help_of(words: tuple[str, ...]) -> str:
    result = CliRunner().invoke(main, [*words, "--help"])
    assert result.exit_code == 0, result.output
    return result.output
