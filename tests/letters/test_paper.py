"""What stands where on paper, in millimetres: the address behind the window, the page in the foot."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from letters.compose import compose
from letters.html import render
from letters.kinds import KINDS
from letters.letter import Prose
from letters.pdf import Printed, Printer, print_letter
from letters.snapshot import Paper, Snapshot

MM = 72 / 25.4
NAMES = ["Maria Gonzalez", "Columbus, OH 43215"]
"""First and last line of the address block."""

# What is in view in the window wherever the folded sheet slides, from the sheet's own edges: left, top, right, bottom.
# DL, 110 by 220 mm: the window is 45 by 90 mm, 20 mm from the left and 15 mm from the bottom edge. A4 in three is 99 mm
# high, so it slides by 11 mm down and by 10 mm sideways.
# #10, 4 1/8 by 9 1/2 in: 1 1/8 by 4 1/2 in, 7/8 in from the left and 1/2 in from the bottom edge. Letter in three is
# 3 2/3 in high: 11.6 mm down, 25.4 mm sideways.
WINDOWS = {Paper.A4: (20, 50, 100, 84), Paper.LETTER: (22.2, 63.5, 111.1, 80.5)}


def boxes(printed: Printed, text: str, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Where a text stands on a page: left, top, right, bottom in mm from its left and top edge."""
    with pypdfium2.PdfDocument(printed.pdf) as document:
        height = document[page].get_height()
        content = document[page].get_textpage()
        found = content.search(text)
        places = []
        while at := found.get_next():
            corners = [content.get_charbox(number) for number in range(at[0], at[0] + at[1])]
            left, bottom = min(each[0] for each in corners), min(each[1] for each in corners)
            right, top = max(each[2] for each in corners), max(each[3] for each in corners)
            places.append((left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
        return places


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("logo", [False, True])
def test_the_address_stands_behind_the_window(printed: Callable[..., Printed], paper: Paper, *, logo: bool) -> None:
    left, top, right, bottom = WINDOWS[paper]
    for line in NAMES:
        place = min(boxes(printed("car", paper=paper, logo=logo), line), key=lambda box: box[1])
        assert left < place[0]
        assert top < place[1]
        assert place[2] < right
        assert place[3] < bottom


@pytest.mark.parametrize("paper", list(Paper))
def test_nothing_else_shows_in_the_window(printed: Callable[..., Printed], paper: Paper) -> None:
    left, top, right, bottom = WINDOWS[paper]
    letter = printed("car", paper=paper)
    for label in ("Date", "Riverside Housing Counseling", "Your deficiency balance"):
        place = boxes(letter, label)[0]
        assert place[0] > right or place[3] < top or place[1] > bottom or place[2] < left


@pytest.mark.parametrize("paper", list(Paper))
def test_every_page_says_its_number_and_how_many_there_are(printed: Callable[..., Printed], paper: Paper) -> None:
    letter = printed("car", paper=paper)
    for number in range(letter.pages):
        (place,) = boxes(letter, f"Page {number + 1} of {letter.pages}", number)
        assert place[1] > (297 if paper is Paper.A4 else 279.4) - 25
        assert boxes(letter, "SF-7Q4K-2M9X", number)


def test_a_draft_says_so_on_every_page_and_nothing_else_does(printed: Callable[..., Printed]) -> None:
    draft, done = printed("car", draft=True), printed("car")
    assert all(boxes(draft, "DRAFT", number) for number in range(draft.pages))
    assert not any(boxes(done, "DRAFT", number) for number in range(done.pages))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("locale", ["es", "tr"])
def test_no_page_begins_with_the_code_to_check_the_letter_with(
    suited: Callable[..., Snapshot], kind: str, locale: str
) -> None:
    printed = print_letter(suited(kind, locale, verify="https://help.example.org/verify"))
    code = "https://help.example.org/verify"
    with pypdfium2.PdfDocument(printed.pdf) as document:
        for page in document:
            above = page.get_textpage().get_text_range().partition(code)[0]
            assert len(above.splitlines()) > 5


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_the_lenders_explanation_fits_one_page(suited: Callable[..., Snapshot], locale: str, paper: Paper) -> None:
    made = suited("lender_explanation", locale, paper=paper, verify="https://help.example.org/verify")
    assert print_letter(made).pages == 1


def test_no_line_breaks_before_it_is_full_and_none_begins_with_marks(snapshot: Callable[..., Snapshot]) -> None:
    """Each paragraph is a little wider than the one before, so that the width of a line falls on every place in one."""
    texts = [
        f"Begun {'i' * wide} with words enough to fill a line, so that it goes on to the end." for wide in range(99)
    ]
    letter = replace(compose(snapshot("car")), opening=tuple(Prose(text=text, marks=(10, 11)) for text in texts))
    pdf, _ = Printer().print(render(letter), identifier=b"0" * 32)
    with pypdfium2.PdfDocument(pdf) as document:
        lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    assert sum(line.startswith("Begun") for line in lines) == len(texts)
    assert [line for line in lines if line.strip() in {"Begun", "10, 11", "end.10,", "11"}] == []
