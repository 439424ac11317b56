"""The whole app on a fresh database, and a caller who speaks to it over HTTP.

| fixture | what it is |
| --- | --- |
| `house` | the services' context behind the app, on SQLite, its clock standing still |
| `app` | the app |
| `client` | Flask's test client |
| `caller` | `caller.open()` opens a conversation; `.say(…)`, `.get(…)`, … then carry its token |
"""

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistant.app import create_app
from assistant.services.context import Context


@dataclass
class Caller:
    client: FlaskClient
    id: str = ""
    token: str = ""
    code: str = ""

    def open(self, status: int = 201, **body: Any) -> dict[str, Any]:
        opened = self.client.post("/api/v1/conversations", json=body)
        assert opened.status_code == status, opened.text
        if status == 201:
            self.take(opened)
        return opened.json

    def take(self, opened: TestResponse) -> None:
        self.id, self.token, self.code = (opened.json[name] for name in ("id", "token", "resume_code"))

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def say(self, text: str | None = None, *, headers: dict[str, str] | None = None, **body: Any) -> TestResponse:
        body = body if text is None else {"text": text, **body}
        return self.post("/messages", json=body, headers=headers or {})

    def path(self, rest: str) -> str:
        return f"/api/v1/conversations/{self.id}{rest}"

    def get(self, rest: str = "", **more: Any) -> TestResponse:
        return self._send("GET", rest, **more)

    def post(self, rest: str, **more: Any) -> TestResponse:
        return self._send("POST", rest, **more)

    def patch(self, rest: str, **more: Any) -> TestResponse:
        return self._send("PATCH", rest, **more)

    def delete(self, rest: str = "", **more: Any) -> TestResponse:
        return self._send("DELETE", rest, **more)

    def _send(self, method: str, rest: str, headers: dict[str, str] | None = None, **more: Any) -> TestResponse:
        path = rest if rest.startswith("/api/") else self.path(rest)
        return self.client.open(path, method=method, headers=self.headers | (headers or {}), **more)


@pytest.fixture
def house(sqlite_context: Context) -> Context:
    return sqlite_context


@pytest.fixture
def app(house: Context) -> Flask:
    return create_app(context=house)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def caller(client: FlaskClient) -> Caller:
    return Caller(client)
