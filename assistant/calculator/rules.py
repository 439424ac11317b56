"""The rules behind the lines, as data: what each says, and where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.calculator.statement import Citation, Verification
from assistant.content.loader import ContentError, load

_FILE = "figures/rules.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: its key, what it says in a sentence for the lawyer who checks it, and its citations (one at least)."""

    key: str
    says: str
    citations: tuple[Citation, ...]


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by key. Raises `ContentError` for a rule that says nothing or has no citation."""
    return {key: _rule(key, row) for key, row in load(_FILE).items()}


def rule(key: str) -> Rule:
    """The rule of that key. Raises `ContentError` when there is none: a figure without a rule is not worked out."""
    try:
        return rules()[key]
    except KeyError as error:
        raise ContentError(f"{_FILE}: there is no rule {key!r}") from error


def citations(rows: Sequence[Mapping[str, str]], where: str) -> tuple[Citation, ...]:
    """The citations that a content row holds. Raises `ContentError` when there is none, naming `where`."""
    if not rows:
        raise ContentError(f"{where}: a rule needs a citation")
    try:
        return tuple(Citation(text=row["text"], verified=Verification(row["verified"])) for row in rows)
    except (KeyError, ValueError) as error:
        raise ContentError(f"{where}: a citation needs its text, and how it was verified: {error}") from error


def _rule(key: str, row: Mapping[str, Any]) -> Rule:
    where = f"{_FILE}: {key}"
    if not row.get("says"):
        raise ContentError(f"{where}: a rule says something")
    return Rule(key=key, says=row["says"], citations=citations(row.get("citations", ()), where))
