"""Which rules and which wording a letter was made with: digests of the files, so that nobody has to count them up."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from assistant.content.loader import CONTENT

_HOUSE = Path(__file__).parent.parent
_RULES = ("assistant/calculator", "assistant/facts")
_LAW = ("facts.yaml", "figures", "states")
_TEMPLATES = ("letters", "templates/letters")


@cache
def versions() -> dict[str, str]:
    """`rules`: how figures are worked out, and the law behind them. `templates`: what letters say and look like."""
    law = [CONTENT / name for name in _LAW]
    words = [CONTENT / "locale", CONTENT / "letters"]
    return {
        "rules": _digest([*(_HOUSE / name for name in _RULES), *law]),
        "templates": _digest([*(_HOUSE / name for name in _TEMPLATES), *words]),
    }


def _digest(places: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in _files(places):
        found.update(path.relative_to(_HOUSE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _files(places: Iterable[Path]) -> list[Path]:
    kept = {".py", ".yaml", ".po", ".html", ".css", ".ttf"}
    found = (each for place in places for each in ([place] if place.is_file() else place.rglob("*")))
    return sorted(each for each in found if each.suffix in kept)
