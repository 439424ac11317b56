"""The commands that look after an installation."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import main
from assistant.keys import new_data_key


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/shortfall.db")


def run(*arguments: str, given: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, input=given)
    return result.exit_code, result.output


def test_config_shows_every_setting_and_no_secret(tmp_path: Path) -> None:
    code, out = run("config", "--json")
    shown = json.loads(out)
    kept = next(tmp_path.glob("*.keys")).read_text(encoding="utf-8")
    assert code == 0
    assert "DATABASE_URL" in shown
    assert shown["SECRET_KEY"] == "********"
    assert not [value for value in shown.values() if len(value) > 20 and value in kept]


def test_a_wrong_setting_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETENTION_DAYS", "soon")
    code, out = run("config")
    assert code == 1
    assert out.count("\n") == 1
    assert "RETENTION_DAYS" in out


def test_db_upgrade_can_be_repeated() -> None:
    assert run("db", "upgrade")[0] == 0
    code, out = run("db", "upgrade")
    assert code == 0
    assert "Up to date" in out


def test_everything_can_be_encrypted_under_a_new_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run("user", "add", "counselor@example.org", "--password", "a long enough password")
    kept = next(tmp_path.glob("*.keys")).read_text(encoding="utf-8")
    old = dict(line.split("=", 1) for line in kept.splitlines() if "=" in line)["DATA_KEYS"]
    monkeypatch.setenv("DATA_KEYS", f"{new_data_key('k9')},{old}")
    code, out = run("db", "rotate")
    assert code == 0
    assert int(out.split(":")[1]) > 0
    assert run("db", "rotate")[1] == "Encrypted anew: 0\n"


def test_a_counselor_can_be_added_once() -> None:
    arguments = ("user", "add", "counselor@example.org", "--password", "a long enough password")
    assert run(*arguments)[0] == 0
    code, out = run(*arguments)
    assert code == 1
    assert "counselor@example.org" in out or "email" in out


def test_a_site_gets_its_one_line_of_html() -> None:
    code, out = run("site", "add", "Help desk", "--origin", "https://help.example.org")
    assert code == 0
    assert out.startswith("<script src=")
    assert "data-site-key=" in out


def test_a_wrong_origin_is_named() -> None:
    code, out = run("site", "add", "Help desk", "--origin", "help.example.org/path")
    assert code == 1
    assert "origin" in out


def test_purge_says_how_many_were_erased() -> None:
    code, out = run("purge")
    assert code == 0
    assert "Erased: 0" in out


def test_check_content_finds_nothing() -> None:
    code, out = run("check-content")
    assert code == 0, out
