"""JSON as RFC 8259 has it and RFC 7493 narrows it, so that nobody reads it otherwise.

Refused: another encoding than UTF-8, a name twice in one object, half of a surrogate pair, NaN and its kin, numbers of
thousands of digits, and nesting without end.
"""

import json
from typing import Any, NoReturn

from assistant.errors import MalformedError


def read_json(data: bytes) -> Any:
    """What a body says. Raises `MalformedError`."""
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_constant=_refuse)
        if b"\\u" in data:
            json.dumps(value, ensure_ascii=False).encode("utf-8")  # raises for half of a surrogate pair
    except (ValueError, RecursionError) as error:
        raise MalformedError from error
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
