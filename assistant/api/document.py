"""The OpenAPI 3.1 document, made from the views: what flask-smorest sees, and what our own marks on each view say.

The marks are the policy (whoever needs a token can be refused), the limit, and `refuses`; they are what the server
acts on, so the document cannot promise another thing.
"""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import flask_smorest
from flask import Flask
from werkzeug.routing import Rule

from assistant import __version__
from assistant.api.blueprint import Id
from assistant.policy import policy_of, public
from assistant.problems import MEDIA_TYPE
from assistant.schemas.problems import ProblemSchema

Document = dict[str, Any]

_ALWAYS = {HTTPStatus.SERVICE_UNAVAILABLE}
_WITH_BODY = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}
_RETRY_AFTER = {"Retry-After": {"schema": {"type": "string"}, "description": "Seconds to wait."}}
_DESCRIPTION = """\
Plain questions about a home or car that was sold for less than was owed on it, the deficiency balance worked out line
by line with the law behind each, and letters about it. Information, not legal advice.

Money is a decimal string in USD. Every error is a problem document (RFC 9457) in the caller's language."""


class OpenAPI(flask_smorest.Api):  # type: ignore[misc]  # flask-smorest has no types
    """flask-smorest's collector of views, with our problems for its errors."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None

    def __init__(self, app: Flask) -> None:
        app.config |= {"API_TITLE": "Shortfall", "API_VERSION": __version__, "OPENAPI_VERSION": "3.1.0"}
        super().__init__(app, spec_kwargs={"info": {"description": _DESCRIPTION, "license": {"name": "MIT"}}})
        self.app = app
        self.register_converter(Id, lambda _converter: {"type": "string", "pattern": f"^{Id.regex}$"})

    def _register_error_handlers(self) -> None:
        """None: `assistant.problems` answers every error of the app."""

    def complete(self) -> Document:
        """The whole document as JSON."""
        self.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer"})
        document: Document = self.spec.to_dict()
        document["components"]["responses"] = {}
        for rule, operation in self._operations(document):
            self._complete(rule, operation)
        return document

    def _operations(self, document: Document) -> Iterator[tuple[Rule, Document]]:
        plugin = self.flask_plugin
        for rule in self.app.url_map.iter_rules():
            path = document["paths"].get(plugin.flaskpath2openapi(rule.rule), {})
            yield from ((rule, path[method.lower()]) for method in rule.methods or () if method.lower() in path)

    def _complete(self, rule: Rule, operation: Document) -> None:
        view = self.app.view_functions[rule.endpoint]
        operation["operationId"] = rule.endpoint.rpartition(".")[2]
        needs_token = policy_of(self.app, rule.endpoint) is not public
        if needs_token:
            operation["security"] = [{"bearer": []}]
        for status in sorted(_refusals(rule, operation, view, needs_token=needs_token)):
            operation["responses"][str(status.value)] = _problem(status)


def _refusals(rule: Rule, operation: Document, view: Any, *, needs_token: bool) -> set[HTTPStatus]:
    found = _ALWAYS | {HTTPStatus(status) for status in getattr(view, "refuses", ())}
    if "requestBody" in operation:
        found |= _WITH_BODY
    if operation.get("parameters"):
        found.add(HTTPStatus.UNPROCESSABLE_ENTITY)
    if rule.arguments:
        found.add(HTTPStatus.NOT_FOUND)
    if needs_token:
        found.add(HTTPStatus.UNAUTHORIZED)
    if hasattr(view, "limited_by"):
        found.add(HTTPStatus.TOO_MANY_REQUESTS)
    return found


def _problem(status: HTTPStatus) -> Document:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    waiting = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
    headers = {"headers": _RETRY_AFTER} if status in waiting else {}
    return {"description": status.phrase, "content": content} | headers
