"""A help desk: its site, and its channels. The server of somebody else is `elsewhere` in `tests/conftest.py`.

| fixture | what it is |
| --- | --- |
| `house` | the services' context, on SQLite |
| `client` | a client of the app on it |
| `site` | the name of a site, whose origin is `ORIGIN` |
"""

import pytest
from flask.testing import FlaskClient

from assistant.app import create_app
from assistant.services import sites
from assistant.services.context import Context

ORIGIN = "https://help.example"


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
