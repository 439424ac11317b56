"""A lender's letter on the wire: its figures and days as they stand in it, and what is worth raising about it.

The values are handed on as they came: whether one will do is decided, in one place, by `assistant.calculator.forms`.
"""

from typing import Any

from marshmallow import fields, post_load

from assistant.calculator.findings import Severity
from assistant.calculator.lender_letter import PARTS
from assistant.facts.catalogue import Fact, Kind
from assistant.schemas.facts import json_schema
from assistant.schemas.fields import CODES, SAID, Choice, Language, Money, Most, OneOf, Text, Wire, WireValue
from assistant.schemas.statements import CitationSchema

_MOST_TYPES = 50
_LONGEST_TYPE = 80


class _Figure(WireValue):
    """A value of one kind, handed on as it came; null says that it is not known."""

    def __init__(self, kind: Kind, **rest: Any) -> None:
        described = json_schema(Fact(name="", kind=kind, whole_day=True, choices=rest.pop("choices", ())))
        if "enum" in described:
            described["enum"] = [*described["enum"], None]
        super().__init__(metadata=described, allow_none=True, **rest)


class _Sums(fields.Dict):
    """Amounts by type."""

    default_error_messages = CODES | {"invalid": "not_an_object"}

    def __init__(self) -> None:
        super().__init__(
            keys=Text(_LONGEST_TYPE, pattern=SAID),
            values=WireValue(metadata=json_schema(Fact(name="", kind=Kind.MONEY))),
            validate=Most(_MOST_TYPES),
            metadata={"maxProperties": _MOST_TYPES},
            allow_none=True,
        )


class LenderLetterSchema(Wire):
    """What a lender wrote, in USD and days. What is left out is not in the letter; null is not known.

    `expenses` and `credits` hold amounts by type, `expenses_total` and `credits_total` what the letter has in one sum.
    `order` lists the parts as they stand in the letter. `threshold` is the figure that the state's bar on small
    balances looks at, such as the cash price; `fair_market_value` what the caller says that it was worth.
    """

    obligation = _Figure(Kind.MONEY)
    proceeds = _Figure(Kind.MONEY)
    after_proceeds = _Figure(Kind.MONEY)
    expenses = _Sums()
    expenses_total = _Figure(Kind.MONEY)
    expenses_by_type = _Figure(Kind.YES_NO)
    attorney_fees = _Figure(Kind.MONEY)
    credits = _Sums()
    credits_total = _Figure(Kind.MONEY)
    result = _Figure(Kind.MONEY)
    result_kind = _Figure(Kind.CHOICE, choices=("deficiency", "surplus"))
    order = fields.List(
        fields.String(validate=OneOf(PARTS), error_messages=CODES | {"invalid": "not_text"}),
        validate=Most(len(PARTS)),
        metadata={"maxItems": len(PARTS)},
        error_messages=CODES,
    )
    rebate_stated = _Figure(Kind.YES_NO)
    contact_given = _Figure(Kind.YES_NO)
    as_of_stated = _Figure(Kind.YES_NO)
    notice_given = _Figure(Kind.YES_NO)
    insider_bought = _Figure(Kind.YES_NO)
    as_of = _Figure(Kind.DATE)
    taken = _Figure(Kind.DATE)
    requested = _Figure(Kind.DATE)
    answered = _Figure(Kind.DATE)
    notice = _Figure(Kind.DATE)
    sold = _Figure(Kind.DATE)
    state = _Figure(Kind.STATE)
    collateral_type = _Figure(Kind.CHOICE, choices=("home", "vehicle", "other"))
    threshold = _Figure(Kind.MONEY)
    fair_market_value = _Figure(Kind.MONEY)
    locale = Language()

    @post_load
    def _joined(self, body: dict[str, Any], **_rest: Any) -> dict[str, Any]:
        return body | ({"order": ", ".join(body["order"])} if body.get("order") else {})


class FindingSchema(Wire):
    """One thing to raise with the lender: what is the matter, what to ask for, and the rule behind it."""

    key = fields.String(required=True)
    severity = Choice(*(severity.value for severity in Severity), required=True)
    display = fields.String(required=True)
    text = fields.String(required=True)
    ask = fields.String(required=True)
    rule = fields.String(required=True)
    citations = fields.List(fields.Nested(CitationSchema), required=True)


class FindingsSchema(Wire):
    """Findings, the broken sums first. `computed` is the result of the letter's own figures; a surplus is negative."""

    findings = fields.List(fields.Nested(FindingSchema), required=True)
    computed = Money(required=True, allow_none=True)
    stated = Money(required=True, allow_none=True)
