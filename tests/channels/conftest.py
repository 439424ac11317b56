"""A help desk: its site, its channels, and another server that notes whatever it is sent.

| fixture | what it is |
| --- | --- |
| `house` | the services' context, on SQLite |
| `client` | a client of the app on it |
| `site` | the name of a site, whose origin is `ORIGIN` |
| `elsewhere` | a server of somebody else on this machine: `elsewhere.url`, `elsewhere.calls`, `elsewhere.answers` |
"""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from flask.testing import FlaskClient

from assistant.app import create_app
from assistant.services import sites
from assistant.services.context import Context

ORIGIN = "https://help.example"


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


@pytest.fixture
def house(sqlite_context: Context) -> Context:
    return sqlite_context


@pytest.fixture
def client(house: Context) -> FlaskClient:
    return create_app(context=house).test_client()


@pytest.fixture
def site(house: Context) -> str:
    sites.add(house, "Help desk", [ORIGIN], "Housing Help")
    return "Help desk"


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    noted = Elsewhere()

    class Noting(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            noted.calls.append(Call(self.path, {name.lower(): text for name, text in self.headers.items()}, body))
            self.send_response(noted.answers.pop(0) if noted.answers else 200)
            self.send_header("Content-Length", "0")
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
