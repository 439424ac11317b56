"""Reads request bodies: JSON, strictly (see `assistant.strict_json`), and of no other media type."""

from typing import Any, NoReturn

import marshmallow as ma
from flask import Request
from webargs import missing
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from assistant.errors import InvalidError
from assistant.problems import by_field
from assistant.strict_json import read_json


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
