"""A logo is checked before it comes near a letter: what is broken, huge or hostile gets a reason, and costs little."""

import io
import re
import struct
import zlib
from collections.abc import Callable
from hashlib import sha256

import pikepdf
import pytest
from PIL import Image

from assistant.content.words import LOCALES, words
from letters.logo import LARGEST, LogoError, checked
from letters.pdf import ReachedOutError, print_letter
from letters.snapshot import Sender, Snapshot
from letters.vector import VectorError, rebuilt

SHAPES = '<circle cx="50" cy="50" r="48" fill="#15324f"/><rect x="120" y="20" width="160" height="60" fill="#a4572f"/>'


def svg(inside: str = SHAPES, attributes: str = 'viewBox="0 0 300 100"', before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def png(size: tuple[int, int] = (90, 30), color: object = "navy", mode: str = "RGB") -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size, color).save(stream, format="PNG")
    return stream.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A PNG that says it is huge, and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    made = (struct.pack(">I", len(data)) + name + data + _sum(name + data) for name, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def _sum(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


@pytest.mark.parametrize(
    "data",
    [
        svg(),
        svg(attributes='width="300" height="100px"'),
        svg(before='<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->'),
        svg(before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'),
        svg('<g style="fill:#a4572f;stroke:none"><path d="M0 0h280v93H0z"/></g>'),
        svg('<defs><linearGradient id="a"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
            '</linearGradient></defs><rect width="300" height="90" fill="url(#a)"/>'),
        png(),
        png(mode="RGBA", color=(0, 0, 90, 120)),
        png((2400, 800)),
    ],
    ids=["svg", "sized", "comment", "doctype", "style", "gradient", "png", "see-through", "large"],
)  # fmt: skip
def test_a_logo_becomes_a_small_solid_png(data: bytes) -> None:
    with Image.open(io.BytesIO(checked(data))) as picture:
        assert (picture.format, picture.mode, dict(picture.info)) == ("PNG", "RGB", {})
        assert picture.width <= 1200
        assert picture.height <= 400
        assert picture.width / picture.height == pytest.approx(3, rel=0.15)


def test_an_svg_keeps_its_colors() -> None:
    with Image.open(io.BytesIO(checked(svg()))) as picture:
        assert picture.getpixel((picture.width * 3 // 4, picture.height // 2)) == (0xA4, 0x57, 0x2F)


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FAULTS = [
    (b"", "logo_not_a_picture"),
    (b"GIF89a", "logo_not_a_picture"),
    (b"\xff\xfe<svg", "logo_not_a_picture"),
    (b"<html><svg/></html>", "logo_not_a_picture"),
    (b"x" * (LARGEST + 1), "logo_too_large"),
    (png()[:60], "logo_broken"),
    (png()[:-20] + b"\0" * 20, "logo_broken"),
    (claiming(100_000, 100_000), "logo_too_many_pixels"),
    (claiming(4000, 4000), "logo_broken"),
    (png(color="white"), "logo_blank"),
    (png((1000, 10)), "logo_shape"),
    (svg("<circle"), "logo_broken"),
    (svg(attributes=""), "logo_broken"),
    (svg(before=BOMB), "logo_forbidden"),
    (svg(before='<!DOCTYPE svg SYSTEM "file:///etc/hostname">'), "logo_forbidden"),
    (svg("<script>alert(1)</script>"), "logo_forbidden"),
    (svg("<style>@import url(http://127.0.0.1:9/x.css);</style>"), "logo_forbidden"),
    (svg("<foreignObject/>"), "logo_forbidden"),
    (svg('<image href="http://127.0.0.1:9/x.png"/>'), "logo_forbidden"),
    (svg('<use href="#a"/>'), "logo_forbidden"),
    (svg("<text>Harbor</text>"), "logo_forbidden"),
    (svg('<rect onload="alert(1)"/>'), "logo_forbidden"),
    (svg('<rect fill="url(http://127.0.0.1:9/x)"/>'), "logo_forbidden"),
    (svg('<rect fill="url(#a) url(file:///x)"/>'), "logo_forbidden"),
    (svg('<g xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///x"/>'), "logo_forbidden"),
    (svg('<rect style="background:url(file:///x);fill:url(file:///x)"/>'), "logo_forbidden"),
    (svg('<rect width="9" height="9" opacity="0.5"/>'), "logo_transparent"),
    (svg("<g>" * 50 + "</g>" * 50), "logo_too_complex"),
    (svg("<g>" * 100_000 + "</g>" * 100_000), "logo_too_complex"),
    (svg("<g/>" * 4000), "logo_too_complex"),
    (svg(f'<path d="{"M0 0" * 20_000}"/>'), "logo_too_complex"),
    (svg("<g/>"), "logo_blank"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code"), FAULTS, ids=range(len(FAULTS)))
def test_what_will_not_do_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(LogoError) as refused:
        checked(data)
    assert refused.value.code == code
    for locale in LOCALES:
        assert words(locale).text(f"problem.value.{code}", **refused.value.values)


def test_nothing_but_the_listed_shapes_comes_along() -> None:
    inside = '<rect id="a" class="x" data-y="1" fill="red"/><x:y xmlns:x="urn:z"/><!-- hm -->'
    kept = rebuilt(svg(f"<title>My firm</title>{inside}"))
    assert re.findall(r"<(\w+)", kept) == ["svg", "title", "rect"]
    assert set(re.findall(r' ([\w-]+)="', kept)) == {"xmlns", "viewBox", "id", "fill"}
    assert "My firm" not in kept


def test_a_drawing_that_names_no_size_is_refused() -> None:
    with pytest.raises(VectorError):
        rebuilt(svg(attributes='width="100%" height="100%"'))


def test_a_letterhead_shows_its_logo_from_memory_and_nothing_else(snapshot: Callable[..., Snapshot]) -> None:
    picture = checked(png())
    letter = snapshot(sender=Sender(name="Riverside", logo=sha256(picture).hexdigest()))
    with pikepdf.open(io.BytesIO(print_letter(letter, None, picture).pdf)) as pdf:
        images = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
    assert [(int(each.Width), bool(each.Interpolate), "/SMask" in each) for each in images] == [(90, False, False)]
    with pytest.raises(ReachedOutError):
        print_letter(letter, None, b"another")
