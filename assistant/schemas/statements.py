"""A statement on the wire: the figure, the lines it is made of, and what it means."""

from marshmallow import fields

from assistant.calculator.standing import Standing
from assistant.calculator.statement import StatementKind, Verification
from assistant.schemas.facts import GivenFactsSchema
from assistant.schemas.fields import Choice, Language, Money, Object, Wire


class CitationSchema(Wire):
    """Where a rule stands and, in `note`, how that was checked or who set it and when; `display` says both."""

    text = fields.String(required=True)
    verified = Choice(*(way.value for way in Verification), required=True)
    note = fields.String(required=True)
    display = fields.String(required=True)


class LineSchema(Wire):
    """One line. `amount` is null while it is open; `low` and `high` then bracket it, null where nothing bounds it."""

    key = fields.String(required=True)
    label = fields.String(required=True)
    amount = Money(required=True, allow_none=True)
    low = Money(required=True, allow_none=True)
    high = Money(required=True, allow_none=True)
    display = fields.String(required=True)
    formula = fields.String(required=True)
    facts = fields.List(fields.String(), required=True)
    rule = fields.String(required=True)
    citations = fields.List(fields.Nested(CitationSchema), required=True)
    note = fields.String(required=True, allow_none=True)
    approx = fields.Boolean(required=True)
    total = fields.Boolean(required=True)


class OpenSchema(Wire):
    """An item that could not be worked out, and why."""

    key = fields.String(required=True)
    why = fields.String(required=True)


class ParagraphSchema(Wire):
    """A paragraph of the outlook and the law behind it."""

    text = fields.String(required=True)
    citations = fields.List(fields.Nested(CitationSchema), required=True)


class OutlookSchema(Wire):
    """What the figure means: the law, the credit report, tax, and a judgment."""

    law = fields.List(fields.Nested(ParagraphSchema), required=True)
    credit = fields.List(fields.Nested(ParagraphSchema), required=True)
    tax = fields.List(fields.Nested(ParagraphSchema), required=True)
    judgment = fields.List(fields.Nested(ParagraphSchema), required=True)


class StandingSchema(Wire):
    """How the person stands, and the sentence that must be read beside the figure, if there is one."""

    key = Choice(*(standing.value for standing in Standing), required=True)
    text = fields.String(required=True, allow_none=True)


class BalanceSchema(Wire):
    """What is owed on a judgment on a day."""

    date = fields.String(required=True, metadata={"format": "date"})
    label = fields.String(required=True)
    amount = Money(required=True)
    display = fields.String(required=True)


class GrowthSchema(Wire):
    """How a judgment grows if nothing is paid: balances from today on, and the same as an SVG."""

    title = fields.String(required=True)
    note = fields.String(required=True)
    balances = fields.List(fields.Nested(BalanceSchema), required=True)
    chart = fields.String(required=True)


class StatementSchema(Wire):
    """A statement. `amount` is never negative: `kind` says which way it goes. While it is null, there is a bracket."""

    kind = Choice(*(kind.value for kind in StatementKind), required=True)
    amount = Money(required=True, allow_none=True)
    low = Money(required=True, allow_none=True)
    high = Money(required=True, allow_none=True)
    display = fields.String(required=True)
    standing = fields.Nested(StandingSchema, required=True)
    currency = fields.String(required=True)
    lines = fields.List(fields.Nested(LineSchema), required=True)
    open = fields.List(fields.Nested(OpenSchema), required=True)
    outlook = fields.Nested(OutlookSchema, required=True)
    chart = fields.String(metadata={"description": "The lines as a waterfall, SVG."})
    growth = fields.Nested(GrowthSchema, allow_none=True)


class CalculationSchema(Wire):
    """The facts to work a statement out from, null for what is not known, and the language of its words."""

    facts = Object(GivenFactsSchema, required=True)
    locale = Language()
