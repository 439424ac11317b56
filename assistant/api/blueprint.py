"""What all rooms of the API share: its blueprint, who may call, and how a view says what it may refuse."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, TypeVar, cast

import flask
import flask_smorest
from flask import Response, request
from marshmallow import Schema
from werkzeug.routing import BaseConverter

from assistant.api.bodies import Bodies
from assistant.current import bearer_token, context
from assistant.language import speak
from assistant.services import access

View = TypeVar("View", bound=Callable[..., Any])

FILE: dict[str, Any] = {}
"""The schema of a file: any bytes (OpenAPI 3.1, 4.8.14.4)."""


class Id(BaseConverter):
    """An identifier of ours in an address: 32 hex digits. Any other text leads nowhere."""

    regex = "[0-9a-f]{32}"


class Blueprint(flask_smorest.Blueprint, flask.Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    """A blueprint of `/api/v1` that reads bodies strictly, and whose decorators have types."""

    ARGUMENTS_PARSER: ClassVar[Bodies] = Bodies()

    def arguments(self, schema: type[Schema], **options: Any) -> Callable[[View], View]:
        """What the view takes: a body, or with `location="headers"` headers, as the schema loads them."""
        return cast("Callable[[View], View]", super().arguments(schema, **options))

    def doc(self, **parts: Any) -> Callable[[View], View]:
        """Parts of the view's OpenAPI operation that no other mark says."""
        return cast("Callable[[View], View]", super().doc(**parts))

    def response(
        self, status: int, schema: type[Schema] | dict[str, Any] | None = None, **options: Any
    ) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
        """What the view gives: a status, and what the schema dumps of the value it returns."""
        return cast("Callable[..., Callable[..., Response]]", super().response(status, schema, **options))


blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


def conversation() -> None:
    """Whoever holds the token of the conversation may; its language is spoken from here on."""
    speak(access.conversation(context(), _named("conversation_id"), bearer_token()))


def letter() -> None:
    """Whoever holds the token of the letter's conversation may; its language is spoken from here on."""
    speak(access.letter(context(), _named("letter_id"), bearer_token()))


def refuses(*statuses: int) -> Callable[[View], View]:
    """Documents the statuses of problems that a view may answer with, beside those that its other marks say."""

    def mark(view: View) -> View:
        view.refuses = statuses  # type: ignore[attr-defined]  # functions take attributes; their type does not say so
        return view

    return mark


def download(content: bytes | Iterator[bytes], media_type: str, name: str) -> Response:
    """A file for the person to keep."""
    return Response(content, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _named(part: str) -> str:
    return str((request.view_args or {})[part])
