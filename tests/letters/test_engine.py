"""The printer's speed changes nothing: every letter is the same to the byte as plain WeasyPrint prints it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import weasyprint

import letters.engine
import letters.pdf
from letters.compose import compose
from letters.conformance import conform
from letters.engine import Memory, quicken
from letters.html import render
from letters.kinds import KINDS
from letters.pdf import ELEMENTS, Printer
from letters.snapshot import Paper, Snapshot
from letters.templates import ROOT

IDENTIFIER = b"0" * 32


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


@pytest.fixture(scope="module")
def plain() -> Callable[[str], bytes]:
    """WeasyPrint's own HTML parser, its whole user-agent sheet, and no memory; fonts and style as the printer's."""
    cold = Printer()
    del cold._fonts.memory

    def print_plainly(html: str) -> bytes:
        return weasyprint.HTML(string=html).write_pdf(
            font_config=cold._fonts,
            stylesheets=[cold._style],
            color_profiles={letters.pdf._COLORS: cold._colors},
            finisher=conform,
            pdf_identifier=IDENTIFIER,
            **letters.pdf._STANDARD,
        )

    return print_plainly


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_letter_is_what_plain_weasyprint_prints(
    snapshot: Callable[..., Snapshot],
    ready: Callable[[str], list[str]],
    printer: Printer,
    plain: Callable[[str], bytes],
    kind: str,
    locale: str,
) -> None:
    names = ready(kind)
    name = names[(ord(locale[0]) + ord(kind[0])) % len(names)]  # each kind meets other cases in other languages
    paper = Paper.A4 if name in {"home", "open"} else Paper.LETTER
    html = render(compose(snapshot(name, kind, locale, paper=paper, draft=name == "open")))
    expected = plain(html)
    assert printer.print(html, identifier=IDENTIFIER)[0] == expected
    assert printer.print(html, identifier=IDENTIFIER)[0] == expected


@pytest.mark.parametrize(
    "text", ["a\u00adb " * 60, "W" * 400, "ffi ﬁ fi", "1 000", "¿Qué? İıĞğŞş", "a <b> & {{ 7*7 }}"]
)
def test_awkward_text_is_what_plain_weasyprint_prints(
    snapshot: Callable[..., Snapshot], printer: Printer, plain: Callable[[str], bytes], text: str
) -> None:
    html = render(compose(snapshot("car", case=snapshot("car").case.knowing("lender_name", text))))
    assert printer.print(html, identifier=IDENTIFIER)[0] == plain(html)


def test_a_memory_that_was_full_changes_nothing(
    snapshot: Callable[..., Snapshot], plain: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters.engine, "MOST", 7)
    html = render(compose(snapshot("car")))
    assert Printer().print(html, identifier=IDENTIFIER)[0] == plain(html)


def test_another_version_of_weasyprint_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "VERSION", "70.1")
    assert not quicken()


def test_this_version_is_known() -> None:
    assert quicken()


def test_the_printer_remembers(snapshot: Callable[..., Snapshot]) -> None:
    printer = Printer()
    html = render(compose(snapshot("car")))
    printer.print(html, identifier=IDENTIFIER)
    memory = printer._fonts.memory
    assert isinstance(memory, Memory)
    sizes = len(memory.lines), len(memory.drawings)
    printer.print(html, identifier=IDENTIFIER)
    assert (len(memory.lines), len(memory.drawings)) == sizes
    assert min(sizes) > 100


def test_templates_use_no_element_that_the_user_agent_sheet_was_cut_of() -> None:
    used = set()
    for template in (Path(ROOT) / "letters").glob("*.html"):
        used |= set(re.findall(r"<([a-z]+[1-6]?)\b", template.read_text("utf-8")))
    assert used - {"style", "text", "rect", "line", "desc"} <= ELEMENTS  # nothing in a head is shown
