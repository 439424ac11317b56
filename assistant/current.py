"""The house behind the request that is being answered."""

from typing import cast

from flask import current_app, request

from assistant.services.context import Context


def context() -> Context:
    """The context that every verb of `assistant.services` is given first."""
    return cast("Context", current_app.extensions["shortfall"])


def bearer_token() -> str | None:
    """The token of the Authorization header (RFC 6750, 2.1), or None."""
    authorization = request.authorization
    return authorization.token if authorization and authorization.type == "bearer" else None
