"""What a person can put into a turn: words, or a value for a named fact."""

from dataclasses import dataclass

from assistant.facts.values import Value

LONGEST_MESSAGE = 2_000
"""Characters of a message that are read; longer ones are refused before they come here."""


@dataclass(frozen=True, slots=True)
class Said:
    """Free text, or the payload of a pressed button (`/set collateral_type home`, `/skip`, `/why`, …)."""

    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A value for a fact, already parsed: from a form field or the API."""

    fact: str
    value: Value


Input = Said | Given
