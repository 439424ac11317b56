"""Whatever somebody writes into a case, a letter shows it as text or says why it cannot; nothing runs or hangs."""

from collections.abc import Callable

import pypdfium2
import pytest

from letters.compose import compose
from letters.html import render
from letters.letter import Row, Table
from letters.pdf import Printer, TooLongError, UnprintableError, print_letter
from letters.snapshot import Snapshot

TEMPLATES = [
    "{{ 7 * 7 }}",
    "{% for x in range(9) %}x{% endfor %}",
    "{{ ''.__class__.__mro__ }}",
    "${7*7}",
    "{0.__class__}",
]
MARKUP = [
    "<script>alert(1)</script>",
    "<b>" * 30,
    '<img src="file:///etc/hostname">',
    "]]><!--",
    "&lt;&amp;amp;",
    "</p></body>",
]
ADDRESSES = ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "url(http://127.0.0.1:9/x)", "@import 'x';"]


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("text", [*TEMPLATES, *MARKUP, *ADDRESSES])
def test_what_looks_like_code_is_printed_as_it_stands(snapshot: Callable[..., Snapshot], text: str) -> None:
    made = snapshot("car")
    printed = print_letter(snapshot("car", case=made.case.knowing("borrower_name", text)))
    told = "".join(text_of(printed.pdf).split())
    assert "".join(text.split()) in told


@pytest.mark.parametrize(
    ("fact", "text"),
    [("borrower_name", "x " * 2_500_000), ("lender_name", "x" * 5_000_000), ("borrower_address", "x\n" * 2_500_000)],
    ids=["words", "one word", "lines"],
)
def test_five_megabytes_of_text_are_refused_before_they_are_laid_out(
    snapshot: Callable[..., Snapshot], fact: str, text: str
) -> None:
    made = snapshot("car")
    with pytest.raises(TooLongError):
        print_letter(snapshot("car", case=made.case.knowing(fact, text)))


def test_a_hundred_thousand_rows_are_refused_before_they_are_laid_out(snapshot: Callable[..., Snapshot]) -> None:
    letter = compose(snapshot("car"))
    table = next(part for section in letter.sections for part in section.parts if isinstance(part, Table))
    row = Row(label="x", figure="1")
    object.__setattr__(table, "rows", (row,) * 100_000)
    with pytest.raises(TooLongError):
        Printer().print(render(letter), identifier=b"0" * 32)


@pytest.mark.parametrize("text", ["\u2603", "\x07", "\u202e", "\ufffe"])
def test_what_no_font_can_show_is_refused(snapshot: Callable[..., Snapshot], text: str) -> None:
    made = snapshot("car")
    with pytest.raises(UnprintableError):
        print_letter(snapshot("car", case=made.case.knowing("borrower_name", f"Maria {text}")))
