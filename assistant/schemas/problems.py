"""A problem document, RFC 9457, as the OpenAPI document describes it; `assistant.problems` writes it."""

from marshmallow import fields

from assistant.schemas.fields import Wire


class FaultSchema(Wire):
    """What is wrong with a field: a stable code, and words in the caller's language."""

    code = fields.String(required=True)
    detail = fields.String(required=True)


class ProblemSchema(Wire):
    """What went wrong. `type` is a stable kebab-case code; `reference` stands in the server's log as well."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(FaultSchema)), required=True)
    reference = fields.String(required=True)
