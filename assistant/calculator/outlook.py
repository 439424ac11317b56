"""What a figure means for this person: law, credit report, tax, judgment, as paragraphs chosen by the facts.

Which paragraph applies when is data (`content/figures/outlook.yaml`): conditions are mappings of what is known to the
values that call for the paragraph. Every paragraph has a citation. Nothing here is advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from assistant.calculator.jurisdictions import Jurisdiction, jurisdiction
from assistant.calculator.rules import citations
from assistant.calculator.span import Span
from assistant.calculator.statement import Citation, Outlook, Paragraph, Statement
from assistant.content.loader import load
from assistant.facts.case import Case

_FILE = "figures/outlook.yaml"
_SECTIONS = ("law", "credit", "tax", "judgment")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Template:
    """A paragraph that may apply: its word key, when it does, and its law, which with `by_state` is the state's own."""

    key: str
    when: Mapping[str, tuple[str, ...]]
    citations: tuple[Citation, ...]
    by_state: bool


def outlook(case: Case, statement: Statement, *, today: date) -> Outlook:
    """The paragraphs that apply to a case and its statement, in the order of the file."""
    place = _place(case)
    known = _known(case, statement, place)
    values = _values(statement, place, today)
    found = {section: _paragraphs(section, known, values, place) for section in _SECTIONS}
    return Outlook(**found)


def _paragraphs(
    section: str, known: Mapping[str, str], values: Mapping[str, object], place: Jurisdiction | None
) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(key=template.key, values=values, citations=_law(template, place))
        for template in _templates(section)
        if all(known.get(name, "open") in allowed for name, allowed in template.when.items())
    )


def _law(template: _Template, place: Jurisdiction | None) -> tuple[Citation, ...]:
    return (place.home.source.citation,) if template.by_state and place else template.citations


def _place(case: Case) -> Jurisdiction | None:
    state = case.get("state")
    return jurisdiction(state) if isinstance(state, str) else None


def _known(case: Case, statement: Statement, place: Jurisdiction | None) -> dict[str, str]:
    """What conditions can ask about, in words; what is missing reads as "open"."""
    known = {name: _word(value) for name, value in case.values.items() if isinstance(value, str | bool)}
    return known | {
        "result": statement.kind.value,
        "amount": "open" if statement.amount is None else "known",
        "state": "known" if place else "open",
        "home_law": place.home.standing.value if place else "open",
    }


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _values(statement: Statement, place: Jurisdiction | None, today: date) -> dict[str, object]:
    size = Span(statement.low, statement.high) if statement.amount is None else Span.exactly(statement.amount)
    return {"amount": size, "state": place.name if place else "", "today": today}


@cache
def _templates(section: str) -> tuple[_Template, ...]:
    return tuple(_template(section, row) for row in load(_FILE)[section])


def _template(section: str, row: Mapping[str, Any]) -> _Template:
    key = f"outlook.{section}.{row['key']}"
    by_state = row.get("state_law", False)
    return _Template(
        key=key,
        when={name: _allowed(value) for name, value in row.get("when", {}).items()},
        citations=() if by_state else citations(row.get("citations", ()), f"{_FILE}: {key}"),
        by_state=by_state,
    )


def _allowed(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(map(_word, values))


def all_keys() -> tuple[str, ...]:
    """The word key of every paragraph that an outlook can hold."""
    return tuple(template.key for section in _SECTIONS for template in _templates(section))
