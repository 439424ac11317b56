"""Answers that are taken as they stand: an address, the name of a court, a case number."""

import re

from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.values import InvalidValueError, parse
from assistant.understanding.acts import names_act
from assistant.understanding.reading import Found
from assistant.understanding.scene import Scene

_NAMED_ELSEWHERE = frozenset({"lender_name", "borrower_name"})
"""Names have words around them; `names` finds them."""
_LAST_FOUR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)


def verbatim(scene: Scene) -> Found | None:
    """The whole message, when a text or an address is asked for and the message does nothing else."""
    fact = catalogue().get(scene.message.asked or "")
    if fact is None or fact.kind not in {Kind.TEXT, Kind.ADDRESS} or fact.name in _NAMED_ELSEWHERE:
        return None
    if names_act(scene) or scene.said("trigger"):
        return None
    start, end = _place(fact, scene.text)
    try:
        value = parse(fact, scene.text[start:end])
    except InvalidValueError:
        return None
    return Found(fact=fact.name, value=value, raw=scene.text[start:end], span=(start, end), reason="as it stands")


def _place(fact: Fact, text: str) -> tuple[int, int]:
    """Where the answer stands: all of it, or the last four digits of an account."""
    digits = list(_LAST_FOUR.finditer(text)) if fact.name == "account_last_four" else []
    if digits:
        return digits[-1].span()
    return len(text) - len(text.lstrip()), len(text.rstrip())
