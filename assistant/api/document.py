"""The OpenAPI 3.1 document, made from the views: what flask-smorest sees, and what our own marks on each view say.

The marks are the policy (whoever needs a token can be refused), the limit, and `refuses`; they are what the server
acts on, so the document cannot promise another thing.
"""

import inspect
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import flask_smorest
from flask import Flask
from marshmallow import fields
from werkzeug.routing import Rule

from assistant import __version__
from assistant.api.blueprint import Id
from assistant.policy import policy_of, public
from assistant.problems import MEDIA_TYPE
from assistant.schemas.conversations import message_described
from assistant.schemas.fields import Wire
from assistant.schemas.problems import ProblemSchema

Document = dict[str, Any]

_WITH_BODY = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)
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
        self.ma_plugin.converter.add_attribute_function(_names)
        self.register_converter(Id, lambda _converter: {"type": "string", "pattern": f"^{Id.regex}$"})

    def _register_error_handlers(self) -> None:
        """None: `assistant.problems` answers every error of the app."""

    def complete(self) -> Document:
        """The whole document as JSON."""
        self.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer"})
        document: Document = self.spec.to_dict()
        for rule, operation in self._operations(document):
            self._complete(rule, operation)
        schemas = document["components"]["schemas"]
        for schema in Wire.__subclasses__():
            schemas.get(schema.__name__.removesuffix("Schema"), {})["description"] = inspect.getdoc(schema)
        schemas["Message"] = message_described(schemas["Message"])
        document["components"] = {name: document["components"][name] for name in ("schemas", "securitySchemes")}
        del schemas["PaginationMetadata"]  # flask-smorest adds it to every document; nothing here is in pages
        return document

    def _operations(self, document: Document) -> Iterator[tuple[Rule, Document]]:
        plugin = self.flask_plugin
        for rule in self.app.url_map.iter_rules():
            path = document["paths"].get(plugin.flaskpath2openapi(rule.rule), {})
            yield from ((rule, path[method.lower()]) for method in rule.methods or () if method.lower() in path)

    def _complete(self, rule: Rule, operation: Document) -> None:
        check = policy_of(self.app, rule.endpoint)
        operation["operationId"] = rule.endpoint.rpartition(".")[2]
        if check is not public:
            operation["security"] = [{"bearer": []}]
        view = self.app.view_functions[rule.endpoint]
        marks = {
            HTTPStatus.UNAUTHORIZED: check is not public,
            HTTPStatus.NOT_FOUND: bool(rule.arguments),
            HTTPStatus.TOO_MANY_REQUESTS: hasattr(view, "limited_by"),
            HTTPStatus.SERVICE_UNAVAILABLE: True,
            HTTPStatus.UNPROCESSABLE_ENTITY: bool(operation.get("parameters") or "requestBody" in operation),
            **dict.fromkeys(_WITH_BODY, "requestBody" in operation),
            **dict.fromkeys(map(HTTPStatus, getattr(view, "refuses", ())), True),
        }
        problems = {str(status.value): _problem(status) for status, holds in marks.items() if holds}
        operation["responses"] = dict(sorted({**operation["responses"], **problems}.items()))


def _names(converter: Any, field: fields.Field[Any], **_rest: Any) -> Document:
    """The names that an object may hold, for apispec, which describes its values only."""
    if isinstance(field, fields.Dict) and field.key_field:
        return {"propertyNames": converter.field2property(field.key_field)}
    return {}


def _problem(status: HTTPStatus) -> Document:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    waiting = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
    headers = {"headers": _RETRY_AFTER} if status in waiting else {}
    return {"description": status.phrase, "content": content} | headers
