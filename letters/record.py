"""The record that travels inside a letter: what it was made from, what it says, and who vouches for it.

One JSON file in canonical form (sorted keys, no spaces, UTF-8), so that whoever holds the PDF can work the figures out
again. `pages` is the digest of what the pages show, `file` that of every byte of the PDF around the record, and the
signature (Ed25519, RFC 8032) covers the whole record but itself. Equal letters make equal records: nothing in them is
drawn by lot or read from a clock.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from assistant.calculator.statement import Line, Statement
from assistant.facts.case import Case
from letters.kinds import KINDS
from letters.snapshot import Snapshot
from letters.versions import versions

NAME = "shortfall.json"
FORMAT = "shortfall-letter/1"
_NO_DIGEST = "0" * 64
_NO_SIGNATURE = "0" * 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who vouches for a letter: the public name of a key, and what signs with it (64 bytes, Ed25519)."""

    key: str
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one letter while it is printed: its digests are blank until `seal`."""

    content: Mapping[str, Any]
    signer: Signer | None = None

    @property
    def data(self) -> bytes:
        """The record as it stands in the file."""
        return canonical(self.content)

    def showing(self, pages: str) -> "Record":
        """The record of these pages, by their digest."""
        return replace(self, content={**self.content, "pages": pages})

    def seal(self, pdf: bytes) -> bytes:
        """The finished PDF: the record in it filled in and signed. Its length stays what it was."""
        before, blank, after = pdf.partition(self.data)
        content = {**self.content, "file": file_digest(before, after)}
        if self.signer:
            content["signature"] = self.signer.sign(signed_part(content)).hex()
        filled = canonical(content)
        assert len(filled) == len(blank)  # noqa: S101 - the offsets behind it were written already
        return before + filled + after


def record(snapshot: Snapshot, statement: Statement, signer: Signer | None = None) -> Record:
    """The record of a letter, its digests still blank.

    A letter to somebody else than the borrower and their counselor holds only the facts that it rests on: what the
    person told us beside is nobody's business.
    """
    told = replace(snapshot, case=_needed(snapshot, statement))
    content = {
        "format": FORMAT,
        "snapshot": told.to_wire(),
        "statement": wire(statement),
        "versions": versions(),
        "pages": _NO_DIGEST,
        "file": _NO_DIGEST,
        "key": signer.key if signer else None,
        "signature": _NO_SIGNATURE if signer else None,
    }
    return Record(content, signer)


def wire(statement: Statement) -> dict[str, Any]:
    """The figures of a statement as JSON, without words: amounts in USD as decimal strings, null while open."""
    lines = [{"key": line.key, **_amounts(line)} for line in statement.lines]
    return {"kind": statement.kind.value, **_amounts(statement), "lines": lines}


def canonical(content: Mapping[str, Any]) -> bytes:
    """JSON in the one form that is signed."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def signed_part(content: Mapping[str, Any]) -> bytes:
    """What the signature of a record is made over."""
    return canonical({name: value for name, value in content.items() if name != "signature"})


def pages_digest(contents: Iterable[bytes], fonts: Iterable[bytes]) -> str:
    """The digest of what pages show: each one's drawing, in order, and the fonts that it is drawn with."""
    drawn = [hashlib.sha256(each).digest() for each in contents]
    shapes = sorted({hashlib.sha256(each).digest() for each in fonts})
    return hashlib.sha256(b"".join([*drawn, b"fonts", *shapes])).hexdigest()


def file_digest(before: bytes, after: bytes) -> str:
    """The digest of a whole file around its record."""
    return hashlib.sha256(before + after).hexdigest()


def _amounts(found: Statement | Line) -> dict[str, str | None]:
    return {name: _decimal(getattr(found, name)) for name in ("amount", "low", "high")}


def _decimal(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _needed(snapshot: Snapshot, statement: Statement) -> Case:
    kind, case = KINDS[snapshot.kind], snapshot.case
    if not kind.leaves_the_house:
        return case
    wanted = {*kind.facts, *(fact for line in statement.lines for fact in line.facts)}
    told = replace(
        case,
        values={name: value for name, value in case.values.items() if name in wanted},
        approx=case.approx & wanted,
        unknown=case.unknown & wanted,
        absent=case.absent & wanted,
        skipped=case.skipped & wanted,
    )
    return told if wire(kind.work_out(told, today=snapshot.day)) == wire(statement) else case
