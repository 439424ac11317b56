"""The catalogue of letters: one module a letter, each with a `KIND` that says what it is."""

from collections.abc import Mapping

from letters.kinds import explanation, judgment_summary
from letters.kinds.kind import Addressee, LetterKind

KINDS: Mapping[str, LetterKind] = {kind.name: kind for kind in (explanation.KIND, judgment_summary.KIND)}
"""Every letter by name, in the order in which they are offered."""

__all__ = ["KINDS", "Addressee", "LetterKind"]
