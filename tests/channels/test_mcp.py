"""The Model Context Protocol: what a client of it sends, and what it must get."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from assistant.app import create_app
from assistant.services.context import Context

CAR = {
    "balance_owed": "10000",
    "balance_kind": "payoff",
    "sale_price": "8500",
    "sale_expenses": "500",
    "attorney_fees": "0",
    "credits": "0",
}


@pytest.fixture
def client(sqlite_context: Context) -> FlaskClient:
    return create_app(context=sqlite_context).test_client()


def ask(client: FlaskClient, method: str, **params: Any) -> dict[str, Any]:
    message = {"jsonrpc": "2.0", "id": 7, "method": method, "params": params}
    answer = client.post("/mcp", json=message, headers={"Accept": "application/json, text/event-stream"})
    assert answer.status_code == 200
    body: dict[str, Any] = answer.get_json()
    assert body["id"] == 7
    return body


def call(client: FlaskClient, **arguments: Any) -> dict[str, Any]:
    result: dict[str, Any] = ask(client, "tools/call", name="calculate_deficiency", arguments=arguments)["result"]
    return result


def tool(client: FlaskClient) -> dict[str, Any]:
    (only,) = ask(client, "tools/list")["result"]["tools"]
    found: dict[str, Any] = only
    return found


def test_a_client_is_greeted_in_its_own_revision(client: FlaskClient) -> None:
    result = ask(client, "initialize", protocolVersion="2025-03-26", capabilities={}, clientInfo={})["result"]
    assert result["protocolVersion"] == "2025-03-26"
    assert "tools" in result["capabilities"]


def test_an_unknown_revision_is_answered_with_ours(client: FlaskClient) -> None:
    result = ask(client, "initialize", protocolVersion="1999-01-01", capabilities={}, clientInfo={})["result"]
    assert result["protocolVersion"] == "2025-06-18"


def test_a_notification_gets_no_answer(client: FlaskClient) -> None:
    answer = client.post("/mcp", json={"jsonrpc": "2.0", "method": "notifications/initialized"})
    assert (answer.status_code, answer.data) == (202, b"")


def test_the_tool_is_read_only_and_its_schemas_are_valid(client: FlaskClient) -> None:
    found = tool(client)
    assert found["annotations"]["readOnlyHint"] is True
    Draft202012Validator.check_schema(found["inputSchema"])
    Draft202012Validator.check_schema(found["outputSchema"])


def test_no_personal_fact_is_asked_for(client: FlaskClient) -> None:
    asked = tool(client)["inputSchema"]["properties"]["facts"]["properties"]
    assert "sale_price" in asked
    assert "borrower_name" not in asked


@pytest.mark.parametrize(("locale", "label"), [("en", "Deficiency"), ("es", "saldo"), ("tr", "eksik")])
def test_the_car_of_the_article_comes_out(client: FlaskClient, locale: str, label: str) -> None:
    result = call(client, facts=CAR, locale=locale)
    assert result["isError"] is False
    statement = result["structuredContent"]
    assert (statement["kind"], statement["amount"]) == ("deficiency", "2000.00")
    assert label.casefold() in result["content"][0]["text"].casefold()


def test_the_result_keeps_to_its_schema(client: FlaskClient) -> None:
    Draft202012Validator(tool(client)["outputSchema"]).validate(call(client, facts=CAR)["structuredContent"])
    Draft202012Validator(tool(client)["outputSchema"]).validate(call(client, facts={})["structuredContent"])


def test_a_bad_fact_is_named_so_that_the_caller_can_mend_it(client: FlaskClient) -> None:
    result = call(client, facts=CAR | {"sale_price": "-1"})
    assert result["isError"] is True
    assert "facts.sale_price" in result["content"][0]["text"]


@pytest.mark.parametrize(
    "params",
    [
        {"name": "delete_everything", "arguments": {}},
        {"name": "calculate_deficiency"},
        {"name": "calculate_deficiency", "arguments": {"facts": []}},
        {"name": "calculate_deficiency", "arguments": {"facts": {}, "locale": "xx"}},
        {"name": "calculate_deficiency", "arguments": {"facts": {}, "locale": []}},
        {"name": "calculate_deficiency", "arguments": {"facts": {}, "surprise": 1}},
    ],
)
def test_wrong_parameters_are_refused(client: FlaskClient, params: dict[str, Any]) -> None:
    assert ask(client, "tools/call", **params)["error"]["code"] == -32602


@pytest.mark.parametrize("method", ["tools/destroy", "", None, 7, []])
def test_an_unknown_method_is_refused(client: FlaskClient, method: object) -> None:
    answer = client.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": method})
    assert answer.get_json()["error"]["code"] == -32601


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"id": 1}',
        b'{"jsonrpc": "2.0", "id": 1, "params": []}',
        b'{"jsonrpc": "2.0", "id": "\\ud800", "method": "ping"}',
        b'{"jsonrpc": "2.0", "id": NaN, "method": "ping"}',
        b'{"jsonrpc": "2.0", "id": [1], "method": "ping"}',
    ],
)
def test_what_is_no_message_is_refused(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/mcp", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["code"] in {-32700, -32600}


def test_a_page_of_another_site_may_not_speak_here(client: FlaskClient) -> None:
    message = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    assert client.post("/mcp", json=message, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post("/mcp", json=message, headers={"Origin": "http://["}).status_code == 403
    assert client.post("/mcp", json=message, headers={"Origin": "http://127.0.0.1:8000"}).status_code == 200


def test_another_name_for_this_machine_opens_nothing(client: FlaskClient) -> None:
    rebound = {"Origin": "http://evil.example", "Host": "evil.example"}
    assert client.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "ping"}, headers=rebound).status_code == 403


def test_there_is_no_stream_to_listen_to(client: FlaskClient) -> None:
    assert client.get("/mcp").status_code == 405
