"""Pages of a printed letter as pictures, for previews."""

import io

import pypdfium2


def count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def png(pdf: bytes, number: int, scale: float = 1.5) -> bytes:
    """Page `number` (from 1) as PNG, `scale` times 72 dots an inch. Raises `IndexError` for a page there is not."""
    with pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        picture = page.render(scale=scale).to_pil()
    stream = io.BytesIO()
    picture.save(stream, format="PNG")
    return stream.getvalue()
