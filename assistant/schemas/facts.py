"""Facts on the wire: one field a fact of the catalogue, described as its kind and limits have it.

The values are handed on as they came: whether one will do is decided, in one place, by `assistant.facts.values.parse`.
"""

from typing import Any

from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.states import STATES
from assistant.facts.values import GRAPHIC, SPACES
from assistant.schemas.fields import Wire, WireValue

_YEAR = r"(19|20|21)[0-9]{2}"
_LEAP_YEAR = r"((19|21)(0[48]|[2468][048]|[13579][26])|20([02468][048]|[13579][26]))"
_DAY_OF_31 = r"(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
_DAY_OF_30 = r"(0[469]|11)-(0[1-9]|[12][0-9]|30)"
_DAY_OF_28 = r"02-(0[1-9]|1[0-9]|2[0-8])"
_DAY = rf"{_YEAR}-({_DAY_OF_31}|{_DAY_OF_30}|{_DAY_OF_28})|{_LEAP_YEAR}-02-29"
_DATE = rf"{_YEAR}(-(0[1-9]|1[0-2]))?|{_DAY}"
_AMOUNT = r"^\+?[0-9]{1,15}(\.[0-9]{1,2})?$"
_PERCENT = r"^\+?([0-9]{1,3}(\.[0-9]{1,12})?|1000)$"
_TEXT = f"^[{GRAPHIC}{SPACES}]*[{GRAPHIC}][{GRAPHIC}{SPACES}]*$"


def json_schema(fact: Fact) -> dict[str, Any]:
    """What a fact may hold, in JSON Schema."""
    return _BY_KIND[fact.kind](fact)


class FactValue(WireValue):
    """A value for one fact, handed on as it came; with `allow_none` it may be null."""

    def __init__(self, fact: Fact, *, allow_none: bool) -> None:
        described = json_schema(fact)
        if allow_none and "enum" in described:
            described["enum"] = [*described["enum"], None]
        super().__init__(metadata=described, allow_none=allow_none)


def alike() -> list[tuple[list[str], dict[str, Any]]]:
    """The facts that hold the same, together: their names, and what each of them may hold."""
    found: dict[str, tuple[list[str], dict[str, Any]]] = {}
    for name, fact in catalogue().items():
        described = json_schema(fact)
        found.setdefault(repr(described), ([], described))[0].append(name)
    return list(found.values())


def _money(_fact: Fact) -> dict[str, Any]:
    return {"type": "string", "pattern": _AMOUNT, "description": "USD"}


def _percent(_fact: Fact) -> dict[str, Any]:
    return {"type": "string", "pattern": _PERCENT, "description": "percent"}


def _date(fact: Fact) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^({_DAY if fact.whole_day else _DATE})$"}


def _choice(fact: Fact) -> dict[str, Any]:
    return {"type": "string", "enum": list(fact.choices)}


def _state(_fact: Fact) -> dict[str, Any]:
    return {"type": "string", "enum": list(STATES)}


def _yes_no(_fact: Fact) -> dict[str, Any]:
    return {"type": "boolean"}


def _text(fact: Fact) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": fact.longest, "pattern": _TEXT}


_BY_KIND = {
    Kind.MONEY: _money,
    Kind.PERCENT: _percent,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.STATE: _state,
    Kind.YES_NO: _yes_no,
    Kind.TEXT: _text,
    Kind.ADDRESS: _text,
}


def _schema(name: str, about: str, *, allow_none: bool) -> type[Wire]:
    described = {known: FactValue(fact, allow_none=allow_none) for known, fact in catalogue().items()}
    return type(name, (Wire,), {"__doc__": about, **described})


FactsSchema = _schema("FactsSchema", "Values by the names of their facts.", allow_none=False)
GivenFactsSchema = _schema("GivenFactsSchema", "Values that are given; null says that there is none.", allow_none=True)
