"""Every error that reaches a person, as a tree sorted by what to do next.

An error carries a stable `code` and the values its words need. The words stand in the catalogues under
`problem.<code>.title` and `.detail`; nothing here is shown as it stands.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class ShortfallError(Exception):
    """An error with a code, an HTTP status, values for its words, and problems by field.

    `errors` maps a field to problem codes with their values: `{"facts.sale_price": [("negative", {})]}`.
    """

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500

    def __init__(self, errors: Mapping[str, list[tuple[str, dict[str, Any]]]] | None = None, **values: Any) -> None:
        super().__init__(self.code)
        self.errors = dict(errors or {})
        self.values = values


class RejectedError(ShortfallError):
    """The request cannot be done as it stands: change it, do not repeat it."""

    code = "rejected"
    status = 400


class MalformedError(RejectedError):
    """The body is not JSON as RFC 8259 and RFC 7493 have it."""

    code = "malformed-json"


class InvalidError(RejectedError):
    """Fields hold values that they cannot take; `errors` names each."""

    code = "invalid"
    status = 422


class MissingFactsError(InvalidError):
    """A letter was asked for whose facts are not all known; `errors` names each."""

    code = "missing-facts"


class NotFoundError(RejectedError):
    """There is no such thing, or not for this caller: the two are not told apart."""

    code = "not-found"
    status = 404


class DeniedError(RejectedError):
    """Nobody, or the wrong one, is signed in."""

    code = "unauthorized"
    status = 401


class ForbiddenError(RejectedError):
    """The caller is known and may not do this."""

    code = "forbidden"
    status = 403


class UnsignedCaseError(ForbiddenError):
    """A case file that this server did not make, or that was changed since."""

    code = "not-our-case-file"


class ConflictError(RejectedError):
    """The idempotency key was used with another body, or the thing is in a state that does not allow this."""

    code = "conflict"
    status = 409


class MovedOnError(ConflictError):
    """The conversation has gone on since the caller last looked: an answer must not meet a later question."""

    code = "moved-on"


class LetterNotReadyError(ConflictError):
    """The letter is still waiting for a printer, or its printing failed."""

    code = "letter-not-ready"


class LetterUnfitError(ConflictError):
    """The letter is not meant for this case as it stands, or not for this caller."""

    code = "letter-does-not-fit"


class RetryError(ShortfallError):
    """Nothing is wrong with the request: the same again, later, can succeed."""

    code = "try-again"
    status = 503


class NotReadyError(RetryError):
    """The server cannot serve yet; `errors` names each part that is not ready."""

    code = "not-ready"
