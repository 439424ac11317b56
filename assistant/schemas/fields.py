"""The kinds of field that the wire is made of. Every message of theirs is a code, never an English sentence."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from assistant.content.words import LOCALES

MONEY = r"^-?[0-9]{1,15}(\.[0-9]{1,2})?$"
"""How an amount is written: a decimal string, to the cent at most."""

_CONTROL = r"\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F"
WRITTEN = rf"^[^{_CONTROL}]*$"
"""What a person can have written: no control characters but tab and line ends."""

SAID = rf"^[^{_CONTROL}]*[^{_CONTROL}\s][^{_CONTROL}]*$"
"""The same with something in it beside spaces."""

CODES: dict[str, Any] = {"required": "required", "null": "null", "validator_failed": "invalid"}
"""The messages of every field."""

_OBJECT_CODES = {"type": "not_an_object", "unknown": "unknown_field"}
_TEXT_CODES = CODES | {"invalid": "not_text", "invalid_utf8": "not_text"}

MOST = 2**31 - 1
"""The largest count on the wire: a signed number of 32 bits, which every database can hold."""


class Wire(Schema):
    """The base of every schema: an object that holds what is named and nothing else."""

    error_messages = _OBJECT_CODES

    class Meta:
        """A field that nobody named is refused: it may be a misspelt one."""

        unknown = RAISE


class Length(validate.Length):
    """Up to a length."""

    def __call__(self, value: Any) -> Any:
        """The value. Raises `ValidationError` with the code `too_long`."""
        if self.max is not None and len(value) > self.max:
            raise ValidationError([("too_long", {"limit": self.max})])
        return value


class Written(validate.Regexp):
    """Text of a pattern."""

    def __call__(self, value: Any) -> Any:
        """The value. Raises `ValidationError` with the code `empty` or `unprintable`."""
        try:
            return super().__call__(value)
        except ValidationError as error:
            raise ValidationError([("unprintable" if value.strip() else "empty", {})]) from error


class OneOf(validate.OneOf):
    """One of a few words."""

    def __call__(self, value: Any) -> Any:
        """The value. Raises `ValidationError` with the code `not_a_choice`."""
        if value not in self.choices:
            raise ValidationError([("not_a_choice", {"choices": ", ".join(self.choices)})])
        return value


class Text(fields.String):
    """Text of up to `longest` characters, as a person can have written it, or of another `pattern`."""

    default_error_messages = _TEXT_CODES

    def __init__(self, longest: int, *, pattern: str = WRITTEN, **rest: Any) -> None:
        super().__init__(validate=[Length(max=longest), Written(pattern)], **rest)


class WireValue(fields.Raw):
    """A value for a fact, handed on as it came. A JSON number is refused: it may have lost a cent on its way here."""

    default_error_messages = CODES | {"number": "not_a_decimal_string"}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            raise self.make_error("number")
        return super()._deserialize(value, attr, data, **kwargs)


class Object(fields.Nested):
    """An object of another schema."""

    default_error_messages = CODES | _OBJECT_CODES


class Choice(fields.String):
    """One of a few words."""

    default_error_messages = _TEXT_CODES

    def __init__(self, *choices: str, **rest: Any) -> None:
        super().__init__(validate=OneOf(choices), **rest)


class Language(Choice):
    """One of the languages of the product."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(*LOCALES, **rest)


class Count(fields.Integer):
    """A whole number from 0, as a JSON number; `1.0` is one too (JSON Schema Core, 6.1)."""

    default_error_messages = CODES | {"invalid": "not_a_number", "too_large": "not_a_number"}

    def __init__(self, **rest: Any) -> None:
        super().__init__(validate=validate.Range(0, MOST, error="not_a_number"), **rest)

    def _validated(self, value: Any) -> int:
        whole = isinstance(value, float) and value.is_integer()
        if not whole and (isinstance(value, bool) or not isinstance(value, int)):
            raise self.make_error("invalid")
        return int(value)


class Place(Count):
    """A whole number from 0 in an address, where all is text."""

    def _validated(self, value: Any) -> int:
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,10}", value):
            raise self.make_error("invalid")
        return int(value)


class Most(validate.Validator):
    """No more entries than so many."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, value: Any) -> Any:
        """The value. Raises `ValidationError` with the code `too_many`."""
        if len(value) > self.most:
            raise ValidationError([("too_many", {"limit": self.most})])
        return value


class Texts(fields.Dict):
    """A few short texts by short names."""

    default_error_messages = CODES | {"invalid": "not_an_object"}

    def __init__(self, *, most: int, longest: int, **rest: Any) -> None:
        described = {"maxProperties": most}
        super().__init__(keys=Text(longest), values=Text(longest), validate=Most(most), metadata=described, **rest)


class Money(fields.Field[str]):
    """An amount in USD: a decimal string or a `Decimal`. A float is refused, for it may have lost a cent already."""

    default_error_messages = CODES | {"invalid": "not_a_number"}

    def __init__(self, **rest: Any) -> None:
        super().__init__(metadata={"type": "string", "pattern": MONEY}, **rest)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:  # noqa: ARG002
        return None if value is None else self._written(value)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:  # noqa: ARG002
        try:
            return self._written(value)
        except TypeError as error:
            raise ValidationError([("not_a_decimal_string", {})]) from error
        except ValueError as error:
            raise self.make_error("invalid") from error

    @staticmethod
    def _written(value: Any) -> str:
        if not isinstance(value, str | Decimal):
            raise TypeError(f"money is a decimal string, not a {type(value).__name__}")
        text = f"{value:f}" if isinstance(value, Decimal) else value
        if not re.fullmatch(MONEY, text):
            raise ValueError("money is digits, a point and cents")
        return text
