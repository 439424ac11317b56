"""Statements and checks without a conversation: facts in, the explained figure out; a letter in, findings out."""

from collections.abc import Mapping
from typing import Any

from assistant.calculator.deficiency import statement as work_out
from assistant.calculator.forms.letter import CHECK
from assistant.content.words import words
from assistant.facts.case import Case
from assistant.services import checking
from assistant.services.context import Context
from assistant.services.presenting import statement_wire


def statement(context: Context, facts: Mapping[str, Any], *, locale: str = "en") -> dict[str, Any]:
    """The statement for wire facts; null is a fact that is not known. Raises `InvalidError` naming `facts.<name>`."""
    values = checking.facts(facts)
    known = {name: value for name, value in values.items() if value is not None}
    case = Case(values=known, unknown=frozenset(values.keys() - known.keys()))
    return of_case(context, case, locale)


def of_case(context: Context, case: Case, locale: str) -> dict[str, Any]:
    """The statement of a case as of today, in one language."""
    return statement_wire(work_out(case, today=context.today), case, words(locale), today=context.today)


def check(context: Context, letter: Mapping[str, Any], *, locale: str = "en") -> dict[str, Any]:
    """What is worth raising about a lender's letter as of today. Raises `InvalidError` naming each field."""
    return CHECK.answer(letter, today=context.today, locale=locale)
