"""Prints letters: the only file that knows WeasyPrint, beside the one that quickens it (`engine`).

A `Printer` keeps what letters share: one font configuration with the bundled family and nothing of the system's, the
style sheet parsed once, and a fetcher that has nothing to give. Equal letters print to equal bytes.
"""

import gc
import hashlib
import io
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import ClassVar
from xml.etree import ElementTree as ET

import cssselect2  # type: ignore[import-untyped]  # it carries no types
import tinycss2  # type: ignore[import-untyped]  # the same
import weasyprint.pdf
from weasyprint import CSS, HTML
from weasyprint.css import ColorProfile
from weasyprint.html import UA
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from assistant.content.words import words
from assistant.errors import RejectedError, ShortfallError
from letters import address
from letters.compose import compose, work_out
from letters.conformance import Enclosure, finish
from letters.engine import Memory, quicken
from letters.glyphs import FONTS, unprintable
from letters.html import MOST_PAGES, logo_address, render
from letters.record import Record, Signer, record
from letters.snapshot import Snapshot
from letters.templates import ROOT

LONGEST = 120_000
LONGEST_WORD = 1_000
"""The most characters of HTML that are laid out, and of a word in it: beyond `MOST_PAGES`, and bounded in time."""

ELEMENTS = frozenset({
    "html", "head", "meta", "title", "body", "div", "p", "br", "br::before", "h1", "h2", "h3", "table", "thead",
    "tbody", "tr", "th", "td", "ol", "ul", "li", "::marker", "sup", "span", "svg",
})  # fmt: skip
"""What letters are made of, as selectors."""

_COLORS = "letter"
_STANDARD = {"pdf_variant": "pdf/a-3a", "output_intent": _COLORS}


class TooLongError(RejectedError):
    """The letter has more pages, or more text, than a letter may have."""

    code: ClassVar[str] = "letter-too-long"
    status: ClassVar[int] = 422


class UnprintableError(RejectedError):
    """The letter has characters that the bundled fonts lack; `values["characters"]` holds them."""

    code: ClassVar[str] = "letter-unprintable"
    status: ClassVar[int] = 422


class ReachedOutError(ShortfallError):
    """A template named something to fetch. Letters fetch nothing: the template is wrong, or somebody tried."""

    code: ClassVar[str] = "letter-reached-out"


class BotchedError(ShortfallError):
    """WeasyPrint left something out and said so in its log only: such a letter is not handed out."""

    code: ClassVar[str] = "letter-botched"

    def __init__(self, complaint: str) -> None:
        super().__init__()
        self.complaint = complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A printed letter: the file, its number of pages, and the HTML that it was printed from.

    `address_problems` are the codes of what keeps the address in its window from being posted; a letter that is handed
    over needs none.
    """

    pdf: bytes
    pages: int
    html: str
    address_problems: tuple[str, ...] = ()


class _LogoOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Gives the logo of the letter that is printed, from memory, and refuses every other address.

    The error is fatal: WeasyPrint would print on without what a softer one withheld.
    """

    logo: bytes = b""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint names it
        if self.logo and url == logo_address(self.logo):
            return URLFetcherResponse(url, self.logo, {"Content-Type": "image/png"})
        raise FatalURLFetchingError(url[:200])


class _BundledFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint carries no types
    """A font configuration that holds the bundled family only: system fonts would change output and speed."""

    def __init__(self) -> None:
        self._config = fontconfig.FcConfigCreate()
        for font in sorted(FONTS.glob("*.ttf")):
            fontconfig.FcConfigAppFontAddFile(self._config, str(font).encode())
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map holds its own reference
        self._folder = None
        self.strut_layouts: dict[object, object] = {}
        self.font_features: dict[object, object] = {}
        self.memory = Memory()


quicken()
ffi.cdef("FcConfig * FcConfigCreate (void);")  # the one function WeasyPrint does not declare itself


