"""A turn on the wire: what the assistant says, what it took, what it asks next."""

from marshmallow import fields

from assistant.dialogue.reply import Status
from assistant.facts.catalogue import Kind
from assistant.schemas.checks import FindingSchema
from assistant.schemas.facts import FactsSchema
from assistant.schemas.fields import Choice, Language, Wire
from assistant.schemas.statements import StatementSchema

_VALUE = {"type": ["string", "boolean"], "description": "As the fact is written on the wire."}
_VALUE_OR_NONE = {"type": ["string", "boolean", "null"], "description": "Null: there was no answer before."}


class ButtonSchema(Wire):
    """A button; pressing it sends its payload as the text of a message."""

    title = fields.String(required=True)
    payload = fields.String(required=True)


class OfferSchema(Wire):
    """A letter that fits this case, and the facts it still lacks."""

    kind = fields.String(required=True)
    title = fields.String(required=True)
    missing = fields.List(fields.String(), required=True)
    lacking = fields.List(fields.String(), required=True)
    to = fields.String(metadata={"description": "Whom it is addressed to: the borrower, the lender, or a counselor."})


class BubbleSchema(Wire):
    """One message of the assistant. `shows` names what belongs beside it; a chart comes as SVG, a letter to ask for."""

    text = fields.String(required=True)
    buttons = fields.List(fields.Nested(ButtonSchema), required=True)
    shows = fields.String(allow_none=True)
    chart = fields.String()
    letter = fields.Nested(OfferSchema)


class UnderstoodSchema(Wire):
    """A value that was taken, as it is echoed."""

    fact = fields.String(required=True)
    value = fields.Raw(required=True, metadata=_VALUE)
    display = fields.String(required=True)
    previous = fields.Raw(metadata=_VALUE_OR_NONE)
    approx = fields.Boolean(required=True)


class ChoiceSchema(Wire):
    """A value that a question offers."""

    value = fields.String(required=True)
    label = fields.String(required=True)


class QuestionSchema(Wire):
    """The pending question."""

    fact = fields.String(required=True)
    kind = Choice(*(kind.value for kind in Kind), required=True)
    text = fields.String(required=True)
    help = fields.String(required=True)
    why = fields.String(required=True)
    choices = fields.List(fields.Nested(ChoiceSchema), required=True)
    section = fields.String(required=True)


class ProgressSchema(Wire):
    """How far along: questions answered, questions that still matter, percent."""

    answered = fields.Integer(required=True)
    remaining = fields.Integer(required=True)
    percent = fields.Integer(required=True, metadata={"minimum": 0, "maximum": 100})


class TurnSchema(Wire):
    """One turn. `number` counts the turns of the conversation."""

    number = fields.Integer(required=True)
    locale = Language(required=True)
    messages = fields.List(fields.Nested(BubbleSchema), required=True)
    understood = fields.List(fields.Nested(UnderstoodSchema), required=True)
    question = fields.Nested(QuestionSchema, required=True, allow_none=True)
    progress = fields.Nested(ProgressSchema, required=True)
    facts = fields.Nested(FactsSchema, required=True)
    not_known = fields.List(fields.String(), required=True, attribute="unknown", data_key="unknown")
    absent = fields.List(fields.String(), required=True)
    statement = fields.Nested(StatementSchema, required=True, allow_none=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True, allow_none=True)
    letters = fields.List(fields.Nested(OfferSchema), required=True)
    status = Choice(*(status.value for status in Status), required=True)
