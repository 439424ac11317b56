"""Who may call what: denied by default, on every route of the whole app."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import IntegerConverter

from assistant.api.batches import batch_reader, batch_writer
from assistant.api.blueprint import conversation, letter
from assistant.observability.views import operator
from assistant.policy import policy, policy_of, public

PROBLEM = "application/problem+json"


def test_every_route_of_the_app_has_a_policy(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert sorted(endpoint for endpoint in endpoints if policy_of(app, endpoint) is None) == []


def test_a_view_without_a_policy_answers_nobody(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret", methods=["GET", "POST"])
    answers = [client.get("/forgotten"), client.post("/forgotten"), client.head("/forgotten")]
    assert [answer.status_code for answer in answers] == [403] * 3
    assert "secret" not in answers[0].text


def test_a_view_that_answers_options_itself_is_guarded_there_too(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/own", "own", lambda: "secret", methods=["OPTIONS"], provide_automatic_options=False)
    assert client.options("/own").status_code == 403


def test_a_policy_decides_before_the_view_runs(app: Flask, client: FlaskClient) -> None:
    ran: list[str] = []
    app.add_url_rule("/own", "own", policy(lambda: ran.append("policy"))(lambda: ran.append("view") or "done"))
    assert client.get("/own").status_code == 200
    assert ran == ["policy", "view"]


def test_what_is_not_public_tells_a_stranger_nothing(app: Flask, client: FlaskClient) -> None:
    asked = 0
    for rule in app.url_map.iter_rules():
        if policy_of(app, rule.endpoint) in {public, operator}:
            continue
        numbers = {
            name: 1 if isinstance(converter, IntegerConverter) else "0" * 32
            for name, converter in rule._converters.items()
        }
        path = rule.build(numbers)[1]
        for method in rule.methods - {"OPTIONS", "HEAD"}:
            answer = client.open(path, method=method)
            assert answer.status_code in {303, 401, 403, 404}, (method, path)
            asked += 1
    assert asked > 20


def test_views_under_a_conversation_or_a_letter_ask_for_its_token(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1/"):
            wanted = {"conversation_id": conversation, "letter_id": letter}
            found = [check for name, check in wanted.items() if name in rule.arguments] or [public]
            keyed = rule.rule.startswith("/api/v1/batches")
            assert policy_of(app, rule.endpoint) in ([batch_reader, batch_writer] if keyed else found), rule.rule


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic dTpw", "Bearer \xe9"])
def test_without_the_right_token_nothing_is_told(client: FlaskClient, caller: Any, authorization: str | None) -> None:
    caller.open()
    headers = {} if authorization is None else {"Authorization": authorization}
    known = client.get(caller.path(""), headers=headers)
    unknown = client.get(f"/api/v1/conversations/{'0' * 32}", headers=headers)
    assert (known.status_code, known.content_type, known.headers["WWW-Authenticate"]) == (401, PROBLEM, "Bearer")
    assert known.json | {"reference": ""} == unknown.json | {"reference": ""}


def test_a_token_opens_its_own_conversation_only(client: FlaskClient, caller: Any) -> None:
    caller.open()
    others = caller.headers
    caller.open()
    assert client.get(caller.path(""), headers=others).status_code == 401
    assert caller.get().status_code == 200


def test_a_token_is_asked_for_before_the_body_is_read(client: FlaskClient, caller: Any) -> None:
    caller.open()
    answer = client.post(caller.path("/messages"), data=b"{", content_type="application/json")
    assert answer.status_code == 401


@pytest.mark.parametrize("text", ["1", "g" * 32, "0" * 33, "%00" * 32, "../../etc", "0" * 31 + "%0A"])
def test_an_identifier_that_is_none_leads_nowhere(client: FlaskClient, text: str) -> None:
    answer = client.get(f"/api/v1/conversations/{text}")
    assert (answer.status_code, answer.json["type"]) == (404, "not-found")
