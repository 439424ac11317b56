"""The OpenAPI document: valid, whole, and made of what the server acts on."""

import io
import json
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient

from assistant import __version__
from assistant.problems import MEDIA_TYPE
from assistant.services import api_keys
from assistant.services.api_keys import Scope
from assistant.services.context import Context


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    return client.get("/openapi.json").json


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method != "parameters"
    ]


def test_the_document_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert (document["openapi"], document["info"]["version"]) == ("3.1.0", __version__)
    schemathesis.openapi.from_dict(document).validate()


def test_the_document_names_every_operation_of_the_api_and_no_other(app: Flask, document: dict[str, Any]) -> None:
    served = {
        (rule.rule.count("/"), method.lower(), rule.endpoint.rpartition(".")[2])
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert {(path.count("/"), method, found["operationId"]) for path, method, found in operations(document)} == served


def test_every_operation_is_explained(document: dict[str, Any]) -> None:
    assert all(operation["summary"].endswith(".") for _, _, operation in operations(document))
    assert all(
        schema.get("description") for name, schema in document["components"]["schemas"].items() if name not in FACTS
    )


FACTS = {"Facts", "GivenFacts"}


def test_an_object_of_a_request_holds_what_is_named_and_nothing_else(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    objects = [name for name, schema in schemas.items() if "properties" in schema]
    assert [name for name in objects if schemas[name]["additionalProperties"] is not False] == []
    assert all(option["additionalProperties"] is False for option in schemas["Message"]["oneOf"])


def test_every_reference_leads_somewhere_and_every_schema_is_referred_to(document: dict[str, Any]) -> None:
    text = json.dumps(document)
    names = set(document["components"]["schemas"])
    referred = {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert referred == names


def test_every_error_is_a_problem_document(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        errors = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
        assert errors, (path, method)
        for answer in errors.values():
            assert answer["content"] == {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


@pytest.mark.parametrize(
    ("path", "method", "statuses"),
    [
        ("/api/v1/letter-kinds", "get", "200 503"),
        ("/api/v1/calculate", "post", "200 400 413 415 422 429 503"),
        ("/api/v1/conversations", "post", "201 400 403 413 415 422 429 503"),
        ("/api/v1/conversations/resume", "post", "200 400 404 413 415 422 429 503"),
        ("/api/v1/conversations/{conversation_id}", "get", "200 401 404 503"),
        ("/api/v1/conversations/{conversation_id}", "delete", "204 401 404 503"),
        ("/api/v1/conversations/{conversation_id}/messages", "post", "200 400 401 404 409 413 415 422 429 503"),
        ("/api/v1/letters/{letter_id}/pdf", "get", "200 401 404 409 503"),
    ],
)
def test_the_answers_follow_from_what_the_view_takes_and_who_may_call(
    document: dict[str, Any], path: str, method: str, statuses: str
) -> None:
    operation = document["paths"][path][method]
    assert list(operation["responses"]) == statuses.split()
    assert operation.get("security") == ([{"bearer": []}] if "401" in statuses else None)


def test_what_may_be_asked_again_later_says_when(document: dict[str, Any]) -> None:
    for _, _, operation in operations(document):
        for status in operation["responses"].keys() & {"429", "503"}:
            assert "Retry-After" in operation["responses"][status]["headers"]


def test_a_message_is_words_or_a_fact_with_a_value_of_its_kind(document: dict[str, Any]) -> None:
    options = document["components"]["schemas"]["Message"]["oneOf"]
    assert [option["required"] for option in options[:2]] == [["text"], ["fact", "value"]]
    money = next(o["properties"] for o in options[1:] if "sale_price" in o["properties"]["fact"]["enum"])
    assert (money["value"]["type"], "minimum" in money["value"]) == ("string", False)


def test_every_body_has_an_example_that_is_taken(
    house: Context, client: FlaskClient, caller: Any, document: dict[str, Any]
) -> None:
    caller.open()
    key = {"Authorization": f"Bearer {api_keys.issue(house, 'Harbor', 'examples', list(Scope))}"}
    for path, method, operation in operations(document):
        for media_type, body in operation.get("requestBody", {"content": {}})["content"].items():
            headers, query = (key, "?kind=explanation") if "batches" in path else (caller.headers, "")
            answer = caller.client.open(
                path.replace("{conversation_id}", caller.id) + query,
                method=method.upper(),
                data=sent(media_type, body["example"]),
                content_type=media_type,
                headers=headers,
            )
            refused = answer.json.get("type") if answer.status_code >= 400 else None
            assert refused in {None, "missing-facts", "not-found"}, (path, answer.text)
    example = document["paths"]["/api/v1/calculate"]["post"]["requestBody"]["content"]["application/json"]["example"]
    assert client.post("/api/v1/calculate", json=example).json["amount"] == "2000.00"


def sent(media_type: str, example: Any) -> Any:
    if media_type == "multipart/form-data":
        return example | {"file": (io.BytesIO(example["file"].encode()), "table.csv")}
    return json.dumps(example) if media_type == "application/json" else example


def test_the_page_shows_every_operation_and_schema(client: FlaskClient, document: dict[str, Any]) -> None:
    page = client.get("/docs").text
    for path, _, operation in operations(document):
        assert path in page
        assert f'id="{operation["operationId"]}"' in page
    for name in document["components"]["schemas"]:
        assert f'<section id="{name}">' in page