class _Letter(HTML):  # type: ignore[misc]  # WeasyPrint carries no types
    """A rendered letter. It is well-formed, so the XML parser will do, in a tenth of the HTML parser's time."""

    def __init__(self, html: str, fetcher: URLFetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        root = ET.fromstring(html)  # noqa: S314 - our own template's text, with nothing but five entities
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root

    def _ua_stylesheets(self, _forms: object = None) -> list[CSS]:
        return [_user_agent_style()]


class _ScreenColors(ColorProfile):  # type: ignore[misc]  # WeasyPrint carries no types
    """WeasyPrint's sRGB profile, read once. Left to itself it opens the file for every letter and never closes it.

    The bytes are those of the file: written back by the color library, they grow with every second letter.
    """

    content = (files(weasyprint.pdf) / "sRGB2014.icc").read_bytes()

    def __init__(self) -> None:
        super().__init__(io.BytesIO(self.content), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


class Printer:
    """Prints letter after letter; make one a process and keep it."""

    def __init__(self) -> None:
        self._fonts = _BundledFonts()
        self._fetcher = _LogoOnly()
        style = (ROOT / "letters" / "print.css").read_text("utf-8")
        self._style = CSS(string=style, font_config=self._fonts, url_fetcher=self._fetcher)
        self._one_at_a_time = threading.Lock()
        self._colors = _ScreenColors()

    def print(
        self, html: str, *, identifier: bytes, enclosure: Enclosure | None = None, logo: bytes = b""
    ) -> tuple[bytes, int]:
        """The PDF of a rendered letter, and its number of pages. `identifier` goes into the file's ID.

        `enclosure` is the file that travels inside; `logo` the PNG that the letterhead names.

        Raises `TooLongError` before layout for too much text and after it for too many pages, `UnprintableError` for
        characters that no bundled font has, `ReachedOutError` for HTML that refers to anything outside itself, and
        `BotchedError` for HTML that is not well-formed and for whatever else WeasyPrint complains of.
        """
        if len(html) > LONGEST or any(len(word) > LONGEST_WORD for word in html.split()):
            raise TooLongError(limit=MOST_PAGES)
        if lacking := unprintable(html):
            raise UnprintableError(characters=lacking)
        try:
            with self._one_at_a_time, _uncollected(), _complaints() as complaints:
                self._fetcher.logo = logo
                pdf, pages = self._print(html, identifier, enclosure)
        except FatalURLFetchingError as error:
            raise ReachedOutError from error
        except ET.ParseError as error:
            raise BotchedError(str(error)) from error
        if complaints:
            raise BotchedError(complaints[0])
        return pdf, pages

    def _print(self, html: str, identifier: bytes, enclosure: Enclosure | None) -> tuple[bytes, int]:
        parsed = _Letter(html, self._fetcher)
        document = parsed.render(
            font_config=self._fonts, stylesheets=[self._style], color_profiles={_COLORS: self._colors}, **_STANDARD
        )
        pages = len(document.pages)
        if pages > MOST_PAGES:
            raise TooLongError(limit=MOST_PAGES)
        finisher = partial(finish, enclosure=enclosure)
        pdf = document.write_pdf(finisher=finisher, pdf_identifier=identifier, **_STANDARD)
        return pdf, pages


def print_letter(snapshot: Snapshot, signer: Signer | None = None, logo: bytes = b"") -> Printed:
    """The letter of a snapshot, printed, with the record of it inside, signed by `signer`; `logo` is its sender's.

    Raises what `compose` and `Printer.print` raise.
    """
    letter = compose(snapshot)
    html = render(letter)
    enclosed = record(snapshot, work_out(snapshot), signer)
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    shown: list[Record] = []

    def write(pages: str) -> bytes:
        shown.append(enclosed.showing(pages))
        return shown[0].data

    enclosure = Enclosure(write=write, day=snapshot.day, words=words(snapshot.locale).text("letter.record"))
    pdf, pages = printer().print(html, identifier=identifier, enclosure=enclosure, logo=logo)
    posted = len(letter.recipient) > 1
    found = address.problems(letter.recipient) if posted else ()
    codes = tuple(dict.fromkeys(each.code for each in found))
    return Printed(pdf=shown[0].seal(pdf), pages=pages, html=html, address_problems=codes)


@cache
def printer() -> Printer:
    """The printer of this process, made when first needed: under 0.2 s, fonts included."""
    return Printer()


@cache
def _user_agent_style() -> CSS:
    """WeasyPrint's user-agent sheet without the rules that match nothing in a letter.

    It is the rules for notes that cost: they give each element six styles more, whether there are notes or not.
    """
    rules = tinycss2.parse_stylesheet(UA, skip_comments=True, skip_whitespace=True)
    return CSS(string="".join(map(_for_letters, rules)))


def _for_letters(rule: tinycss2.ast.Node) -> str:
    """What is left of a rule: all of a page's, and of others the selectors that name an element of letters."""
    if rule.type == "at-rule":
        return str(rule.serialize()) if rule.lower_at_keyword == "page" else ""
    selectors = tinycss2.serialize(rule.prelude)
    kept = [each for each in selectors.split(",") if each.strip() in ELEMENTS] if "(" not in selectors else []
    return f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}" if kept else ""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cyclic collector: a layout makes a million objects and drops nearly all of them at its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What WeasyPrint logs as an error meanwhile. It prints on after a picture or a style that it could not use."""
    found: list[str] = []
    listener = logging.Handler(logging.ERROR)
    listener.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]  # one line of work
    LOGGER.addHandler(listener)
    try:
        yield found
    finally:
        LOGGER.removeHandler(listener)
