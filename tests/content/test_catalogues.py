import re
from pathlib import Path

import pytest
from babel.messages import pofile

from assistant.content.loader import CONTENT
from assistant.content.words import LOCALES, placeholders, words
from assistant.dialogue.commands import Verb
from assistant.facts.catalogue import catalogue

ROOT = Path(__file__).parents[2]
DOMAINS = ("facts", "conversation", "knowledge")
VARIANT = re.compile(r"\.(home|vehicle|other)$")
LITERAL = re.compile(r"""(f?)(["'])((?:(?!\2)[^\n\\])*)\2""")


def keys(domain: str, locale: str) -> dict[str, tuple[str, ...]]:
    """Each key of a catalogue with all its forms."""
    with (CONTENT / "locale" / locale / f"{domain}.po").open("rb") as stream:
        found = pofile.read_po(stream)
    forms = {str(m.id[0] if isinstance(m.id, tuple) else m.id): m.string for m in found if m.id}
    return {key: form if isinstance(form, tuple) else (str(form),) for key, form in forms.items()}


def mentioned(*folders: str) -> tuple[set[str], list[re.Pattern[str]]]:
    """Keys that the code names, and patterns of those it composes."""
    exact: set[str] = set()
    composed: list[re.Pattern[str]] = []
    for path in [path for folder in folders or ("assistant", "letters") for path in ROOT.glob(f"{folder}/**/*.py")]:
        for form, _, text in LITERAL.findall(path.read_text(encoding="utf-8")):
            if "{" not in text:
                exact.add(text)
            elif form or text.endswith("}") or ".{}" in text:
                composed.append(re.compile(re.sub(r"\\\{.*?\\\}", r"[^.]+", re.escape(text))))
    return exact, composed


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_has_the_same_keys(domain: str, locale: str) -> None:
    assert keys(domain, locale).keys() == keys(domain, "en").keys()


def test_every_fact_has_a_name_and_says_where_it_stands() -> None:
    wanted = {f"fact.{name}.{part}" for name in catalogue() for part in ("label", "where")}
    assert wanted <= keys("facts", "en").keys()


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_has_the_same_placeholders(domain: str, locale: str) -> None:
    english = keys(domain, "en")
    wanted = {key: frozenset().union(*map(placeholders, forms)) for key, forms in english.items()}
    found = {key: frozenset().union(*map(placeholders, forms)) for key, forms in keys(domain, locale).items()}
    assert found == wanted


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_is_empty_or_left_in_english(domain: str, locale: str) -> None:
    english = keys(domain, "en")
    for key, forms in keys(domain, locale).items():
        assert all(form.strip() for form in forms), key
        if locale != "en" and len(forms[0].split()) > 3 and not key.startswith(("echo.", "result.line")):
            assert forms != english[key], key


def test_no_key_of_the_conversation_is_unused() -> None:
    exact, composed = mentioned()
    plain = {VARIANT.sub("", key) for key in keys("conversation", "en") if not key.startswith("button.")}
    unused = [key for key in plain - exact if not any(pattern.fullmatch(key) for pattern in composed)]
    assert unused == []


def test_no_key_that_the_dialogue_names_is_missing() -> None:
    exact, _ = mentioned("assistant/dialogue")
    rooms = {key.split(".")[0] for key in keys("conversation", "en")}
    named = {text for text in exact if re.fullmatch(rf"({'|'.join(rooms)})\.[a-z_]+", text)}
    assert len(named) > 40
    assert named - keys("conversation", "en").keys() == set()


def test_no_button_is_unused() -> None:
    exact, _ = mentioned()
    titles = {key.removeprefix("button.") for key in keys("conversation", "en") if key.startswith("button.")}
    confirming = {f"confirm_{what}" for what in ("start_over", "cancel", "erase")}
    assert titles - exact - {verb.value for verb in Verb} - confirming - {"none"} == set()


def test_every_word_about_a_fact_belongs_to_a_fact() -> None:
    for key in keys("facts", "en"):
        room, name, *_ = key.split(".")
        if room in {"fact", "question", "choice", "button"}:
            assert name in {*catalogue(), "yes_no"}, key


def test_every_fact_has_a_label() -> None:
    for locale in LOCALES:
        assert all(words(locale).has(f"fact.{name}.label") for name in catalogue()), locale


def test_no_english_message_contracts_its_words() -> None:
    contraction = re.compile(r"\b(\w+n't|it's|you're|we're|i'm|i'll|you'll|let's|that's|can't|don't)\b", re.IGNORECASE)
    for domain in DOMAINS:
        for key, forms in keys(domain, "en").items():
            assert not contraction.search(" ".join(forms).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")), key
