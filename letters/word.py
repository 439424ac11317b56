"""What python-docx has no way to say: languages, fields, heads that repeat, rows that hold together."""

from html import unescape
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from PIL import Image, ImageChops, ImageOps

from letters.drawing import as_png

_EDGE = 6  # dots of white that stay around a picture
_NO_FIRST_COLUMN = "0420"
"""Which parts of a table its style sets apart (ECMA-376, part 1, 17.4.55): the head, and no first column."""


def mark(paragraph: Paragraph, marks: tuple[int, ...]) -> None:
    """Add the numbers of its sources to a paragraph."""
    if marks:
        paragraph.add_run(", ".join(map(str, marks))).font.superscript = True


def speak(paragraph: Paragraph, code: str) -> None:
    """Say the language of a paragraph, so that it is spelled, and read aloud, in its own."""
    for run in paragraph.runs if code else ():
        run._r.get_or_add_rPr().append(language(code))  # noqa: SLF001 - python-docx has no way to say a language


def language(code: str) -> Any:
    """The element that says a language."""
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), code)
    return element


def field(paragraph: Paragraph, code: str) -> None:
    """Add what the word processor fills in, such as the number of the page."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    paragraph._p.append(element)  # noqa: SLF001 - python-docx has no fields


def describe(shape: Any, words: str) -> None:
    """Give a picture the words that stand for it."""
    shape._inline.docPr.set("descr", words)  # noqa: SLF001 - python-docx has no alternative text


def title(svg: str) -> str:
    """The words that stand for a drawing."""
    return unescape(svg.partition("<title")[2].partition(">")[2].partition("</title>")[0])


def trimmed(picture: Image.Image) -> bytes:
    """A picture without most of the white around it, as PNG."""
    edges = ImageChops.difference(picture, Image.new("RGB", picture.size, (255, 255, 255))).getbbox()
    return as_png(ImageOps.expand(picture.crop(edges), _EDGE, "white") if edges else picture)


def repeat_head(row: Any) -> None:
    """Let the row head the table on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - as above


def hold_together(row: Any) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above


def plain_first_column(table: Any) -> None:
    """Let the first column of a table look as the others."""
    look = table._tblPr.find(qn("w:tblLook"))  # noqa: SLF001 - as above
    look.set(qn("w:firstColumn"), "0")
    look.set(qn("w:val"), _NO_FIRST_COLUMN)
