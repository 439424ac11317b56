"""Batches: many letters from one table, for an organisation's own program."""

from typing import Any

from flask import Response, g, request, url_for
from marshmallow import RAISE, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from assistant.api.blueprint import FILE, blueprint, download, refuses
from assistant.current import bearer_token, context
from assistant.errors import InvalidError
from assistant.limits import accepts, by_bearer, limited
from assistant.policy import policy
from assistant.problems import by_field
from assistant.schemas.batches import (
    BatchRequestSchema,
    BatchRowsSchema,
    BatchSchema,
    PartRequestSchema,
    RowsRequestSchema,
)
from assistant.schemas.conversations import KeySchema
from assistant.services import api_keys, batch_files, batches
from assistant.services.api_keys import Scope
from letters.rows import MOST_BYTES

Wire = dict[str, Any]

_ROOM_AROUND = 64 * 1024
_FORM = {
    "type": "object",
    "required": ["file", "kind"],
    "properties": {
        "file": {"type": "string", "contentMediaType": "text/csv"},
        **{name: {"type": "string"} for name in BatchRequestSchema().fields},
    },
}
_TABLE = """\
balance_owed,sale_price,borrower_name,borrower_address
"$10,000.00",8500,Ana Example,"12 Elm Street
Fresno, CA 93650"
"""
_BODY = {
    "required": True,
    "content": {
        "text/csv": {"schema": FILE, "example": _TABLE},
        "multipart/form-data": {"schema": _FORM, "example": {"file": _TABLE, "kind": "explanation"}},
    },
}


def batch_reader() -> None:
    """An organisation's key that may read batches."""
    g.api_key = api_keys.find(context(), bearer_token(), Scope.READ_BATCHES)


def batch_writer() -> None:
    """An organisation's key that may ask for batches, and erase them."""
    g.api_key = api_keys.find(context(), bearer_token(), Scope.WRITE_BATCHES)


@blueprint.post("/batches")
@policy(batch_writer)
@limited("batch_limit", by_bearer)
@accepts(MOST_BYTES + _ROOM_AROUND)
@refuses(403, 409)
@blueprint.doc(requestBody=_BODY)
@blueprint.arguments(BatchRequestSchema, location="query", unknown=RAISE)
@blueprint.arguments(KeySchema, location="headers")
@blueprint.response(202, BatchSchema, headers={"Location": {"schema": {"type": "string"}}})
def request_batch(wanted: Wire, headers: Wire) -> tuple[Wire, int, Wire]:
    """Ask for one letter a row of a CSV table. Its columns are facts by name or label; wrong rows get no letter.

    Letters that speak for the borrower are drafts, except where the column `approved` says yes: by that your
    organization states, and it is noted, that the borrower has read this letter and approved it.
    """
    table, more = _sent()
    order = batches.Order(**{"kind": "", **wanted, **more}, key=headers.get("key"))
    asked = batches.request(context(), g.api_key, table, order)
    return asked, 202, {"Location": url_for("api.read_batch", batch_id=asked["id"])}


@blueprint.get("/batches/<id:batch_id>")
@policy(batch_reader)
@refuses(403)
@blueprint.response(200, BatchSchema)
def read_batch(batch_id: str) -> Wire:
    """Read how far a batch is."""
    return batches.read(context(), g.api_key, batch_id)


@blueprint.get("/batches/<id:batch_id>/rows")
@policy(batch_reader)
@refuses(403)
@blueprint.arguments(RowsRequestSchema, location="query", unknown=RAISE)
@blueprint.response(200, BatchRowsSchema)
def read_rows(which: Wire, batch_id: str) -> Wire:
    """Read the rows of a batch, page by page, and what is wrong with their cells."""
    return batches.rows(context(), g.api_key, batch_id, **which)


@blueprint.get("/batches/<id:batch_id>/letters.zip")
@policy(batch_reader)
@refuses(403, 409)
@blueprint.response(200, FILE, content_type="application/zip")
def fetch_archive(batch_id: str) -> Response:
    """Fetch the letters that are printed by now, and a table of what became of each row, as one archive."""
    archive = batch_files.archive(context(), g.api_key, batch_id)
    return download(archive, "application/zip", f"letters-{batch_id[:8]}.zip")


@blueprint.get("/batches/<id:batch_id>/letters.pdf")
@policy(batch_reader)
@refuses(403, 409)
@blueprint.arguments(PartRequestSchema, location="query", unknown=RAISE)
@blueprint.response(200, FILE, content_type="application/pdf", headers={"Link": {"schema": {"type": "string"}}})
def fetch_merged(which: Wire, batch_id: str) -> Response:
    """Fetch the letters of a finished batch merged for printing, 100 a part; Link names the next part."""
    part = which.get("part", 1)
    merged, parts = batch_files.part(context(), g.api_key, batch_id, part)
    response = download(merged, "application/pdf", f"letters-{batch_id[:8]}-{part}-of-{parts}.pdf")
    if part < parts:
        response.headers["Link"] = f'<{url_for("api.fetch_merged", batch_id=batch_id, part=part + 1)}>; rel="next"'
    return response


@blueprint.delete("/batches/<id:batch_id>")
@policy(batch_writer)
@refuses(403)
@blueprint.response(204)
def erase_batch(batch_id: str) -> None:
    """Erase a batch with its rows and letters, really."""
    batches.erase(context(), g.api_key, batch_id)


def _sent() -> tuple[bytes, Wire]:
    """The table of the request, and what its form says beside."""
    if request.mimetype == "multipart/form-data":
        file = request.files.get("file")
        if file is None:
            raise InvalidError({"file": [("required", {})]})
        return file.read(), _fields()
    if request.mimetype != "text/csv":
        raise UnsupportedMediaType
    table = request.get_data()
    # Werkzeug cuts a chunked body off at the limit without a word.
    if len(table) > MOST_BYTES:
        raise RequestEntityTooLarge
    return table, {}


def _fields() -> Wire:
    try:
        found: Wire = BatchRequestSchema().load(request.form)
    except ValidationError as error:
        raise InvalidError(by_field(error.messages_dict)) from error
    return found
