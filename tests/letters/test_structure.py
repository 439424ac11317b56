"""What veraPDF fails in PDF/A-3a and PDF/UA-1, forbidden here: each of these was a finding of its profiles once."""

import io
import itertools
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from letters.pdf import Printed
from letters.snapshot import Paper

LETTERS = [
    ("car", "explanation", "en"),
    ("open", "explanation", "es"),
    ("open", "judgment_summary", "tr"),
    ("car", "explanation_request", "tr"),
    ("home", "case_summary", "en"),
]
NAMES = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}


@pytest.fixture(params=LETTERS, ids="-".join)
def pdf(request: pytest.FixtureRequest, printed: Callable[..., Printed]) -> Iterator[pikepdf.Pdf]:
    name, kind, locale = request.param
    more = {"draft": name == "open", "paper": Paper.A4, "verify": "https://help.riverside.example/verify"}
    with pikepdf.open(io.BytesIO(printed(name, kind, locale, **more, logo=True).pdf)) as opened:
        yield opened


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The structure elements under a node, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def tags(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return list(elements(pdf.Root.StructTreeRoot.K))


def kind(element: pikepdf.Dictionary) -> str:
    return str(element.S)


def test_the_file_is_tagged_titled_and_says_its_language(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.Root.Lang) in {"en", "es", "tr"}
    assert str(pdf.docinfo["/Title"])


def test_the_packet_declares_both_standards_and_describes_the_second(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    root = ET.fromstring(packet)
    assert len(root.findall("rdf:RDF", NAMES)) == 1
    with pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert b"PDF/UA identification schema" in packet


def test_packet_and_info_agree(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
        assert metadata["dc:creator"] == [str(pdf.docinfo["/Author"])]
        assert metadata["dc:description"] == str(pdf.docinfo["/Subject"])
        assert metadata["pdf:Producer"] == str(pdf.docinfo["/Producer"])
        assert metadata["xmp:CreatorTool"] == str(pdf.docinfo["/Creator"])
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == "2026-11-23"
    assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20261123"


def test_headings_start_at_one_and_skip_no_level(pdf: pikepdf.Pdf) -> None:
    levels = [int(kind(each)[2:]) for each in tags(pdf) if re.fullmatch(r"/H[1-6]", kind(each))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_rows_have_equal_columns_and_header_cells_a_scope(pdf: pikepdf.Pdf) -> None:
    tables = [each for each in tags(pdf) if kind(each) == "/Table"]
    for table in tables:
        rows = [[kind(cell) for cell in row.K] for row in elements(table.K) if kind(row) == "/TR"]
        assert rows[0] == ["/TH", "/TH"]
        assert all(row == ["/TH", "/TD"] for row in rows[1:])
        cells = [each for each in elements(table.K) if kind(each) == "/TH"]
        assert [str(cell.A.Scope) for cell in cells] == ["/Column"] * 2 + ["/Row"] * (len(cells) - 2)


def test_a_picture_has_words_for_those_who_do_not_see_it(pdf: pikepdf.Pdf) -> None:
    *charts, mark = [str(each.Alt) for each in tags(pdf) if kind(each) == "/Figure"]
    assert all(words.count(";") >= 2 for words in charts)
    assert "https://help.riverside.example/verify/SF-7Q4K-2M9X" in mark


def test_a_picture_says_where_on_its_page_it_is(pdf: pikepdf.Pdf) -> None:
    for figure in [each for each in tags(pdf) if kind(each) == "/Figure"]:
        left, bottom, right, top = (float(corner) for corner in figure.A.BBox)
        assert 0 < left < right < 596
        assert 0 < bottom < top < 842


def test_what_is_in_another_language_says_so(pdf: pikepdf.Pdf) -> None:
    spoken = {str(each.Lang) for each in tags(pdf) if "/Lang" in each}
    assert spoken == ({"tr"} if str(pdf.Root.Lang) == "en" and "Request" in str(pdf.docinfo["/Title"]) else set())


def test_the_record_is_enclosed_as_the_data_behind_the_pages(pdf: pikepdf.Pdf) -> None:
    (spec,) = pdf.Root.AF
    assert spec == pdf.Root.Names.EmbeddedFiles.Names[1]
    assert [str(spec[key]) for key in ("/Type", "/F", "/UF", "/AFRelationship")] == [
        "/Filespec", "shortfall.json", "shortfall.json", "/Data",
    ]  # fmt: skip
    assert str(spec.Desc)
    file = spec.EF.F
    assert (file.Type, file.Subtype) == ("/EmbeddedFile", "/application/json")
    assert int(file.Params.Size) == len(file.read_bytes())
    assert str(file.Params.ModDate) == "D:20261123000000Z"
    assert set(pdf.Root.Names.keys()) - {"/Dests"} == {"/EmbeddedFiles"}


DRAWING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "INLINE IMAGE"}


def test_all_that_is_drawn_is_content_with_a_tag_or_an_artifact(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        deep, untagged = 0, []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            deep += (name in {"BMC", "BDC"}) - (name == "EMC")
            untagged += [(name, operands)] if name in DRAWING and deep == 0 else []
        assert untagged == []


def test_every_mark_on_a_page_belongs_to_one_element(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    trees = {int(number): owners for number, owners in zip(numbers[::2], numbers[1::2], strict=True)}
    for page in pdf.pages:
        marks = [
            int(operands[1].MCID)
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/MCID" in operands[1]
        ]
        assert sorted(marks) == list(range(len(trees[int(page.StructParents)])))
        assert page.Tabs == "/S"


def test_no_glyph_is_the_one_for_missing_ones(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        shown = [operands[0] for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "TJ"]
        glyphs = [bytes(part) for run in shown for part in run if isinstance(part, pikepdf.String)]
        assert glyphs
        assert not any(b"\0\0" in (run[at : at + 2] for at in range(0, len(run), 2)) for run in glyphs)


def test_pictures_are_solid_and_not_smoothed(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
            assert (each.ColorSpace, bool(each.Interpolate), "/SMask" in each) == ("/DeviceRGB", False, False)


def test_lists_hold_items_and_items_bodies(pdf: pikepdf.Pdf) -> None:
    for each in [element for element in tags(pdf) if kind(element) == "/L"]:
        assert {kind(item) for item in each.K} == {"/LI"}
        assert all("/LBody" in [kind(part) for part in item.K] for item in each.K)


def test_nothing_is_transparent_and_no_color_is_for_a_press(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary):
            assert float(each.get("/ca", 1)) == float(each.get("/CA", 1)) == 1
            assert "/SMask" not in each
            assert each.get("/ColorSpace") != "/DeviceCMYK"


def test_every_font_is_embedded_with_its_characters(pdf: pikepdf.Pdf) -> None:
    fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
    composite = [font for font in fonts if font.Subtype == "/Type0"]
    assert composite
    for font in composite:
        assert "/ToUnicode" in font
        (inner,) = font.DescendantFonts
        assert "/FontFile2" in inner.FontDescriptor
        assert "/CIDSet" not in inner.FontDescriptor
        assert (font.Encoding, inner.Subtype, inner.CIDToGIDMap) == ("/Identity-H", "/CIDFontType2", "/Identity")


def test_there_is_nothing_to_click_and_nothing_that_runs(pdf: pikepdf.Pdf) -> None:
    assert not any("/Annots" in page for page in pdf.pages)
    assert "/OpenAction" not in pdf.Root
    assert "/AcroForm" not in pdf.Root
    assert "/Encrypt" not in pdf.trailer


def test_the_output_intent_is_for_the_screen(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3


def test_the_file_has_an_identifier_and_it_is_not_the_clocks(pdf: pikepdf.Pdf) -> None:
    first, second = pdf.trailer.ID
    assert re.fullmatch(rb"[0-9a-f]{32}", bytes(first))
    assert bytes(first) == bytes(second) or bytes(second)
