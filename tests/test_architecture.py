"""The shape of the house: which way imports run, how long files get, and what the tree may not hold."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*(ROOT / "assistant").rglob("*.py"), *(ROOT / "letters").rglob("*.py"), ROOT / "wsgi.py"])
LONGEST_FILE = 300
PURE = ("content", "facts", "understanding", "dialogue", "calculator")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name]


def test_imports_run_one_way() -> None:
    # In a process of its own: it sets up logging anew, which silences the loggers that other tests listen to.
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_the_pure_rooms_never_read_a_clock() -> None:
    clocks = re.compile(r"\b(?:date\.today|datetime\.(?:now|utcnow)|time\.(?:time|monotonic))\(")
    pure = [path for room in PURE for path in (ROOT / "assistant" / room).rglob("*.py")] + list(
        (ROOT / "letters").rglob("*.py")
    )
    assert [path.name for path in pure if clocks.search(path.read_text(encoding="utf-8"))] == []


def test_only_one_file_knows_the_pdf_engine() -> None:
    importers = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(name.startswith("weasyprint") for name in imported(node))
    ]
    assert set(importers) <= {"letters/pdf.py", "letters/engine.py"}


def imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]


@pytest.mark.parametrize("room", sorted(path.parent for path in (ROOT / "assistant").rglob("__init__.py")), ids=str)
def test_every_room_says_what_it_is_for(room: Path) -> None:
    assert ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))


def test_locks_hold_exact_versions_with_hashes_and_no_index() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = re.findall(r"^\S+==\S+.*\\$", text, re.MULTILINE)
        assert len(pins) > 20
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text
        assert "--index" not in text


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    names = [re.split(r"[\[<>=~]", wanted)[0].lower() for wanted in project["dependencies"]]
    assert [name for name in names if f"\n{name}==" not in f"\n{locked}"] == []


def test_no_silenced_check_goes_without_its_reason() -> None:
    bare = re.compile(r"#\s*(?:noqa(?!:\s*[A-Z]+\d+)|type:\s*ignore(?!\[))")
    paths = [path for path in tracked() if path.suffix == ".py"]
    assert [path.name for path in paths if bare.search(path.read_text(encoding="utf-8"))] == []
