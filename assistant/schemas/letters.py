"""Letters on the wire: the kinds there are, one asked for, and how far its printing is."""

from dataclasses import dataclass
from typing import Any

from marshmallow import fields, post_load

from assistant.schemas.fields import Choice, Language, Wire
from letters.kinds import KINDS
from letters.snapshot import Paper

STATUSES = ("queued", "printing", "ready", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRequest:
    """A letter that is asked for."""

    kind: str
    locale: str | None = None
    paper: str | None = None


class LetterRequestSchema(Wire):
    """A letter to print. Without `locale` it is in the conversation's language, without `paper` on US Letter."""

    kind = Choice(*KINDS, required=True)
    locale = Language()
    paper = Choice(*(paper.value for paper in Paper))

    @post_load
    def _made(self, data: dict[str, Any], **_rest: Any) -> LetterRequest:
        return LetterRequest(**data)


class LetterKindSchema(Wire):
    """A kind of letter, and the facts that are asked before it is printed."""

    kind = fields.String(required=True)
    title = fields.String(required=True)
    facts = fields.List(fields.String(), required=True)


class LetterKindsSchema(Wire):
    """The kinds of letter, in the order in which they are offered."""

    letter_kinds = fields.List(fields.Nested(LetterKindSchema), required=True)


class AddressProblemSchema(Wire):
    """What keeps the address in a letter's window from being posted."""

    code = fields.String(required=True)
    detail = fields.String(required=True)


class LetterSchema(Wire):
    """A letter that was asked for. `pages` and the files behind `href` are there once `status` is `ready`.

    A `draft` is marked as one on every page until it is approved. `code` says why a letter failed, `problem` in a
    sentence; `reference` stands on the letter, to quote on the phone.
    """

    id = fields.String(required=True)
    kind = fields.String(required=True)
    title = fields.String(required=True)
    status = Choice(*STATUSES, required=True)
    draft = fields.Boolean(required=True)
    code = fields.String(required=True, allow_none=True)
    problem = fields.String(required=True, allow_none=True)
    address_problems = fields.List(fields.Nested(AddressProblemSchema), required=True)
    pages = fields.Integer(required=True, allow_none=True)
    locale = Language(required=True)
    paper = Choice(*(paper.value for paper in Paper), required=True)
    reference = fields.String(required=True)
    created = fields.String(required=True, metadata={"format": "date-time"})
    href = fields.String(required=True)
