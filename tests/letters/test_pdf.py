import io
import re
import socket
from collections.abc import Callable, Iterator

import pikepdf
import pypdfium2
import pytest

from letters.pages import count, png
from letters.pdf import LONGEST, BotchedError, Printed, Printer, ReachedOutError, TooLongError, print_letter
from letters.snapshot import Paper, Snapshot

KINDS = ["explanation", "judgment_summary"]
LOCALES = ["en", "es", "tr"]
IDENTIFIER = b"0" * 32


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


@pytest.fixture
def pdf(printed: Callable[..., Printed]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed("car").pdf)) as opened:
        yield opened


def page(body: str, head: str = "<title>T</title>") -> str:
    return f'<html lang="en"><head>{head}</head><body class="letter">{body}</body></html>'


def test_equal_snapshots_print_equal_bytes(snapshot: Callable[..., Snapshot]) -> None:
    assert print_letter(snapshot("car")).pdf == print_letter(snapshot("car")).pdf


def test_a_fresh_printer_prints_the_same_bytes(printed: Callable[..., Printed], printer: Printer) -> None:
    html = printed("home", locale="tr").html
    assert printer.print(html, identifier=IDENTIFIER) == Printer().print(html, identifier=IDENTIFIER)


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, (612, 792)), (Paper.A4, (595.28, 841.89))])
def test_every_page_has_the_size_of_the_paper(
    printed: Callable[..., Printed], paper: Paper, size: tuple[float, float]
) -> None:
    with pypdfium2.PdfDocument(printed("car", paper=paper).pdf) as document:
        for leaf in document:
            assert leaf.get_size() == pytest.approx(size, abs=0.1)


def test_a_page_as_a_picture_has_the_scale_that_was_asked_for(printed: Callable[..., Printed]) -> None:
    picture = png(printed("car").pdf, 1, scale=0.5)
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 306


@pytest.mark.parametrize("number", [0, -1, 99])
def test_a_page_there_is_not_is_refused(printed: Callable[..., Printed], number: int) -> None:
    with pytest.raises(IndexError):
        png(printed("car").pdf, number)


def test_the_number_of_pages_is_the_files_own(printed: Callable[..., Printed]) -> None:
    assert printed("car").pages == count(printed("car").pdf)


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/hostname" alt="x"/>',
        '<img src="http://127.0.0.1:9/x.png" alt="x"/>',
        '<img src="data:image/png;base64,AAAA" alt="x"/>',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css"/>',
        '<link rel="attachment" href="file:///etc/hostname"/>',
        '<p style="background: url(http://127.0.0.1:9/x.png)">x</p>',
        '<style>@import "file:///etc/hostname";</style>',
        '<style>@font-face { font-family: x; src: url("http://127.0.0.1:9/x.ttf") }</style>',
        '<object data="file:///etc/hostname"></object>',
    ],
)
def test_html_that_reaches_out_is_not_printed(printer: Printer, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", _nobody)
    with pytest.raises(ReachedOutError):
        printer.print(page(body), identifier=IDENTIFIER)


def test_a_letter_that_weasyprint_complains_of_is_not_handed_out(printer: Printer) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>x</title>{}</svg>'
    assert printer.print(page(drawing.format('<rect width="9" height="9"/>')), identifier=IDENTIFIER)
    with pytest.raises(BotchedError, match="letter-botched"):
        printer.print(
            page(drawing.format('<image href="http://127.0.0.1:9/x.png" width="9" height="9"/>')), identifier=IDENTIFIER
        )


def test_html_that_is_not_well_formed_is_not_printed(printer: Printer) -> None:
    with pytest.raises(BotchedError):
        printer.print(page("<p>left open"), identifier=IDENTIFIER)


def _nobody(*_: object, **__: object) -> None:
    raise AssertionError("a letter opened a connection")


def test_too_much_text_is_refused_before_it_is_laid_out(printer: Printer) -> None:
    with pytest.raises(TooLongError):
        printer.print(page("x " * LONGEST), identifier=IDENTIFIER)


def test_too_many_pages_are_refused(printer: Printer) -> None:
    with pytest.raises(TooLongError):
        printer.print(page('<p style="break-after: page">x</p>' * 21), identifier=IDENTIFIER)
    assert printer.print(page('<p style="break-after: page">x</p>' * 20), identifier=IDENTIFIER)[1] == 20


def test_only_the_bundled_family_is_embedded(pdf: pikepdf.Pdf) -> None:
    names = {str(each.BaseFont) for each in pdf.objects if _is(each, "/Font") and "/BaseFont" in each}
    assert names
    assert all(re.fullmatch(r"/[A-Z]{6}\+Source-Sans-3.*", name) for name in names)


def test_a_font_that_is_not_bundled_falls_back_to_the_one_that_is(printer: Printer) -> None:
    pdf, _ = printer.print(page('<p style="font-family: DejaVu Serif, serif">text</p>'), identifier=IDENTIFIER)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        files = [each for each in opened.objects if _is(each, "/FontDescriptor")]
    assert len(files) == 1


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["car", "open", "long"])
def test_no_glyph_is_missing(printed: Callable[..., Printed], name: str, kind: str, locale: str) -> None:
    with pikepdf.open(io.BytesIO(printed(name, kind, locale).pdf)) as opened:
        maps = [each.ToUnicode.read_bytes() for each in opened.objects if _is(each, "/Font") and "/ToUnicode" in each]
    assert maps
    assert not any(b"<0000> <" in each.replace(b"<0000> <ffff>", b"") for each in maps)


def _is(thing: pikepdf.Object, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind
