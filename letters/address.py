"""Checks an address block before it goes behind a window: problems are codes, their words stand in one place.

The words are under `problem.value.<code>`. A US block ends in city, state and ZIP code (USPS Publication 28, 122); a
block of another country ends in the name of the country and is checked for size only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from assistant.content.words import LOCALES
from assistant.facts.states import STATES

MOST_LINES = 7
FEWEST_LINES = 3
LONGEST_LINE = 45
LIMITS = {"too_few_lines": FEWEST_LINES, "too_many_lines": MOST_LINES, "line_too_long": LONGEST_LINE}
"""The figure in the words of a code, for those that have one."""

_ZIP = re.compile(r"\b\d{5}(-\d{4})?$", re.ASCII)
_STATE_AND_ZIP = re.compile(r"\S[\s,]+(?P<state>[A-Za-z]{2})\.?\s+\d{5}(-\d{4})?$", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressProblem:
    """What is wrong with a block: a code, the line it is about (from 0), and the values that its words need."""

    code: str
    line: int | None = None
    limit: int | None = None


def problems(lines: Sequence[str]) -> tuple[AddressProblem, ...]:
    """Everything that keeps a block from being posted, name line included. An empty tuple is a good block."""
    found = [*_size(lines), *_width(lines)]
    return tuple(found) if found else tuple(_last_line(lines))


def _size(lines: Sequence[str]) -> list[AddressProblem]:
    if len(lines) < FEWEST_LINES:
        return [AddressProblem(code="too_few_lines", limit=FEWEST_LINES)]
    if len(lines) > MOST_LINES:
        return [AddressProblem(code="too_many_lines", limit=MOST_LINES)]
    return []


def _width(lines: Sequence[str]) -> list[AddressProblem]:
    return [
        AddressProblem(code="line_too_long", line=number, limit=LONGEST_LINE)
        for number, line in enumerate(lines)
        if len(line) > LONGEST_LINE
    ]


def _last_line(lines: Sequence[str]) -> list[AddressProblem]:
    """A last line that names another country is taken as it is; one that names the United States is left out."""
    last = len(lines) - 1
    country = _countries().get(lines[last].casefold())
    if country not in {None, "US"}:
        return []
    last -= country == "US"
    if not _ZIP.search(lines[last]):
        return [AddressProblem(code="no_zip", line=last)]
    match = _STATE_AND_ZIP.search(lines[last])
    if not match or match["state"].upper() not in STATES:
        return [AddressProblem(code="no_state", line=last)]
    return []


@cache
def _countries() -> dict[str, str]:
    """The names of countries in every language of the product, folded, with their two letters."""
    return {
        name.casefold(): code
        for locale in LOCALES
        for code, name in Locale.parse(locale).territories.items()
        if code.isalpha()
    }
