"""The law that letters cite for what they say of their own, beside the figures: data with a citation each."""

from assistant.calculator.rules import citations
from assistant.calculator.statement import Citation
from assistant.content.loader import load

_FILE = "letters/law.yaml"


def law(key: str) -> tuple[Citation, ...]:
    """The citations of that key; none when the sentence is no statement of law."""
    rows = load(_FILE).get(key)
    return citations(rows, f"{_FILE}: {key}") if rows else ()
