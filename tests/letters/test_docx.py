"""A letter as a Word file: the same words, in real styles, that Word can read aloud and spell."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pytest

from letters.compose import compose
from letters.docx import docx_of
from letters.letter import Letter, Listing, Prose, Table
from letters.snapshot import Paper, Snapshot

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CASES = [
    ("car", "explanation", "es"),
    ("car", "explanation_request", "tr"),
    ("home", "case_summary", "en"),
    ("open", "judgment_summary", "tr"),
]


def words_of(letter: Letter) -> Iterator[str]:
    """Every sentence and figure of a letter."""
    yield from (letter.title, letter.box.label, letter.box.figure, *letter.box.notes, letter.notice)
    sections = [*letter.sections, *(letter.keep.sections if letter.keep else ())]
    for part in [*letter.opening, *(part for section in sections for part in section.parts)]:
        if isinstance(part, Prose):
            yield part.text
        elif isinstance(part, Listing):
            yield from (item.text for item in part.items)
        elif isinstance(part, Table):
            yield from (text for row in part.rows for text in (row.label, row.figure, row.detail))


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def xml(data: bytes, name: str = "word/document.xml") -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return ET.fromstring(parts.read(name))


def text_of(data: bytes) -> str:
    return "\n".join("".join(each.text or "" for each in p.iter(f"{W}t")) for p in xml(data).iter(f"{W}p"))


@pytest.mark.parametrize(("name", "kind", "locale"), CASES)
def test_every_word_and_figure_of_the_letter_is_in_it(
    snapshot: Callable[..., Snapshot], name: str, kind: str, locale: str
) -> None:
    letter = compose(snapshot(name, kind, locale))
    told = text_of(docx_of(letter))
    assert [text for text in words_of(letter) if text not in told] == []


def test_equal_letters_make_equal_files(snapshot: Callable[..., Snapshot]) -> None:
    letter = compose(snapshot("car"))
    assert docx_of(letter) == docx_of(letter)


def test_headings_lists_and_tables_are_real_ones(snapshot: Callable[..., Snapshot]) -> None:
    document = opened(docx_of(compose(snapshot("car"))))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.index("Heading 1") < styles.index("Heading 2")
    assert "List Number" in styles
    (header, *_), *_ = [table.rows for table in document.tables if len(table.columns) == 2]
    assert header._tr.trPr.find(f"{W}tblHeader") is not None


def test_each_numbered_list_starts_at_one(snapshot: Callable[..., Snapshot]) -> None:
    data = docx_of(compose(snapshot("car", "explanation_request", "tr")))
    numbers = [each.get(f"{W}val") for each in xml(data).iter(f"{W}numId")]
    starts = xml(data, "word/numbering.xml").findall(f"{W}num/{W}lvlOverride/{W}startOverride")
    assert len(set(numbers)) >= 3
    assert len(starts) == len(set(numbers))


def test_a_picture_has_words(snapshot: Callable[..., Snapshot]) -> None:
    letter = compose(snapshot("car"))
    described = [each.get("descr") for each in xml(docx_of(letter)).iter() if each.tag.endswith("}docPr")]
    assert len(described) == 1
    assert "$8,500.00" in described[0]


def test_the_sheet_to_keep_says_its_own_language(snapshot: Callable[..., Snapshot]) -> None:
    data = docx_of(compose(snapshot("car", "explanation_request", "tr")))
    assert opened(data).core_properties.language == "en-US"
    assert {each.get(f"{W}val") for each in xml(data).iter(f"{W}lang")} == {"tr-TR"}
    styled = {each.get(f"{W}val") for each in xml(data, "word/styles.xml").iter(f"{W}lang")}
    assert "en-US" in styled


@pytest.mark.parametrize(("paper", "width"), [(Paper.LETTER, 215.9), (Paper.A4, 210)])
def test_the_paper_is_the_letters(snapshot: Callable[..., Snapshot], paper: Paper, width: float) -> None:
    section = opened(docx_of(compose(snapshot("car", paper=paper)))).sections[0]
    assert section.page_width.mm == pytest.approx(width, abs=0.2)


def test_reference_and_pages_stand_in_the_foot_and_a_draft_says_so(snapshot: Callable[..., Snapshot]) -> None:
    section = opened(docx_of(compose(snapshot("car", draft=True)))).sections[0]
    foot = section.footer.paragraphs[0]
    assert "SF-7Q4K-2M9X" in foot.text
    fields = [each.get(f"{W}instr") for each in foot._p.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == "DRAFT"


def test_a_row_stays_on_one_page_and_only_totals_are_bold(snapshot: Callable[..., Snapshot]) -> None:
    letter = compose(snapshot("car", "lender_explanation"))
    table = next(each for each in opened(docx_of(letter)).tables if len(each.columns) == 2)
    assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
    assert table._tblPr.find(f"{W}tblLook").get(f"{W}firstColumn") == "0"
    bold = [row.cells[0].paragraphs[0].runs[0].bold for row in table.rows[1:]]
    assert bold == [row.total for row in letter.sections[0].parts[0].rows]


def test_there_is_room_to_sign(snapshot: Callable[..., Snapshot]) -> None:
    paragraphs = opened(docx_of(compose(snapshot("car", "waiver_request")))).paragraphs
    names = [each for each in paragraphs if each.text == "Maria Gonzalez"]
    assert names[-1].paragraph_format.space_before.pt >= 30
