"""Every error is a problem document, in the caller's language, with a reference that stands in the log."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import ImATeapot

import assistant
import letters.pdf  # noqa: F401 - its errors are among those that need words
from assistant import errors
from assistant.content.words import LOCALES, placeholders, words
from assistant.errors import RetryError, ShortfallError
from assistant.policy import policy, public

PROBLEM = "application/problem+json"
ROOM = Path(assistant.__file__).parent


def all_errors(of: type[ShortfallError] = ShortfallError) -> Iterator[type[ShortfallError]]:
    yield of
    for kind in of.__subclasses__():
        yield from all_errors(kind)


def codes_of_values() -> set[str]:
    """The codes of wrong values that stand in the source: `("code", {…})` and `InvalidValueError(…, "code", …)`."""
    found = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[1], ast.Dict):
                found |= {part.value for part in node.elts[:1] if isinstance(part, ast.Constant)}
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "InvalidValueError":
                found |= {part.value for part in node.args[1:2] if isinstance(part, ast.Constant)}
    return {code for code in found if isinstance(code, str) and code.isidentifier()}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_error_has_a_title_and_a_sentence_in_every_language(locale: str) -> None:
    wanted = {f"problem.{error.code}.{part}" for error in all_errors() for part in ("title", "detail")}
    assert sorted(key for key in wanted if not words(locale).has(key)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_wrong_value_has_a_sentence_in_every_language(locale: str) -> None:
    codes = codes_of_values()
    assert {"part_of_a_cent", "text_or_fact", "unknown_fact", "not_a_case_file"} <= codes
    codes |= {"negative", "too_small"}  # chosen between in `assistant.facts.values`
    assert sorted(code for code in codes if not words(locale).has(f"problem.value.{code}")) == []


def test_the_words_of_a_problem_take_the_same_values_in_every_language() -> None:
    keys = [key for key in words("en").messages if key.startswith("problem.")]
    for key in keys:
        assert len({placeholders(words(locale).messages[key]) for locale in LOCALES}) == 1, key


def test_each_error_says_what_to_do_next_by_its_place_in_the_tree() -> None:
    for error in all_errors():
        family = errors.RetryError if error.status == 503 else errors.RejectedError if error.status < 500 else object
        assert issubclass(error, family), error


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not-found"),
        ("GET", "/api/v1/nowhere", 404, "not-found"),
        ("DELETE", "/api/v1/calculate", 405, "method-not-allowed"),
        ("PUT", "/api/v1/conversations", 405, "method-not-allowed"),
        ("POST", "/openapi.json", 405, "method-not-allowed"),
        ("GET", f"/api/v1/conversations/{'0' * 32}", 401, "unauthorized"),
        ("GET", f"/api/v1/letters/{'0' * 32}/pages/0.png", 404, "not-found"),
        ("GET", f"/api/v1/letters/{'0' * 32}/pages/x.png", 404, "not-found"),
        ("POST", "/api/v1/conversations/resume", 422, "invalid"),
    ],
)
def test_every_error_of_http_is_a_problem_document(
    client: FlaskClient, method: str, path: str, status: int, code: str
) -> None:
    answer = client.open(path, method=method)
    assert (answer.status_code, answer.content_type) == (status, PROBLEM)
    assert (answer.json["type"], answer.json["status"]) == (code, status)
    assert answer.json.keys() == {"type", "title", "status", "detail", "errors", "reference"}
    assert answer.json["reference"] == answer.headers["X-Request-ID"]
    assert ("Allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize(
    ("path", "accepted", "media_type"),
    [
        ("/nowhere", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("/nowhere", "*/*", PROBLEM),
        ("/nowhere", "application/json, text/html;q=0.5", PROBLEM),
        ("/api/v1/nowhere", "text/html", PROBLEM),
        ("/c/nowhere", "text/html", PROBLEM),
    ],
)
def test_a_browser_that_went_astray_gets_a_page_and_a_program_a_document(
    client: FlaskClient, path: str, accepted: str, media_type: str
) -> None:
    answer = client.get(path, headers={"Accept": accepted, "Accept-Language": "es"})
    assert (answer.status_code, answer.mimetype) == (404, media_type)
    assert words("es").text("problem.not-found.title") in answer.text


def test_an_unforeseen_error_tells_nothing_of_the_inside(app: Flask, client: FlaskClient) -> None:
    def fail() -> str:
        raise ValueError("secret from the inside")

    app.add_url_rule("/fail", "fail", policy(public)(fail))
    answer = client.get("/fail")
    assert (answer.status_code, answer.content_type, answer.json["type"]) == (500, PROBLEM, "internal")
    assert "secret" not in answer.text
    assert "ValueError" not in answer.text


def test_an_error_without_words_is_told_by_its_family(app: Flask, client: FlaskClient) -> None:
    def pour() -> str:
        raise ImATeapot

    app.add_url_rule("/pour", "pour", policy(public)(pour))
    answer = client.get("/pour")
    assert (answer.status_code, answer.json["type"]) == (418, "rejected")


def test_an_error_that_can_heal_says_when_to_come_back(app: Flask, client: FlaskClient) -> None:
    def be_busy() -> str:
        raise RetryError

    app.add_url_rule("/busy", "busy", policy(public)(be_busy))
    answer = client.get("/busy")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_a_redirect_is_no_error(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/folder/", "folder", policy(public)(lambda: "here"))
    assert client.get("/folder").status_code == 308


def test_a_fault_whose_words_lack_a_value_is_told_in_general(app: Flask, client: FlaskClient) -> None:
    def refuse() -> str:
        raise errors.InvalidError({"limit": [("too_large", {})], "odd": [("never heard of", {})]})

    app.add_url_rule("/refuse", "refuse", policy(public)(refuse))
    faults = client.get("/refuse").json["errors"]
    assert [faults[name][0]["code"] for name in ("limit", "odd")] == ["too_large", "never heard of"]
    assert "{" not in str([fault["detail"] for found in faults.values() for fault in found])


@pytest.mark.parametrize(
    ("accepted", "locale"),
    [
        (None, "en"),
        ("es-MX,es;q=0.9", "es"),
        ("tr-TR", "tr"),
        ("de, tr;q=0.5, en;q=0.1", "tr"),
        ("ja", "en"),
        ("*;;;q=zz", "en"),
    ],
)
def test_a_caller_is_told_in_the_language_that_the_header_asks_for(
    client: FlaskClient, accepted: str | None, locale: str
) -> None:
    answer = client.get("/api/v1/nowhere", headers={"Accept-Language": accepted} if accepted else {})
    assert answer.json["title"] == words(locale).text("problem.not-found.title")
    assert answer.headers["Content-Language"] == locale


@pytest.mark.parametrize("locale", LOCALES)
def test_a_conversation_is_answered_in_its_own_language_whatever_the_header_says(caller: Any, locale: str) -> None:
    caller.open(locale=locale)
    other = {"Accept-Language": "en" if locale != "en" else "tr"}
    wrong = [
        caller.post("/messages", json={"text": 5}, headers=other),
        caller.post("/messages", data=b"{", content_type="application/json", headers=other),
        caller.post("/messages", data=b"x" * 70_000, content_type="application/json", headers=other),
        caller.post("/letters", json={"kind": "explanation"}, headers=other),
        caller.patch("/facts", json={"facts": {"sale_price": "-1"}}, headers=other),
    ]
    assert [answer.status_code for answer in wrong] == [422, 400, 413, 422, 422]
    for answer in wrong:
        assert answer.json["detail"] == words(locale).text(f"problem.{answer.json['type']}.detail", limit="64 kB")
    said = wrong[-1].json["errors"]["facts.sale_price"][0]
    assert said == {"code": "negative", "detail": words(locale).text("problem.value.negative")}


def test_a_missing_fact_of_a_letter_is_named(caller: Any) -> None:
    caller.open()
    answer = caller.post("/letters", json={"kind": "explanation"})
    assert (answer.status_code, answer.json["type"]) == (422, "missing-facts")
    assert {"facts.sale_price", "facts.borrower_name"} <= answer.json["errors"].keys()


def test_every_error_says_when_it_is_raised() -> None:
    assert all(inspect.getdoc(error) for error in all_errors())
