"""Reads request bodies, strictly: JSON as RFC 8259 has it and RFC 7493 narrows it, so that nobody reads it otherwise.

Refused: another media type, another encoding than UTF-8, a name twice in one object, half of a surrogate pair,
NaN and its kin, numbers of thousands of digits, and nesting without end.
"""

import json
from typing import Any, NoReturn

import marshmallow as ma
from flask import Request
from webargs import missing
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from assistant.errors import InvalidError, MalformedError
from assistant.problems import by_field


class Bodies(FlaskParser):
    """The parser behind `@blueprint.arguments`: strict, and speaking in our problems."""

    def load_json(self, req: Request, schema: ma.Schema) -> Any:  # noqa: ARG002
        """The body; an empty one counts as an object without fields. Raises `MalformedError`, 413 or 415."""
        data = req.get_data(cache=True)
        if not data:
            return missing
        # Werkzeug cuts a chunked body off at the limit without a word.
        if req.content_length is None and len(data) == req.max_content_length:
            raise RequestEntityTooLarge
        if req.mimetype != "application/json":
            raise UnsupportedMediaType
        return read_json(data)

    def handle_error(self, error: ma.ValidationError, *_args: Any, **_rest: Any) -> NoReturn:
        """Raise the `InvalidError` that names each field."""
        located = error.messages_dict
        raise InvalidError(by_field(next(iter(located.values())))) from error


def read_json(data: bytes) -> Any:
    """What a body says. Raises `MalformedError`."""
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_constant=_refuse)
        if b"\\u" in data:
            json.dumps(value, ensure_ascii=False).encode("utf-8")  # raises for half of a surrogate pair
    except (ValueError, RecursionError) as error:
        raise MalformedError from error
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
