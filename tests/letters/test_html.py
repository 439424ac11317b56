import itertools
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import jinja2
import pypdfium2
import pytest
from jinja2.exceptions import SecurityError

from assistant.content.words import LOCALES, words
from letters.compose import compose
from letters.html import render
from letters.kinds import KINDS
from letters.pdf import TooLongError, UnprintableError, print_letter, unprintable
from letters.snapshot import Snapshot
from letters.templates import environment

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src="file:///etc/passwd">',
    "</p></body></html>",
    "{{ 7 * 7 }}{% for x in y %}",
    "{{ cycler.__init__.__globals__ }}",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "]]><![CDATA[",
    "@import url(http://127.0.0.1:9/x.css)",
    "<svg onload=alert(1)><use href='http://127.0.0.1:9/'/></svg>",
]


def telling(snapshot: Snapshot, fact: str, text: str) -> Snapshot:
    """The snapshot with a fact that no check of input has seen."""
    return replace(snapshot, case=snapshot.case.knowing(fact, text))


@pytest.mark.parametrize(("kind", "locale"), list(itertools.product(sorted(KINDS), LOCALES)))
def test_every_letter_is_well_formed_with_one_title_one_language_and_one_first_heading(
    snapshot: Callable[..., Snapshot], ready: Callable[[str], list[str]], kind: str, locale: str
) -> None:
    for name in ready(kind):
        root = ET.fromstring(render(compose(snapshot(name, kind, locale))))
        assert root.get("lang") in {"en", locale}
        assert len(root.findall("head/title")) == 1
        assert len(root.findall(".//h1")) == 1


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("fact", ["borrower_name", "borrower_address", "lender_name"])
def test_what_a_person_wrote_stays_text(snapshot: Callable[..., Snapshot], fact: str, text: str) -> None:
    plain = ET.fromstring(render(compose(telling(snapshot("car"), fact, "x"))))
    root = ET.fromstring(render(compose(telling(snapshot("car"), fact, text))))
    assert [each.tag for each in root.iter()] == [each.tag for each in plain.iter()]
    assert text in "".join(root.itertext())


def test_what_a_person_wrote_is_printed_as_it_stands(snapshot: Callable[..., Snapshot]) -> None:
    pdf = print_letter(telling(snapshot("car"), "borrower_name", "<b>Bold</b> & {{ 7*7 }}")).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert "<b>Bold</b> & {{ 7*7 }}" in document[0].get_textpage().get_text_range()


@pytest.mark.parametrize("text", ["Wilhelmina " * 12_000, "W" * 1_001, "(" * 9_000, "<" * 40_000])
def test_text_without_end_is_refused(snapshot: Callable[..., Snapshot], text: str) -> None:
    with pytest.raises(TooLongError):
        print_letter(telling(snapshot("car"), "lender_name", text))


def test_the_longest_words_that_are_printed_are_broken(snapshot: Callable[..., Snapshot]) -> None:
    hostile = snapshot("car")
    for fact in ("borrower_name", "borrower_address", "lender_name"):
        hostile = telling(hostile, fact, "W" * 900)
    assert print_letter(hostile).pages <= 6


@pytest.mark.parametrize(("text", "lacking"), [("Li 李", "李"), ("سلام", "سلام"), ("a\u0007b", "\u0007"), ("😀", "😀")])
def test_a_character_that_the_fonts_lack_is_named(snapshot: Callable[..., Snapshot], text: str, lacking: str) -> None:
    assert unprintable(text) == lacking
    with pytest.raises(UnprintableError) as caught:
        print_letter(telling(snapshot("car"), "borrower_name", text))
    assert caught.value.values["characters"] == lacking


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_of_the_catalogues_can_be_printed(locale: str) -> None:
    assert unprintable("".join(words(locale).messages.values())) == ""


def test_a_template_that_reaches_into_python_is_stopped() -> None:
    with pytest.raises(SecurityError):
        environment().from_string("{{ ''.__class__.__mro__ }}").render()


def test_a_template_that_names_what_it_was_not_given_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ forgotten }}").render()
