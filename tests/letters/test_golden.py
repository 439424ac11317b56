"""The words of whole letters as they stand on paper, kept beside this test: a change shows as a change of text.

A letter that has no text yet is written down, and the test fails once so that somebody reads it. To take a change on
purpose, delete the file, run the test, and read what it wrote.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from letters.pdf import Printed

GOLDEN = Path(__file__).parent / "golden"
LETTERS = [
    *((name, "explanation", locale) for name in ("car", "home") for locale in ("en", "es", "tr")),
    *(("car", "judgment_summary", locale) for locale in ("en", "es", "tr")),
    ("open", "explanation", "en"),
    ("surplus", "explanation", "en"),
    ("car", "explanation_request", "tr"),
    ("home", "information_request", "es"),
    ("car", "validation_request", "en"),
    ("car", "waiver_request", "es"),
    ("surplus", "surplus_request", "tr"),
    ("checked", "findings", "es"),
    ("open", "case_summary", "en"),
    ("home", "error_notice", "tr"),
    ("car", "settlement_offer", "es"),
    ("car", "hardship_letter", "en"),
    ("car", "credit_dispute", "es"),
    ("home", "furnisher_dispute", "tr"),
    ("home", "form_1099c_request", "en"),
    *(("home", "tax_worksheet", locale) for locale in ("en", "es")),
    *(("car", "lender_explanation", locale) for locale in ("en", "tr")),
    ("surplus", "lender_explanation", "es"),
]


def words_on_paper(pdf: bytes) -> str:
    """The text of every page, a line a line, spaces evened out."""
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage().get_text_range()
            lines = (re.sub(r"\s+", " ", line).strip() for line in text.splitlines())
            pages.append(f"--- {number} ---\n" + "\n".join(line for line in lines if line))
    return "\n".join(pages) + "\n"


@pytest.mark.parametrize(("name", "kind", "locale"), LETTERS)
def test_a_letter_says_what_was_read_and_approved(
    printed: Callable[..., Printed], name: str, kind: str, locale: str
) -> None:
    path = GOLDEN / f"{name}-{kind}-{locale}.txt"
    found = words_on_paper(printed(name, kind, locale).pdf)
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
        pytest.fail(f"{path.name} is new: read it")
    assert found == path.read_text("utf-8")


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
@pytest.mark.parametrize(
    ("name", "kind", "figures"),
    [
        ("car", "explanation", ["10000.00", "-8500.00", "500.00", "2000.00"]),
        ("home", "explanation", ["250000.00", "-200000.00", "50000.00"]),
        ("car", "judgment_summary", ["2000.00", "49.10", "2049.10"]),
    ],
)
def test_the_articles_figures_are_on_paper_in_every_language(
    printed: Callable[..., Printed], name: str, kind: str, figures: list[str], locale: str
) -> None:
    text = words_on_paper(printed(name, kind, locale).pdf)
    thousands, point = (".", ",") if locale == "tr" else (",", ".")
    for figure in figures:
        shown = f"{float(figure):,.2f}".replace(",", " ").replace(".", point).replace(" ", thousands)
        shown = f"${shown}" if not figure.startswith("-") else f"\N{MINUS SIGN}${shown[1:]}"
        assert shown in text
