"""Cases and snapshots that the letters' tests share: the article's two, and the awkward ones."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from assistant.content.loader import load_file
from assistant.facts.case import Case
from letters.kinds import KINDS
from letters.pdf import Printed, print_letter
from letters.snapshot import Paper, Sender, Snapshot

SENDER = Sender(
    name="Riverside Housing Counseling",
    address=("210 Water Street", "Springfield, IL 62701"),
    phone="(217) 555-0142",
    email="help@riverside.example",
    website="riverside.example",
)
LOGO = io.BytesIO()
Image.new("RGB", (90, 30), "navy").save(LOGO, format="PNG")
LOGO = LOGO.getvalue()

SUITED = {
    "information_request": "home",
    "error_notice": "home",
    "form_1099c_request": "home",
    "surplus_request": "surplus",
    "findings": "checked",
}
"""The cases that letters are for, where that is not the car."""

CASES = load_file(Path(__file__).parent / "cases.yaml")


def case(name: str) -> Case:
    return Case.from_wire(CASES[name])


def snapshot(name: str = "car", kind: str = "explanation", locale: str = "en", **changes: Any) -> Snapshot:
    given = {
        "kind": kind,
        "locale": locale,
        "paper": Paper.LETTER,
        "reference": "SF-7Q4K-2M9X",
        "day": date(2026, 11, 23),
        "case": case(name),
        "sender": SENDER,
    }
    return Snapshot(**{**given, **changes})


@pytest.fixture(name="snapshot")
def snapshot_of() -> Callable[..., Snapshot]:
    """A snapshot of a case of cases.yaml, by name, kind and language, with any field changed."""
    return snapshot


@pytest.fixture
def suited() -> Callable[..., Snapshot]:
    """A snapshot of a kind of letter, of the case that it is for, by kind and language."""

    def snapshot_for(kind: str, locale: str = "en", **changes: Any) -> Snapshot:
        return snapshot(SUITED.get(kind, "car"), kind, locale, **changes)

    return snapshot_for


@pytest.fixture(scope="session")
def make_snapshot() -> Callable[..., Snapshot]:
    """The same, for fixtures that last."""
    return snapshot


@pytest.fixture(scope="session")
def ready() -> Callable[[str], list[str]]:
    """The cases of cases.yaml that hold what a kind of letter cannot go out without."""

    def names(kind: str) -> list[str]:
        return [name for name in CASES if all(fact in case(name) for fact in KINDS[kind].required)]

    return names


@pytest.fixture(scope="session")
def printed() -> Callable[..., Printed]:
    """The same, printed; each but once a run."""
    shelf: dict[str, Printed] = {}

    def print_once(
        name: str = "car", kind: str = "explanation", locale: str = "en", *, logo: bool = False, **changes: Any
    ) -> Printed:
        key = repr((name, kind, locale, logo, sorted(changes.items())))
        if key not in shelf:
            more = {"sender": replace(SENDER, logo=sha256(LOGO).hexdigest())} if logo else {}
            shelf[key] = print_letter(snapshot(name, kind, locale, **more, **changes), None, LOGO if logo else b"")
        return shelf[key]

    return print_once
