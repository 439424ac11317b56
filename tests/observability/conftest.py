"""The whole app on a fresh database, logging JSON.

`told()` gives the lines logged since it was asked last, `written()` the same as the text that was written.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assistant import logs
from assistant.app import create_app
from assistant.services.context import Context
from assistant.settings import Settings


@pytest.fixture
def sqlite_settings(sqlite_settings: Settings) -> Settings:
    return replace(sqlite_settings, log_format="json", log_level="debug")


@pytest.fixture
def written(sqlite_settings: Settings, capfd: pytest.CaptureFixture[str]) -> Callable[[], str]:
    logs.configure(sqlite_settings)
    return lambda: capfd.readouterr().err


@pytest.fixture
def told(written: Callable[[], str]) -> Callable[[], list[dict[str, Any]]]:
    return lambda: [json.loads(line) for line in written().splitlines()]


@pytest.fixture
def house(sqlite_context: Context) -> Context:
    return sqlite_context


@pytest.fixture
def app(house: Context) -> Flask:
    return create_app(context=house)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
