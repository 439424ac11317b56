"""The cases of the letters' tests, for benchmarks."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

from letters.snapshot import Snapshot

_spec = importlib.util.spec_from_file_location(
    "letters_conftest", Path(__file__).parents[1] / "letters" / "conftest.py"
)
_tests = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_tests)

snapshot: Callable[..., Snapshot] = _tests.snapshot
"""A snapshot of a case by its name, of a kind of letter, in a language."""
