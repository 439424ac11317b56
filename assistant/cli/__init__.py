"""The command line: `shortfall <command>`, one module a command, loaded only when it is used.

A command that reads a line a millisecond must not wait for a web framework and a PDF engine to load, so the table below
names where each command stands and nothing is imported before it is asked for.
"""

import importlib
from collections.abc import Mapping

import click

COMMANDS: Mapping[str, str] = {
    "batch": "assistant.cli.batch:batch",
    "calculate": "assistant.cli.calculate:calculate",
    "channel": "assistant.cli.accounts:channel",
    "chat": "assistant.cli.chat:chat",
    "check": "assistant.cli.check:check",
    "check-content": "assistant.cli.content:check_content",
    "config": "assistant.cli.config:config",
    "db": "assistant.cli.database:database",
    "demo": "assistant.cli.demo:demo",
    "key": "assistant.cli.keys:key",
    "letter": "assistant.cli.letter:letter",
    "organisation": "assistant.cli.organisation:organisation",
    "outbox": "assistant.cli.outbox:outbox",
    "purge": "assistant.cli.database:purge",
    "read": "assistant.cli.read:read",
    "serve": "assistant.cli.serve:serve",
    "site": "assistant.cli.accounts:site",
    "user": "assistant.cli.accounts:user",
    "verify": "assistant.cli.verify:verify",
    "worker": "assistant.cli.serve:worker",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are named."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every command, by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, imported now, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="shortfall")
def main() -> None:
    """Deficiency balances: plain questions, exact figures, printed letters.

    \b
    Example: shortfall serve        the assistant at http://127.0.0.1:8000/
             shortfall chat         the conversation in this terminal
    """  # noqa: D301 - \b is click's mark for lines to keep as they are
