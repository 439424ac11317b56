"""A letter as a Word file, for those who must edit it: the same words, figures and pictures, in real styles.

What an editor changes nobody vouches for: the file carries no record and no signature, and says so in its properties.
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from letters import word
from letters.drawing import drawn
from letters.letter import Box, Chart, Letter, Listing, Part, Prose, Section, Table
from letters.snapshot import Paper

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type."""

_SIZES = {Paper.LETTER: (Mm(215.9), Mm(279.4)), Paper.A4: (Mm(210), Mm(297))}
_REGIONS = {"en": "en-US", "es": "es-US", "tr": "tr-TR"}
_BLUE = RGBColor(0x15, 0x32, 0x4F)
_GRAY = RGBColor(0x44, 0x44, 0x44)
_WIDTHS = {True: (Mm(118), Mm(44)), False: (Mm(68), Mm(94))}
"""Of the columns of tables, with figures and without."""

_ROOM_TO_SIGN = (Pt(12), Pt(36))
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every part inside the file: equal letters make equal files."""


def docx_of(letter: Letter, logo: bytes = b"") -> bytes:
    """The letter as a `.docx`; `logo` is the PNG of its letterhead. Equal letters make equal bytes."""
    return _Writer(letter, docx.Document()).write(logo)


@dataclass(slots=True)
class _Writer:
    letter: Letter
    document: Any  # python-docx's Document: its own type is a function's name

    def write(self, logo: bytes) -> bytes:
        letter = self.letter
        self._set_up()
        self._head(logo)
        self._heading(letter.title, 1)
        if letter.salutation:
            self._say(Prose(text=letter.salutation))
        self._parts(letter.opening)
        self._box(letter.box)
        self._sections(letter.sections)
        if letter.to_send:
            self._say(Prose(text=letter.notice))
        else:
            self._boxed(letter.notice)
        for line, space in zip(letter.closing, _ROOM_TO_SIGN, strict=False):
            self._say(Prose(text=line)).paragraph_format.space_before = space
        self._sources()
        self._keep()
        return self._saved()

    def _set_up(self) -> None:
        letter, document = self.letter, self.document
        properties = document.core_properties
        properties.title, properties.author = letter.title, letter.sender.name
        properties.language, properties.comments = _REGIONS[letter.locale], ""
        properties.created = properties.modified = datetime.fromisoformat(letter.created)
        properties.identifier = letter.reference
        section = document.sections[0]
        section.page_width, section.page_height = _SIZES[letter.paper]
        section.left_margin, section.right_margin = Mm(25), Mm(23)
        section.top_margin, section.bottom_margin = Mm(20), Mm(21)
        style = document.styles["Normal"]
        style.font.name, style.font.size = "Calibri", Pt(11)
        style.paragraph_format.space_after = Pt(6)
        style.element.get_or_add_rPr().append(word.language(_REGIONS[letter.locale]))
        for level in (1, 2, 3):
            heading = document.styles[f"Heading {level}"]
            heading.font.name, heading.font.color.rgb = "Calibri", _BLUE
            heading.paragraph_format.space_after = Pt(4)
        caption = document.styles["Caption"].font
        caption.bold, caption.color.rgb = False, _GRAY
        if letter.draft:
            section.header.paragraphs[0].add_run(letter.labels["draft"]).bold = True
        self._foot(section.footer.paragraphs[0])

    def _foot(self, paragraph: Paragraph) -> None:
        labels = self.letter.labels
        paragraph.add_run(f"{labels['reference']}: {self.letter.reference}\t\t{labels['page']} ")
        word.field(paragraph, "PAGE")
        paragraph.add_run(f" {labels['of']} ")
        word.field(paragraph, "NUMPAGES")

    def _head(self, logo: bytes) -> None:
        sender = self.letter.sender
        if logo and sender.logo:
            picture = self.document.add_paragraph().add_run().add_picture(io.BytesIO(logo), height=Mm(12.5))
            word.describe(picture, sender.name)
        self.document.add_paragraph().add_run(sender.name).bold = True
        contacts = [each for each in (*sender.address, sender.phone, sender.email, sender.website) if each]
        if contacts:
            self.document.add_paragraph(" · ".join(contacts))
        if self.letter.recipient:
            self.document.add_paragraph("\n".join(self.letter.recipient))
        for label, value in self.letter.particulars:
            self.document.add_paragraph().add_run(f"{label}: {value}")

    def _heading(self, text: str, level: int, language: str = "") -> None:
        word.speak(self.document.add_heading(text, level), language)

    def _sections(self, sections: Iterable[Section], language: str = "") -> None:
        for section in sections:
            self._heading(section.heading, 3 if section.minor else 2, language)
            self._parts(section.parts, language)

    def _parts(self, parts: Iterable[Part], language: str = "") -> None:
        for part in parts:
            if isinstance(part, Prose):
                self._say(part, language)
            elif isinstance(part, Listing):
                self._list(part, language)
            elif isinstance(part, Table):
                self._table(part)
            elif isinstance(part, Chart):
                self._chart(part)

    def _say(self, prose: Prose, language: str = "", style: str | None = None) -> Paragraph:
        paragraph: Paragraph = self.document.add_paragraph(prose.text, style=style)
        word.mark(paragraph, prose.marks)
        word.speak(paragraph, language)
        return paragraph

    def _list(self, listing: Listing, language: str) -> None:
        style = "List Number" if listing.ordered else "List Bullet"
        number = self._new_numbers() if listing.ordered else None
        for item in listing.items:
            paragraph = self._say(item, language, style)
            if number is not None:
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number  # noqa: SLF001 - python-docx has no way to start a list at one

    def _new_numbers(self) -> int:
        """A list that starts at one again: Word goes on counting from the list before otherwise."""
        numbering = self.document.part.numbering_part.element
        used = self.document.styles["List Number"].element.pPr.numPr.numId.val
        fresh = numbering.add_num(numbering.num_having_numId(used).abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        number: int = fresh.numId
        return number

    def _table(self, table: Table) -> None:
        if table.caption:
            caption = self.document.add_paragraph(table.caption, style="Caption")
            caption.paragraph_format.keep_with_next = True
        made = self.document.add_table(rows=1, cols=2, style="Light List Accent 1")
        for cell, head in zip(made.rows[0].cells, table.heads, strict=True):
            cell.text = head
        word.plain_first_column(made)
        word.repeat_head(made.rows[0])
        for row in table.rows:
            label, figure = made.add_row().cells
            paragraph = label.paragraphs[0]
            paragraph.add_run(row.label).bold = row.total
            word.mark(paragraph, row.marks)
            if row.detail:
                label.add_paragraph().add_run(row.detail).font.size = Pt(8.5)
            figure.paragraphs[0].add_run(row.figure).bold = row.total
        for column, width in zip(made.columns, _WIDTHS[table.figures], strict=True):
            column.width = width
        for line in made.rows:
            word.hold_together(line)
            if table.figures:
                line.cells[1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _chart(self, chart: Chart) -> None:
        picture = word.trimmed(drawn(chart.svg))
        shape = self.document.add_paragraph().add_run().add_picture(io.BytesIO(picture), width=Mm(96))
        word.describe(shape, word.title(chart.svg))
        self.document.add_paragraph(chart.caption, style="Caption")

    def _box(self, box: Box) -> None:
        cell = self.document.add_table(rows=1, cols=1, style="Table Grid").rows[0].cells[0]
        cell.paragraphs[0].add_run(box.label).bold = True
        figure = cell.add_paragraph().add_run(box.figure)
        figure.bold, figure.font.size = True, Pt(20)
        for note in box.notes:
            cell.add_paragraph(note)

    def _boxed(self, text: str, language: str = "") -> None:
        cell = self.document.add_table(rows=1, cols=1, style="Table Grid").rows[0].cells[0]
        cell.text = text
        word.speak(cell.paragraphs[0], language)

    def _sources(self) -> None:
        if not self.letter.sources:
            return
        self._heading(self.letter.labels["sources"], 2)
        for source in self.letter.sources:
            paragraph = self.document.add_paragraph()
            paragraph.add_run(f"{source.number} ").font.superscript = True
            paragraph.add_run(f"{source.text}{source.doubt}")
            paragraph.paragraph_format.space_after = Pt(0)
        for doubt, meaning in self.letter.doubts:
            self.document.add_paragraph(f"{doubt} {meaning}".strip())

    def _keep(self) -> None:
        keep = self.letter.keep
        if keep is None:
            return
        language = _REGIONS[keep.locale]
        self.document.add_page_break()
        self._heading(keep.title, 2, language)
        self._sections(keep.sections, language)
        self._boxed(keep.notice, language)

    def _saved(self) -> bytes:
        made, settled = io.BytesIO(), io.BytesIO()
        self.document.save(made)
        with zipfile.ZipFile(made) as loose, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as fixed:
            for name in loose.namelist():
                fixed.writestr(zipfile.ZipInfo(name, _MOMENT), loose.read(name), zipfile.ZIP_DEFLATED)
        return settled.getvalue()
