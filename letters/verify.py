"""Checks a letter: works its figures out again from the record inside, and says whether the file is as it was printed.

Nothing in a record is believed because it stands there: the signature says whose it is, the digests whether it was
changed, and the rules as they are now what the figures should be.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from assistant.facts.values import InvalidValueError
from letters.compose import work_out
from letters.inspection import Found, inspect
from letters.record import FORMAT, canonical, signed_part, wire
from letters.snapshot import Snapshot
from letters.versions import versions

Keys = Callable[[str], bytes | None]
"""The public key (32 bytes) of a name, or None for a name that is not known."""

_BROKEN = (KeyError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, InvalidValueError)


class Signature(StrEnum):
    """Who vouches for a letter."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN_KEY = "unknown-key"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One line: its key, the amounts (USD, as text; None: open) that the letter states and that come out now."""

    key: str
    stated: Mapping[str, str | None] | None
    found: Mapping[str, str | None] | None

    @property
    def agrees(self) -> bool:
        """Whether they are the same, and on the same line."""
        return self.stated is not None and self.stated == self.found


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of a check.

    `problem` is a code when there was nothing to check: one of `Found.problem`, or "record-damaged".
    `same_file`: not a byte differs from what was printed. `same_pages`: what the pages show does not, though another
    program may have saved the file again. `same_rules`, `same_templates`: neither law and arithmetic nor wording have
    changed in this program since. Under a bad signature nothing is taken for the same.
    """

    problem: str = ""
    kind: str = ""
    reference: str = ""
    day: str = ""
    key: str = ""
    signature: Signature = Signature.NONE
    same_file: bool = False
    same_pages: bool = False
    same_rules: bool = False
    same_templates: bool = False
    lines: tuple[Checked, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether the letter is as it was printed by an organisation known here, and every figure comes out again."""
        return not self.problem and self.signature is Signature.GOOD and self.same_file and self.agrees

    @property
    def agrees(self) -> bool:
        """Whether every line comes out again."""
        return bool(self.lines) and all(line.agrees for line in self.lines)


def verify(pdf: bytes, keys: Keys) -> Verdict:
    """The verdict on a PDF of any origin. Raises nothing for whatever it holds."""
    found = inspect(pdf)
    if found.problem:
        return Verdict(problem=found.problem)
    try:
        return _judge(found, keys)
    except _BROKEN:
        return Verdict(problem="record-damaged")


def _judge(found: Found, keys: Keys) -> Verdict:
    record = json.loads(found.record)
    snapshot = Snapshot.from_wire(record["snapshot"])
    if record["format"] != FORMAT or not snapshot.reference.isprintable():
        return Verdict(problem="record-damaged")
    signature = _signature(record, found.record, keys)
    told, now = signature is not Signature.BAD, versions()
    return Verdict(
        kind=snapshot.kind,
        reference=snapshot.reference[:40],
        day=snapshot.day.isoformat(),
        key=str(record["key"] or ""),
        signature=signature,
        same_file=told and found.file == record["file"],
        same_pages=told and found.pages == record["pages"],
        same_rules=record["versions"]["rules"] == now["rules"],
        same_templates=record["versions"]["templates"] == now["templates"],
        lines=tuple(_lines(record["statement"], wire(work_out(snapshot)))),
    )


def _signature(record: Mapping[str, Any], data: bytes, keys: Keys) -> Signature:
    if record["key"] is None and record["signature"] is None:
        return Signature.NONE
    public = keys(record["key"])
    if public is None:
        return Signature.UNKNOWN_KEY
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(record["signature"]), signed_part(record))
    except InvalidSignature:
        return Signature.BAD
    return Signature.GOOD if canonical(record) == data else Signature.BAD


def _lines(stated: Mapping[str, Any], found: Mapping[str, Any]) -> list[Checked]:
    """Line by line; a line that only one side has agrees with none."""
    lines = [_checked(*pair) for pair in zip_longest(stated["lines"], found["lines"])]
    result = _checked(_result(stated), _result(found))
    # The last line is the result; that it is said apart is told only where a record contradicts itself.
    return lines if result.agrees or not all(line.agrees for line in lines) else [*lines, result]


def _result(statement: Mapping[str, Any]) -> dict[str, Any]:
    return {"key": str(statement["kind"]), **{name: statement[name] for name in ("amount", "low", "high")}}


def _checked(stated: Mapping[str, Any] | None, found: Mapping[str, Any] | None) -> Checked:
    ours, theirs = _amounts(found), _amounts(stated)
    same_line = stated is None or found is None or stated["key"] == found["key"]
    key = str((found or stated or {})["key"])[:60]
    return Checked(key=key, stated=theirs if same_line else None, found=ours)


def _amounts(line: Mapping[str, Any] | None) -> dict[str, str | None] | None:
    if line is None:
        return None
    amounts = {name: line[name] for name in ("amount", "low", "high")}
    if not all(each is None or (isinstance(each, str) and len(each) < 40) for each in amounts.values()):  # noqa: PLR2004
        raise ValueError("an amount is a short text")
    return amounts
