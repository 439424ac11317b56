"""Letters that can be checked: by whoever holds one, without an account."""

from typing import Any

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from assistant.api.blueprint import FILE, blueprint
from assistant.current import context
from assistant.language import locale
from assistant.limits import accepts, limited
from assistant.policy import policy, public
from assistant.schemas.verdicts import SigningKeysSchema, VerdictSchema
from assistant.services import sealing
from letters.inspection import LARGEST

_BODY = {"required": True, "content": {"application/pdf": {"schema": FILE, "example": "%PDF-1.7"}}}


@blueprint.post("/verify")
@policy(public)
@limited("verify_limit")
@accepts(LARGEST)
@blueprint.doc(requestBody=_BODY)
@blueprint.response(200, VerdictSchema)
def verify_letter() -> dict[str, Any]:
    """Check the PDF of a letter: work its figures out again, and see whether the file was changed. Nothing is kept."""
    if request.mimetype not in {"application/pdf", "application/octet-stream"}:
        raise UnsupportedMediaType
    return sealing.check(context(), request.get_data(), locale())


@blueprint.get("/signing-keys")
@policy(public)
@blueprint.response(200, SigningKeysSchema)
def list_signing_keys() -> dict[str, Any]:
    """List the public keys that letters are signed with."""
    return {"signing_keys": sealing.public_keys(context())}
