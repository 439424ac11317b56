"""Pages of a printed letter as pictures, for previews."""

import io
import threading

import pypdfium2

_ONE_AT_A_TIME = threading.Lock()
"""PDFium must not be entered by two threads: https://pypdfium2.readthedocs.io"""


def count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def png(pdf: bytes, number: int, scale: float = 1.5) -> bytes:
    """Page `number` (from 1) as PNG, `scale` times 72 dots an inch. Raises `IndexError` for a page there is not."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        return _drawn(document[number - 1], scale)


def pictures(pdf: bytes, scale: float = 1.5) -> list[bytes]:
    """Every page as PNG, in order."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return [_drawn(page, scale) for page in document]


def _drawn(page: pypdfium2.PdfPage, scale: float) -> bytes:
    stream = io.BytesIO()
    page.render(scale=scale).to_pil().save(stream, format="PNG")
    return stream.getvalue()
