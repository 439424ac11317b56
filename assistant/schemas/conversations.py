"""Conversations on the wire: opening one, saying something, changing facts, going on with a code, reading it all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from assistant.dialogue.inputs import LONGEST_MESSAGE
from assistant.dialogue.reply import Status
from assistant.facts.catalogue import catalogue
from assistant.schemas.facts import FactsSchema, GivenFactsSchema, alike
from assistant.schemas.fields import SAID, Choice, Count, Language, Object, Text, Texts, Wire, WireValue
from assistant.schemas.turns import ButtonSchema, TurnSchema

_LONGEST_CASE = 60_000
_LONGEST_CODE = 64
_LONGEST_KEY = 128
_KEY = r"^[\x21-\x7E]+$"
_MOMENT = {"format": "date-time"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A conversation to open."""

    locale: str | None = None
    text: str | None = None
    metadata: Mapping[str, str] | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Words, or a value for a fact; `after` is the number of the turn that the person answers."""

    text: str | None = None
    fact: str | None = None
    value: Any = None
    after: int | None = None


class OpeningSchema(Wire):
    """A conversation to open: in which language, with which first words, from which kept case."""

    locale = Language()
    text = Text(LONGEST_MESSAGE)
    metadata = Texts(most=20, longest=200)
    case = Text(_LONGEST_CASE, pattern=r"^[\n\r\x20-\x7E]*$")

    @post_load
    def _made(self, data: dict[str, Any], **_rest: Any) -> Opening:
        return Opening(**data)


class MessageSchema(Wire):
    """Words (`text`), or a value for a fact (`fact` and `value`): one of the two.

    `after`, the number of the turn that is answered, refuses the message if the conversation has moved on since.
    """

    text = Text(LONGEST_MESSAGE, pattern=SAID)
    fact = Choice(*catalogue())
    value = WireValue(metadata={"type": ["string", "boolean"]})

    after = Count()

    @validates_schema(skip_on_field_errors=True)
    def _one_of_two(self, data: dict[str, Any], **_rest: Any) -> None:
        if data.keys() - {"after"} not in ({"text"}, {"fact", "value"}):
            raise ValidationError([("text_or_fact", {})])

    @post_load
    def _made(self, data: dict[str, Any], **_rest: Any) -> Message:
        return Message(**data)


def message_described(fields_alone: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a message: words, or a fact with a value of its kind. The fields alone cannot say that."""
    properties = fields_alone["properties"]

    def either(**required: Any) -> dict[str, Any]:
        allowed = required | {"after": properties["after"]}
        return {"type": "object", "properties": allowed, "required": list(required), "additionalProperties": False}

    answers = (either(fact={"type": "string", "enum": names}, value=value) for names, value in alike())
    return {"description": fields_alone.get("description", ""), "oneOf": [either(text=properties["text"]), *answers]}


class ChangeSchema(Wire):
    """Facts to change, all of them or none; null takes an answer back."""

    facts = Object(GivenFactsSchema, required=True, metadata={"minProperties": 1})


class ResumeSchema(Wire):
    """The code that a person wrote down."""

    code = Text(_LONGEST_CODE, pattern=SAID, required=True)


class KeySchema(Wire):
    """A key of the caller's own: the same key with the same body gives the same turn again, and changes nothing."""

    key = Text(_LONGEST_KEY, pattern=_KEY, data_key="Idempotency-Key")


class SiteKeySchema(Wire):
    """The key of the site that a conversation is opened on."""

    key = Text(_LONGEST_KEY, pattern=_KEY, data_key="X-Site-Key")


class OpenedSchema(Wire):
    """A conversation that was opened or gone on with. `token` and `resume_code` are shown here and never again."""

    id = fields.String(required=True)
    token = fields.String(required=True)
    resume_code = fields.String(required=True)
    turn = fields.Nested(TurnSchema, required=True)


class SpokenSchema(Wire):
    """One message of the transcript; `buttons` and `shows` are there where the assistant speaks."""

    who = Choice("person", "assistant", required=True)
    text = fields.String(required=True)
    at = fields.String(required=True, metadata=_MOMENT)
    buttons = fields.List(fields.Nested(ButtonSchema))
    shows = fields.String(allow_none=True)


class ConversationSchema(Wire):
    """A conversation as it stands; `handed_over` is when it was handed over to a person, or null."""

    id = fields.String(required=True)
    status = Choice(*(status.value for status in Status), required=True)
    locale = Language(required=True)
    created = fields.String(required=True, metadata=_MOMENT)
    updated = fields.String(required=True, metadata=_MOMENT)
    handed_over = fields.String(required=True, allow_none=True, metadata=_MOMENT)
    facts = fields.Nested(FactsSchema, required=True)
    not_known = fields.List(fields.String(), required=True, attribute="unknown", data_key="unknown")
    absent = fields.List(fields.String(), required=True)
    transcript = fields.List(fields.Nested(SpokenSchema), required=True)
    turn = fields.Nested(TurnSchema, required=True)
