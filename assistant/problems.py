"""Every error as a problem document, RFC 9457, in the caller's language.

`type` is a stable kebab-case code, `errors` names each field with its codes and words, and `reference` stands in the
log beside whatever else is known. Nothing of the inside is told: an unforeseen error says only that it happened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import Any

from flask import Flask, Response, current_app, g, json, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from assistant.content.words import Words, placeholders
from assistant.errors import RetryError, ShortfallError
from assistant.language import spoken

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
"""How long a caller is asked to wait before the same request again, where nothing else says."""

Faults = Mapping[str, list[tuple[str, dict[str, Any]]]]
"""Problem codes with their values, by field: the shape of `ShortfallError.errors`."""

_FOR_MACHINES = ("/api/", "/c/", "/mcp")
_MOST_FIELDS = 20
_SERVER_ERROR = 500
_TOO_LARGE = 413
_BY_STATUS = {
    400: "rejected",
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "not-json",
    429: "too-many-requests",
    500: "internal",
    503: "try-again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error as it is told: its code, HTTP status, problems by field, values for its words, and headers."""

    code: str
    status: int
    errors: Faults = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, error: ShortfallError) -> "Problem":
        """The problem that one of our errors is."""
        retry = {"Retry-After": str(RETRY_SECONDS)} if isinstance(error, RetryError) else {}
        return cls(code=error.code, status=error.status, errors=error.errors, values=error.values, headers=retry)

    @classmethod
    def of_http(cls, error: HTTPException) -> "Problem":
        """The problem that Flask or Werkzeug found, with the headers that go with it (Allow, …)."""
        status = error.code or _SERVER_ERROR
        told = {name: value for name, value in error.get_headers() if name not in {"Content-Type", "Content-Length"}}
        values = {"limit": _size(request.max_content_length or 0)} if status == _TOO_LARGE else {}
        return cls(code=_code(status), status=status, values=values, headers=told)


def install(app: Flask, page: Callable[[Problem], AnyResponse]) -> None:
    """Makes every error of this app a problem document, wherever a blueprint does not say it in its own way.

    A browser that went astray outside the machines' addresses gets the `page` of the problem instead.
    """

    def respond_http(error: HTTPException) -> AnyResponse | HTTPException:
        if error.code and error.code < 400:  # noqa: PLR2004 - a redirect is no error
            return error
        problem = Problem.of_http(error)
        return page(problem) if _for_a_person() else respond(problem)

    app.register_error_handler(ShortfallError, lambda error: respond(Problem.of(error)))
    app.register_error_handler(HTTPException, respond_http)


def respond(problem: Problem) -> Response:
    """The problem as a response in the language of the request."""
    g.problem = problem.code
    body = json.dumps(document(problem, spoken(), g.get("reference", "")))
    response = current_app.response_class(body, problem.status, problem.headers, content_type=MEDIA_TYPE)
    response.headers["Content-Language"] = spoken().locale
    if problem.status == 401:  # noqa: PLR2004 - RFC 9110, 15.5.2: a 401 says how to sign in
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def document(problem: Problem, words: Words, reference: str) -> dict[str, Any]:
    """The problem document in the language of `words`. Of very many wrong fields it names the first twenty."""
    code = problem.code if words.has(f"problem.{problem.code}.title") else _code(problem.status)
    return {
        "type": problem.code,
        "title": words.text(f"problem.{code}.title"),
        "status": problem.status,
        "detail": words.text(f"problem.{code}.detail", **problem.values),
        "errors": {
            name: [_told(fault, values, words) for fault, values in faults]
            for name, faults in islice(problem.errors.items(), _MOST_FIELDS)
        },
        "reference": reference,
    }


def by_field(messages: Any, path: str = "") -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """What marshmallow found wrong, as `ShortfallError.errors` has it: codes by the field's dotted path.

    What is wrong with an object as a whole stands under the object's own path, "body" for the outermost.
    """
    if not isinstance(messages, Mapping):
        return {path or "body": [(found, {}) if isinstance(found, str) else found for found in messages]}
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for name, inner in messages.items():
        inner_path = path if name == "_schema" else f"{path}.{name}".lstrip(".")
        found |= by_field(inner, inner_path)
    return found


def _for_a_person() -> bool:
    offered = (MEDIA_TYPE, "application/json", "text/html")
    asked_for_a_page = request.accept_mimetypes.best_match(offered) == "text/html"
    return asked_for_a_page and not request.path.startswith(_FOR_MACHINES)


def _size(limit: int) -> str:
    """How much may be sent to this address, in whole units."""
    return f"{limit // 2**20} MB" if limit >= 2**20 else f"{limit // 2**10} kB"


def _code(status: int) -> str:
    return _BY_STATUS.get(status, "rejected" if status < _SERVER_ERROR else "internal")


def _told(code: str, values: Mapping[str, Any], words: Words) -> dict[str, str]:
    shown = {name: words.number(value) if isinstance(value, Decimal | int) else value for name, value in values.items()}
    key = f"problem.value.{code}"
    fits = words.has(key) and placeholders(words.messages[key]) <= shown.keys()
    return {"code": code, "detail": words.text(key if fits else "problem.value.invalid", **shown)}
