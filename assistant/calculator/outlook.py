"""What a figure means for this person: law, credit report, tax, judgment, as paragraphs chosen by the facts.

Which paragraph applies when is data (`content/figures/outlook.yaml`): conditions are mappings of what is known to the
values that call for the paragraph. Every paragraph has a citation. Nothing here is advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from assistant.calculator.circumstances import Circumstances, circumstances, word
from assistant.calculator.rules import citations
from assistant.calculator.statement import Citation, Outlook, Paragraph, Statement
from assistant.content.loader import load
from assistant.facts.case import Case

_FILE = "figures/outlook.yaml"
_SECTIONS = ("law", "credit", "tax", "judgment")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Template:
    """A paragraph that may apply: its word key, when it does, and its law, or whose state law to cite."""

    key: str
    when: tuple[tuple[str, frozenset[str]], ...]
    citations: tuple[Citation, ...]
    state_law: str

    def applies(self, known: Mapping[str, str]) -> bool:
        """Whether all that it asks for is so; what is not known reads as "open"."""
        return all(known.get(name, "open") in allowed for name, allowed in self.when)


def outlook(case: Case, statement: Statement, *, today: date) -> Outlook:
    """The paragraphs that apply to a case and its statement, in the order of the file."""
    around = circumstances(case, statement, today=today)
    known = frozenset(item for item in around.known.items() if item[0] in _asked())
    chosen = zip(_SECTIONS, _applying(known), strict=True)
    return Outlook(
        **{section: tuple(_paragraph(found, around) for found in templates) for section, templates in chosen}
    )


def all_keys() -> tuple[str, ...]:
    """The word key of every paragraph that an outlook can hold."""
    return tuple(template.key for section in _SECTIONS for template in _templates(section))


@lru_cache(maxsize=1024)  # the same few situations come again and again, and there are a hundred conditions to try
def _applying(known: frozenset[tuple[str, str]]) -> tuple[tuple[_Template, ...], ...]:
    """The templates that apply, by section, to what is known of the names that conditions ask for."""
    words = dict(known)
    return tuple(tuple(one for one in _templates(section) if one.applies(words)) for section in _SECTIONS)


@cache
def _asked() -> frozenset[str]:
    """The names that any condition asks for."""
    return frozenset(name for section in _SECTIONS for template in _templates(section) for name, _ in template.when)


def _paragraph(template: _Template, around: Circumstances) -> Paragraph:
    return Paragraph(key=template.key, values=around.values, citations=_law(template, around))


def _law(template: _Template, around: Circumstances) -> tuple[Citation, ...]:
    return (around.laws[template.state_law],) if template.state_law else template.citations


@cache
def _templates(section: str) -> tuple[_Template, ...]:
    return tuple(_template(section, row) for row in load(_FILE)[section])


def _template(section: str, row: Mapping[str, Any]) -> _Template:
    key = f"outlook.{section}.{row['key']}"
    state_law = row.get("state_law", "")
    return _Template(
        key=key,
        when=tuple((name, _allowed(value)) for name, value in row.get("when", {}).items()),
        citations=() if state_law else citations(row.get("citations", ()), f"{_FILE}: {key}"),
        state_law=state_law,
    )


def _allowed(value: Any) -> frozenset[str]:
    return frozenset(map(word, value if isinstance(value, list) else [value]))
