"""Draws an SVG of our own making as a picture of dots, with the printer that letters have."""

import io

from PIL import Image

from letters.pages import png
from letters.pdf import printer

_DOTS = 4  # to a point
_WHITE = (255, 255, 255)
_IDENTIFIER = b"0" * 32


def drawn(svg: str) -> Image.Image:
    """The picture on white paper, 96 mm wide at 288 dots an inch, with the rest of its page. Raises what printing does.

    The foot of the page, where a letter has its number, is cut off.
    """
    page = (
        '<html lang="en"><head><title>Picture</title></head>'
        f'<body class="letter"><div class="chart">{svg}</div></body></html>'
    )
    pdf, _ = printer().print(page, identifier=_IDENTIFIER)
    with Image.open(io.BytesIO(png(pdf, 1, scale=_DOTS))) as picture:
        return on_white(picture.crop((0, 0, picture.width, picture.height * 9 // 10)))


def on_white(picture: Image.Image) -> Image.Image:
    """The picture as it looks on white paper, without transparency."""
    layered = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, (*_WHITE, 255)), layered).convert("RGB")


def as_png(picture: Image.Image) -> bytes:
    """The picture as a file."""
    stream = io.BytesIO()
    picture.save(stream, format="PNG", optimize=True)
    return stream.getvalue()
