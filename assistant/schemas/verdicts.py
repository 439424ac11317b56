"""What the check of a letter found, on the wire."""

from marshmallow import fields

from assistant.schemas.fields import Choice, Wire
from letters.verify import Signature


class LetterFindingSchema(Wire):
    """One thing to know about a letter: a stable code, and a sentence in the caller's language."""

    code = fields.String(required=True)
    detail = fields.String(required=True)


class AmountSchema(Wire):
    """An amount in USD, or, while it is open, the ends that are known."""

    amount = fields.String(required=True, allow_none=True)
    low = fields.String(required=True, allow_none=True)
    high = fields.String(required=True, allow_none=True)


class CheckedLineSchema(Wire):
    """One line of a letter's statement: what the letter states, and what comes out by the rules as they are now."""

    key = fields.String(required=True)
    label = fields.String(required=True)
    agrees = fields.Boolean(required=True)
    stated = fields.Nested(AmountSchema, required=True, allow_none=True)
    found = fields.Nested(AmountSchema, required=True, allow_none=True)


class VerdictSchema(Wire):
    """What came of checking a letter. `ok`: signed with a key of this server, not a byte changed, every line agrees.

    `problem` says why there was nothing to check. `same_pages`: what the pages show is as it was printed, even if the
    file was saved again; `same_rules`, `same_templates`: rules and wording have not changed since.
    """

    ok = fields.Boolean(required=True)
    findings = fields.List(fields.Nested(LetterFindingSchema), required=True)
    problem = fields.String(required=True, allow_none=True)
    kind = fields.String(required=True, allow_none=True)
    reference = fields.String(required=True, allow_none=True)
    day = fields.String(required=True, allow_none=True)
    key = fields.String(required=True, allow_none=True)
    signature = Choice(*Signature, required=True)
    same_file = fields.Boolean(required=True)
    same_pages = fields.Boolean(required=True)
    same_rules = fields.Boolean(required=True)
    same_templates = fields.Boolean(required=True)
    lines = fields.List(fields.Nested(CheckedLineSchema), required=True)


class SigningKeySchema(Wire):
    """A public key that letters are signed with, Ed25519: 32 bytes in hex. Without `organisation` it is the house's."""

    name = fields.String(required=True)
    algorithm = fields.String(required=True)
    public = fields.String(required=True)
    organisation = fields.String(required=True)
    created = fields.String(required=True, metadata={"format": "date-time"})


class SigningKeysSchema(Wire):
    """Every public key of this server, the oldest first."""

    signing_keys = fields.List(fields.Nested(SigningKeySchema), required=True)
