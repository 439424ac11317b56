"""What every answer tells a browser, and which other sites may read it."""

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from assistant.app import create_app
from assistant.services import sites
from assistant.services.context import Context
from assistant.store import open_store
from assistant.store.conversations import Conversation

LISTED = "https://help.example.org"
STRANGER = "https://elsewhere.example"
ANSWERS = ["/", "/docs", "/openapi.json", "/healthz", "/nowhere", "/api/v1/letter-kinds", "/api/v1/nowhere", "/metrics"]


@pytest.fixture
def site_key(house: Context) -> str:
    return sites.add(house, "Help desk", [LISTED], "Housing Help")


@pytest.mark.parametrize("path", ANSWERS)
def test_no_answer_lets_a_browser_run_or_load_what_is_not_ours(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in {"no-referrer", "same-origin"}


@pytest.mark.parametrize("path", ["/api/v1/letter-kinds", "/api/v1/nowhere", "/openapi.json"])
def test_answers_are_not_kept_by_anybody_between(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_the_docs_page_needs_no_script_and_no_other_server(client: FlaskClient) -> None:
    page = client.get("/docs").text
    assert "<script" not in page
    assert " style=" not in page
    assert "http" not in page.replace("http-equiv", "")
    with client.get("/docs/docs.css") as style:
        assert style.mimetype == "text/css"


def test_https_is_insisted_on_where_there_is_https(house: Context, client: FlaskClient) -> None:
    secure = create_app(context=replace(house, settings=replace(house.settings, base_url="https://example.org")))
    assert "Strict-Transport-Security" in secure.test_client().get("/healthz").headers
    assert "Strict-Transport-Security" not in client.get("/healthz").headers


def test_a_listed_origin_may_read_what_it_asks_for(client: FlaskClient, site_key: str) -> None:
    headers = {"Origin": LISTED, "X-Site-Key": site_key}
    answer = client.post("/api/v1/conversations", headers=headers)
    assert answer.status_code == 201
    assert answer.headers["Access-Control-Allow-Origin"] == LISTED
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert {"Content-Disposition", "Retry-After"} <= exposed(answer.headers)


def exposed(headers: Any) -> set[str]:
    return set(headers["Access-Control-Expose-Headers"].split(", "))


@pytest.mark.usefixtures("site_key")
def test_a_listed_origin_may_read_problems_too(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/conversations/{'0' * 32}", headers={"Origin": LISTED})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (401, LISTED)


def test_without_a_database_another_site_is_told_to_try_again_too(house: Context, data_keys: Any) -> None:
    nothing = open_store("postgresql+psycopg://nobody@/nothing?host=/nowhere", data_keys)
    client = create_app(context=replace(house, store=nothing)).test_client()
    answer = client.post("/api/v1/conversations", headers={"Origin": LISTED})
    assert (answer.status_code, answer.json["type"]) == (503, "try-again")
    assert {"Content-Security-Policy", "X-Request-ID"} <= set(answer.headers.keys())


@pytest.mark.usefixtures("site_key")
def test_a_browser_that_asks_first_is_told_what_it_may_send(client: FlaskClient, caller: Any) -> None:
    caller.open()
    asking = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    answer = client.options(caller.path("/messages"), headers={"Origin": LISTED} | asking)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == LISTED
    wanted = {"Authorization", "Content-Type", "Idempotency-Key", "X-Site-Key"}
    assert set(answer.headers["Access-Control-Allow-Headers"].split(", ")) == wanted
    assert set(answer.headers["Access-Control-Allow-Methods"].split(", ")) == {"GET", "POST", "PATCH", "DELETE"}


@pytest.mark.parametrize(
    "origin", [STRANGER, "null", "http://help.example.org", f"{LISTED}.evil.example", "*", "é", ""]
)
@pytest.mark.usefixtures("site_key")
def test_no_other_origin_may(client: FlaskClient, origin: str) -> None:
    for answer in (
        client.post("/api/v1/calculate", headers={"Origin": origin}),
        client.options("/api/v1/calculate", headers={"Origin": origin}),
    ):
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Origin" in answer.headers["Vary"]


@pytest.mark.usefixtures("site_key")
def test_pages_and_the_workspace_are_read_by_no_other_site(client: FlaskClient) -> None:
    for path in ("/", "/docs", "/metrics"):
        assert "Access-Control-Allow-Origin" not in client.get(path, headers={"Origin": LISTED}).headers


def test_a_site_key_works_only_from_where_its_site_is(client: FlaskClient, site_key: str) -> None:
    def opened(key: str, origin: str | None) -> int:
        headers = {"X-Site-Key": key} | ({"Origin": origin} if origin else {})
        return client.post("/api/v1/conversations", headers=headers).status_code

    assert opened(site_key, LISTED) == opened(site_key, None) == 201
    assert opened(site_key, STRANGER) == opened("site_unheard_of", LISTED) == 403


def test_a_conversation_remembers_the_site_it_was_opened_on(client: FlaskClient, house: Context, site_key: str) -> None:
    opened = client.post("/api/v1/conversations", headers={"X-Site-Key": site_key, "Origin": LISTED}).json
    found = sites.find(house, site_key, LISTED)
    with house.store.reading() as session:
        row = session.get(Conversation, opened["id"])
    assert row.site_id == found.id
