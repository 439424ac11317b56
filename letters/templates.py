"""The Jinja environment of letters: sandboxed, strict, and escaping everything that is not markup already."""

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

ROOT = Path(__file__).parent.parent / "templates"


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The one environment; a template that names what it was not given raises `jinja2.UndefinedError`."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(ROOT),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
