"""A letter as HTML: the twin of the PDF for the screen, and what the PDF is printed from."""

import hashlib

from letters.letter import Letter
from letters.templates import environment

MOST_PAGES = 20
"""The pages that a letter may have."""


def render(letter: Letter) -> str:
    """The letter as one well-formed HTML document without scripts, links or anything to fetch.

    Every text is escaped; the style comes apart (`templates/letters/print.css`).
    """
    sender = letter.sender
    contacts = [each for each in (*sender.address, sender.phone, sender.email, sender.website) if each]
    return environment().get_template("letters/letter.html").render(letter=letter, contacts=contacts)


def logo_address(logo: bytes) -> str:
    """The address under which a letter's HTML names its logo."""
    return f"logo:{hashlib.sha256(logo).hexdigest()}"
