"""Finishes a PDF: what it needs to be PDF/A-3a and PDF/UA-1 in one file, beyond what WeasyPrint writes for PDF/A-3a.

WeasyPrint declares one standard in the XMP packet. PDF/UA asks for its own mark there (ISO 14289-1, 5), which PDF/A
allows when an extension schema describes it (ISO 19005-3, 6.6.2.3), and for a scope on header cells (ISO 14289-1, 7.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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


def finish(_document: Any, pdf: Any) -> None:
    """WeasyPrint's `finisher` for letters."""
    conform(pdf)
    write_once(pdf)


def conform(pdf: Any) -> None:
    """Make a PDF/A-3a PDF/UA-1 too."""
    _declare(pdf)
    for cell in _header_cells(pdf):
        cell["A"]["Scope"] = _scope(cell)


def _declare(pdf: Any) -> None:
    packet = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    packet.stream = [part.replace(_END_OF_RDF, _PDFUA + _END_OF_RDF) for part in packet.stream]


def _header_cells(pdf: Any) -> Iterator[Any]:
    return (each for each in pdf.objects if isinstance(each, dict) and each.get("S") == "/TH" and "A" in each)


def _scope(cell: Any) -> str:
    """Every table has one row of heads, also where a page break repeats it; other header cells lead their row.

    WeasyPrint numbers a header cell "table-row-column" in its ID.
    """
    _table, row, _column = cell["ID"].string.split("-")
    return "/Column" if row == "0" else "/Row"


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
