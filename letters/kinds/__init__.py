"""The catalogue of letters: one module a letter, each with a `KIND` that says what it is."""

from collections.abc import Mapping

from letters.kinds import (
    case_summary,
    explanation,
    explanation_request,
    findings,
    information_request,
    judgment_summary,
    surplus_request,
    validation_request,
    waiver_request,
)
from letters.kinds.kind import Addressee, LetterKind

_MODULES = (
    explanation,
    judgment_summary,
    explanation_request,
    information_request,
    waiver_request,
    validation_request,
    surplus_request,
    findings,
    case_summary,
)
KINDS: Mapping[str, LetterKind] = {module.KIND.name: module.KIND for module in _MODULES}
"""Every letter by name, in the order in which they are offered."""

__all__ = ["KINDS", "Addressee", "LetterKind"]
