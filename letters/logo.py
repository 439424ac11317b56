"""Checks a logo and makes it a plain PNG: whatever else a file held stays outside.

A PNG is drawn anew on white. An SVG is taken apart, rebuilt from the shapes that `letters.vector` allows, and drawn by
our own printer. What comes out has no transparency (PDF/A and PDF/UA readers disagree on it) and a few hundred dots to
the inch at the size of a letterhead.
"""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageChops, ImageFile

from assistant.errors import ShortfallError
from letters.drawing import as_png, drawn, on_white
from letters.vector import VectorError, rebuilt

LARGEST = 1024 * 1024
"""Bytes of a file that is taken for a logo."""

_MOST_PIXELS = 20_000_000
_SIZE = (1200, 400)
_TALLEST, _WIDEST = 2.5, 12
_WHITE = (255, 255, 255)
_BROKEN = (struct.error, OSError, SyntaxError, ValueError, EOFError, OverflowError, MemoryError, zlib.error)

ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint has Pillow take half a picture for a whole one


class LogoError(Exception):
    """A file that will not do as a logo: `code` says why, `values` holds what the words of the problem need."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def checked(data: bytes) -> bytes:
    """The picture as a PNG of our own making: RGB, on white, at most 1200 by 400 dots, its margins cut off.

    Raises `LogoError` for a file that is too large, is neither PNG nor SVG, is broken, is blank or far from the shape
    of a logo, or holds what a logo must not (scripts, references, text, transparency).
    """
    if len(data) > LARGEST:
        raise LogoError("logo_too_large", limit=LARGEST // 1024)
    picture = _from_png(data) if data.startswith(b"\x89PNG\r\n\x1a\n") else _from_svg(data)
    edges = ImageChops.difference(picture, Image.new("RGB", picture.size, _WHITE)).getbbox()
    if edges is None:
        raise LogoError("logo_blank")
    picture = picture.crop(edges)
    if not 1 / _TALLEST <= picture.width / picture.height <= _WIDEST:
        raise LogoError("logo_shape")
    picture.thumbnail(_SIZE, Image.Resampling.LANCZOS)
    return as_png(picture)


def _from_png(data: bytes) -> Image.Image:
    try:
        width, height = struct.unpack(">II", data[16:24])
        if width * height > _MOST_PIXELS:
            raise LogoError("logo_too_many_pixels", limit=_MOST_PIXELS // 1_000_000)
        with Image.open(io.BytesIO(data), formats=["PNG"]) as opened:
            opened.verify()
        with Image.open(io.BytesIO(data), formats=["PNG"]) as opened:
            return on_white(opened)
    except (*_BROKEN, Image.DecompressionBombError) as error:
        raise LogoError("logo_broken") from error


def _from_svg(data: bytes) -> Image.Image:
    try:
        return drawn(rebuilt(data))
    except VectorError as error:
        raise LogoError(error.code, **error.values) from error
    except ShortfallError as error:
        raise LogoError("logo_broken") from error
