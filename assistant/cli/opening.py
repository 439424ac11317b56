"""Opens the house for a command: settings checked, tables up to date; a wrong setting is one sentence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from assistant.services.context import Context, open_context
from assistant.settings import Settings, SettingsError
from assistant.store import upgrade


def settings() -> Settings:
    """The settings of this environment; a wrong one ends the command with its sentence."""
    try:
        return Settings.from_env(os.environ)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def opened() -> Iterator[Context]:
    """The services' context on an up-to-date database, closed afterwards."""
    with open_context(settings()) as context:
        upgrade(context.store)
        yield context
