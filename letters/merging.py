"""Many letters in one file for a printer: each begins on a fresh sheet, also where both sides are printed."""

import io
from collections.abc import Iterable
from contextlib import ExitStack

import pikepdf


def merged(letters: Iterable[bytes]) -> bytes:
    """The pages of all letters in order. A letter of odd length gets a blank page: its back is nobody else's front.

    Records and signatures stay with the single letters. All of it is in memory at once: about one MB a letter.
    """
    stream = io.BytesIO()
    with ExitStack() as stack, pikepdf.new() as together:
        for letter in letters:
            # A page is copied when the file is saved, so that its letter must stay open until then.
            opened = stack.enter_context(pikepdf.open(io.BytesIO(letter)))
            together.pages.extend(opened.pages)
            if len(opened.pages) % 2:
                _, _, width, height = (float(edge) for edge in opened.pages[-1].mediabox)
                together.add_blank_page(page_size=(width, height))
        together.save(stream, deterministic_id=True)
    return stream.getvalue()
