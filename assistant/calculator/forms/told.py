"""The form of facts: what a person told, by the names of the catalogue, as the conversation knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.calculator.deficiency import statement
from assistant.calculator.inputs import Field
from assistant.calculator.present import present
from assistant.calculator.statement import StatementKind
from assistant.content.words import words
from assistant.errors import InvalidError
from assistant.facts.case import Case
from assistant.facts.catalogue import catalogue
from assistant.facts.values import InvalidValueError, parse

_NEEDED = ("balance_owed", "sale_price")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement from facts, as the conversation shows it; null is a fact that the person does not know."""

    takes: tuple[Field, ...]
    gives: Mapping[str, str]
    rules: tuple[str, ...]

    def answer(self, inputs: Mapping[str, Any], *, today: date) -> dict[str, Any]:
        """The statement as JSON, with its amount also under "deficiency" and "surplus"."""
        case = _case(inputs)
        found = statement(case, today=today)
        shown = present(found, case, words("en"))
        none = None if found.amount is None else "0.00"
        deficiency = shown["amount"] if found.kind is StatementKind.DEFICIENCY else none
        surplus = shown["amount"] if found.kind is StatementKind.SURPLUS else none
        return {"deficiency": deficiency, "surplus": surplus, **shown}


def _case(inputs: Mapping[str, Any]) -> Case:
    problems: dict[str, list[tuple[str, dict[str, Any]]]] = {
        name: [("missing", {})] for name in _NEEDED if name not in inputs
    }
    values = {}
    for name, wire in inputs.items():
        try:
            values[name] = None if wire is None else parse(catalogue()[name], wire)
        except InvalidValueError as error:
            problems[name] = [(error.code, error.limits)]
        except KeyError:
            problems[name] = [("unknown_field", {})]
    if problems:
        raise InvalidError(problems)
    known = {name: value for name, value in values.items() if value is not None}
    return Case(values=known, unknown=frozenset(values.keys() - known.keys()))


FACTS = Told(
    takes=tuple(
        Field(name=name, kind=fact.kind.value, needed=name in _NEEDED, choices=fact.choices)
        for name, fact in catalogue().items()
    ),
    gives={"deficiency": "the statement's result, line by line, as the conversation shows it"},
    rules=("goods.deficiency", "home.deficiency"),
)
