"""The app as it is put together, and the file that a server imports."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from flask import render_template_string
from jinja2 import UndefinedError

from assistant import app, dialogue
from assistant.app import Shortfall, create_app
from assistant.content import loader
from assistant.content.loader import ContentError
from assistant.content.words import LOCALES
from assistant.dialogue.flow import FlowError
from assistant.services.context import Context
from assistant.settings import Settings

ROOT = Path(__file__).parent.parent


def start(**environ: str) -> subprocess.CompletedProcess[str]:
    plain = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-c", "import wsgi; print(type(wsgi.app).__name__)"]
    return subprocess.run(command, cwd=ROOT, env=plain | environ, capture_output=True, text=True, check=False)


def test_a_server_imports_the_app_made_from_the_environment(tmp_path: Path) -> None:
    started = start(DATABASE_URL=f"sqlite:///{tmp_path}/shortfall.db")
    assert (started.returncode, started.stdout) == (0, "Shortfall\n")


def test_a_wrong_setting_stops_the_server_with_one_sentence() -> None:
    started = start(DATABASE_URL="postgresql://db/shortfall")
    assert started.returncode == 1
    assert started.stderr == "SECRET_KEY must be set, because DATABASE_URL is not a SQLite file.\n"


def test_a_fault_in_the_flow_stops_the_start_and_names_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise FlowError("deficiency.yaml: the question sale_price can never be asked")

    monkeypatch.setattr(dialogue, "load_flow", fail)
    monkeypatch.setattr(app, "_read_content", app._read_content.__wrapped__)
    with pytest.raises(ContentError, match="sale_price"):
        create_app()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_first_caller_waits_for_the_content_to_be_read(
    sqlite_context: Context, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    client = create_app(context=sqlite_context).test_client()
    monkeypatch.setattr(loader, "load_file", lambda path: pytest.fail(f"{path} was read late"))
    opened = client.post("/api/v1/conversations", json={"locale": locale, "text": "10,000 CA"})
    assert opened.status_code == 201


def test_the_app_can_be_made_from_settings_alone(sqlite_settings: Settings) -> None:
    made = create_app(sqlite_settings)
    assert isinstance(made, Shortfall)
    assert made.test_client().get("/readyz").status_code == 200
    made.extensions["shortfall"].close()


def test_two_apps_in_one_process_do_not_share_their_counts(sqlite_context: Context) -> None:
    strict = replace(sqlite_context, settings=replace(sqlite_context.settings, open_limit="1 per hour"))
    for _ in range(2):
        assert create_app(context=strict).test_client().post("/api/v1/conversations").status_code == 201


def test_a_template_that_names_what_it_was_not_given_fails(sqlite_context: Context) -> None:
    with create_app(context=sqlite_context).test_request_context("/"), pytest.raises(UndefinedError):
        render_template_string("{{ nothing_of_that_name }}")


def test_session_cookies_are_for_this_site_and_no_script(sqlite_context: Context) -> None:
    config = create_app(context=sqlite_context).config
    assert (config["SESSION_COOKIE_HTTPONLY"], config["SESSION_COOKIE_SAMESITE"]) == (True, "Lax")
    secure = replace(sqlite_context, settings=replace(sqlite_context.settings, base_url="https://example.org"))
    found = [create_app(context=context).config["SESSION_COOKIE_SECURE"] for context in (sqlite_context, secure)]
    assert found == [False, True]


def test_answers_keep_their_order_and_their_letters(sqlite_context: Context) -> None:
    answer = create_app(context=sqlite_context).test_client().get("/nowhere", headers={"Accept-Language": "es"})
    assert list(answer.json) == ["type", "title", "status", "detail", "errors", "reference"]
    assert "dirección" in answer.text
