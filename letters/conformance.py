"""Finishes a PDF: what it needs to be PDF/A-3a and PDF/UA-1 in one file, beyond what WeasyPrint writes for PDF/A-3a.

WeasyPrint declares one standard in the XMP packet. PDF/UA asks for its own mark there (ISO 14289-1, 5), which PDF/A
allows when an extension schema describes it (ISO 19005-3, 6.6.2.3), for a scope on header cells (ISO 14289-1, 7.5), and
for the language of every part that is not in the document's (7.2). Level A of PDF/A-3 holds all that level U asks for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pydyf  # type: ignore[import-untyped]  # it carries no types

from letters.record import NAME, pages_digest

_END_OF_RDF = b"</rdf:RDF>"
_PDFUA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A JSON file that goes into a PDF: written once the digest of its pages is known, dated by the letter."""

    write: Callable[[str], bytes]
    day: date
    words: str


def finish(document: Any, pdf: Any, enclosure: Enclosure | None = None) -> None:
    """WeasyPrint's `finisher` for letters."""
    conform(document, pdf)
    if enclosure:
        enclose(pdf, enclosure)
    write_once(pdf)


def conform(document: Any, pdf: Any) -> None:
    """Make a PDF/A-3a PDF/UA-1 too."""
    _declare(pdf)
    for cell in _elements(pdf, "/TH"):
        cell["A"]["Scope"] = _scope(cell)
    for figure in _elements(pdf, "/Figure"):
        figure["A"]["BBox"] = _on_paper(figure, pdf)
    _say_languages(document, pdf)


def enclose(pdf: Any, enclosure: Enclosure) -> None:
    """Embed the JSON as the data that the pages were made from (ISO 19005-3, 6.8).

    It lies there uncompressed, so that its digests and its signature can be filled in afterwards.
    """
    data = enclosure.write(pages_digest(_contents(pdf), _fonts(pdf)))
    params = pydyf.Dictionary({"Size": len(data), "ModDate": pydyf.String(f"D:{enclosure.day:%Y%m%d}000000Z")})
    file = pydyf.Stream([data], {"Type": "/EmbeddedFile", "Subtype": "/application#2fjson", "Params": params})
    pdf.add_object(file)
    spec = pydyf.Dictionary({
        "Type": "/Filespec",
        "F": pydyf.String(NAME),
        "UF": pydyf.String(NAME),
        "Desc": pydyf.String(enclosure.words),
        "AFRelationship": "/Data",
        "EF": pydyf.Dictionary({"F": file.reference, "UF": file.reference}),
    })  # fmt: skip
    pdf.add_object(spec)
    pdf.catalog["AF"] = pydyf.Array([spec.reference])
    names = pydyf.Dictionary({"Names": pydyf.Array([pydyf.String(NAME), spec.reference])})
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = names


def _declare(pdf: Any) -> None:
    packet = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    packet.stream = [part.replace(_END_OF_RDF, _PDFUA + _END_OF_RDF) for part in packet.stream]


def _elements(pdf: Any, kind: str) -> Iterator[Any]:
    return (each for each in pdf.objects if isinstance(each, dict) and each.get("S") == kind and "A" in each)


def _scope(cell: Any) -> str:
    """Every table has one row of heads, also where a page break repeats it; other header cells lead their row.

    WeasyPrint numbers a header cell "table-row-column" in its ID.
    """
    _table, row, _column = cell["ID"].string.split("-")
    return "/Column" if row == "0" else "/Row"


def _on_paper(figure: Any, pdf: Any) -> Any:
    """The corners of a figure in points from the foot of its page; WeasyPrint gives pixels from its head."""
    left, top, right, bottom = (side * 0.75 for side in figure["A"]["BBox"])
    height = _object(pdf, figure["Pg"])["MediaBox"][3]
    return pydyf.Array([round(corner, 2) for corner in (left, height - bottom, right, height - top)])


def _say_languages(document: Any, pdf: Any) -> None:
    """Mark what is in another language than the document: the sheet to keep, which fills pages of its own."""
    root = next(each for each in pdf.objects if isinstance(each, dict) and each.get("S") == "/Document")
    spoken = dict(zip(pdf.page_references, map(_language, document.pages), strict=True))
    for reference in root["K"]:
        element = _object(pdf, reference)
        language = spoken[element["Pg"]]
        if element["S"] == "/Div" and language not in {None, document.metadata.lang}:
            element["Lang"] = pydyf.String(language)


def _language(page: Any) -> str | None:
    """The language that the blocks of a page say they are in, if one does."""
    (root,) = page._page_box.children[:1]  # noqa: SLF001 - pages have no public way to their boxes
    blocks = [block for body in root.children for block in getattr(body, "children", ())]
    said = [block.element.get("lang") for block in blocks if block.element is not None]
    return next((each for each in said if each), None)


def _contents(pdf: Any) -> Iterator[bytes]:
    for page in pdf.page_references:
        yield _plain(_object(pdf, _object(pdf, page)["Contents"]))


def _fonts(pdf: Any) -> Iterator[bytes]:
    return (_plain(each) for each in pdf.objects if isinstance(each, pydyf.Stream) and "Length1" in each.extra)


def _plain(stream: Any) -> bytes:
    return b"\n".join(pydyf._to_bytes(part) for part in stream.stream)  # noqa: SLF001 - as pydyf joins them


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def write_once(pdf: Any) -> None:
    """Turn every object of a finished PDF into its bytes. For an identifier pydyf writes, and compresses, all twice."""
    pdf.objects = [each if each.free == "f" else _Written.out_of(each) for each in pdf.objects]


@dataclass(slots=True)
class _Written:
    """An object of a PDF in its final bytes: what pydyf asks of one when it writes a file."""

    number: int
    reference: bytes
    compressible: bool
    data: bytes
    generation: int = 0
    free: str = "n"
    offset: int = 0

    @classmethod
    def out_of(cls, item: Any) -> "_Written":
        return cls(number=item.number, reference=item.reference, compressible=item.compressible, data=item.data)

    @property
    def indirect(self) -> bytes:
        return b"%d %d obj\n%b\nendobj" % (self.number, self.generation, self.data)
