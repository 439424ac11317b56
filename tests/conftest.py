"""Fixtures for every room.

| fixture | what it is |
| --- | --- |
| `settings` | Settings of a fresh, migrated database; each test runs twice, on SQLite and on PostgreSQL |
| `environment` | an environment in which `Settings.from_env()` gives these settings, for processes of a test's own |
| `data_keys` | the keys of these settings |
| `store` | the open `Store` of these settings |
| `context` | the services' `Context` on it, its clock standing still at `clock.moment` |
| `clock` | the clock: `clock.moment` may be set, `clock.forward(hours=1)` moves it |
| `elsewhere` | a server of somebody else: `elsewhere.url`, `.calls`, `.events`, and `.answers`, the statuses it gives |
| `sqlite_settings`, `sqlite_context` | the same on SQLite only, for tests in which the database makes no difference |

Databases are copies of one that was migrated once, so a fresh one costs milliseconds. The PostgreSQL server is started
by the suite, when the first test needs it (see `tests/postgres.py`).
"""

import importlib.util
import json
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis
import pytest
from sqlalchemy.engine import make_url

from assistant.keys import DataKey, new_data_key, write_data_keys
from assistant.services.context import Context, open_context
from assistant.settings import Settings
from assistant.store import Store, open_store, upgrade

KEYS = (new_data_key("k1"),)

# How fast a machine happens to be must not decide whether a test passes.
hypothesis.settings.register_profile("anywhere", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("anywhere")


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    moment: datetime = datetime(2026, 1, 15, 15, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        """Move the clock by hours, days, …"""
        self.moment += timedelta(**by)


@dataclass
class Call:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Elsewhere:
    """`answers` holds the statuses of the next answers; when there is none left it is 200."""

    url: str = ""
    calls: list[Call] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    @property
    def events(self) -> list[Any]:
        """Everything it was sent, as JSON."""
        return [call.json for call in self.calls]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def data_keys() -> tuple[DataKey, ...]:
    return KEYS


@pytest.fixture(scope="session")
def postgres_template(postgres_cluster: object) -> str:
    url = postgres_cluster.database()
    _migrate(url)
    return make_url(url).database


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[object]:
    with _postgres().cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "shortfall.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "shortfall.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(request: pytest.FixtureRequest) -> Iterator[str]:
    cluster = request.getfixturevalue("postgres_cluster")
    url = cluster.database(like=request.getfixturevalue("postgres_template"))
    yield url
    cluster.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")


@pytest.fixture
def settings(database_url: str) -> Settings:
    return _settings(database_url)


@pytest.fixture
def sqlite_settings(sqlite_url: str) -> Settings:
    return _settings(sqlite_url)


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    given = {"DATABASE_URL": settings.database_url, "SECRET_KEY": settings.secret_key}
    return os.environ | given | {"DATA_KEYS": write_data_keys(settings.data_keys)}


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = open_store(settings.database_url, settings.data_keys)
    yield opened
    opened.close()


@pytest.fixture
def context(settings: Settings, clock: Clock) -> Iterator[Context]:
    with open_context(settings, clock) as opened:
        yield opened


@pytest.fixture
def sqlite_context(sqlite_settings: Settings, clock: Clock) -> Iterator[Context]:
    with open_context(sqlite_settings, clock) as opened:
        yield opened


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    noted = Elsewhere()

    class Noting(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            noted.calls.append(Call(self.path, {name.lower(): text for name, text in self.headers.items()}, body))
            self.send_response(noted.answers.pop(0) if noted.answers else 200)
            self.send_header("Content-Length", "0")
            self.send_header("Location", "http://127.0.0.1:1/")  # of which only a redirect makes anything
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    noted.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield noted
    server.shutdown()
    thread.join()
    server.server_close()


def _settings(url: str) -> Settings:
    return Settings(database_url=url, secret_key="a secret for tests only", data_keys=KEYS)


def _migrate(url: str) -> None:
    store = open_store(url, KEYS)
    upgrade(store)
    store.close()


def _postgres() -> ModuleType:
    # Test folders are no packages, so a sibling file is loaded by its path.
    spec = importlib.util.spec_from_file_location("shortfall_tests_postgres", Path(__file__).with_name("postgres.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
