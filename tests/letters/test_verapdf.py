"""Every kind of letter, in every language, passes veraPDF as PDF/A-3a, PDF/A-3u and PDF/UA-1."""

import itertools
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import weasyprint

from assistant.content.words import LOCALES
from letters.kinds import KINDS
from letters.pdf import Printed
from letters.snapshot import Paper

PASSED: dict[str, list[str]] = {"PDFA-3A": [], "PDFA-3U": [], "PDFUA-1": []}
LETTERS = list(itertools.product(sorted(KINDS), LOCALES))

Found = dict[str, dict[str, list[str]]]
"""By file and profile, the rules that are broken."""


@pytest.fixture(scope="module")
def found(
    printed: Callable[..., Printed], ready: Callable[[str], list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Found:
    """What veraPDF says of each letter, as "kind-locale", and of a "plain" page that claims nothing."""
    folder = tmp_path_factory.mktemp("verapdf")
    for kind, locale in LETTERS:
        draft = KINDS[kind].needs_approval and locale != "en"
        paper = Paper.A4 if locale == "tr" else Paper.LETTER
        letter = printed(ready(kind)[0], kind, locale, logo=locale == "es", draft=draft, paper=paper)
        (folder / f"{kind}-{locale}").write_bytes(letter.pdf)
    weasyprint.HTML(string="<p>plain</p>").write_pdf(folder / "plain")
    command = [sys.executable, str(Path(__file__).with_name("verapdf.py")), *map(str, folder.iterdir())]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {Path(name).name: verdict for name, verdict in json.loads(told).items()}


@pytest.mark.parametrize(("kind", "locale"), LETTERS)
def test_every_letter_passes_the_validator(found: Found, kind: str, locale: str) -> None:
    assert found[f"{kind}-{locale}"] == PASSED


def test_the_validator_finds_what_is_wrong_with_a_page_that_promises_nothing(found: Found) -> None:
    assert all(found["plain"].values())
