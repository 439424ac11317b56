from pathlib import Path
from typing import Any

import pytest

from assistant.content.loader import ContentError, load_file
from assistant.content.words import LOCALES, words
from assistant.dialogue import knowledge

ROWS: dict[str, dict[str, list[str]]] = load_file(Path(__file__).parent / "questions.yaml")
ASKED = [
    pytest.param(locale, question, topic, id=f"{locale} {topic}: {question}")
    for topic, languages in ROWS.items()
    if topic != "none"
    for locale, questions in languages.items()
    for question in questions
]
STRAY = [(locale, text) for locale, texts in ROWS["none"].items() for text in texts]


def test_there_are_forty_topics_with_answers_in_every_language() -> None:
    assert sum(topic.does is None for topic in knowledge.topics().values()) >= 40
    for topic in knowledge.topics().values():
        for locale in LOCALES:
            assert all(words(locale).has(key) for key in topic.keys), (locale, topic.name)


def test_every_topic_is_asked_for_in_the_tests_in_every_language() -> None:
    assert ROWS.keys() - {"none"} == knowledge.topics().keys()
    assert all(languages.keys() == set(LOCALES) for languages in ROWS.values())


@pytest.mark.parametrize(("locale", "question", "topic"), ASKED)
def test_a_question_finds_its_topic_by_its_words(locale: str, question: str, topic: str) -> None:
    assert knowledge.find(question, locale) == (topic,)


@pytest.mark.parametrize("name", knowledge.topics())
@pytest.mark.parametrize("locale", LOCALES)
def test_a_topic_is_found_by_its_own_title(name: str, locale: str) -> None:
    assert knowledge.find(words(locale).text(f"knowledge.{name}.title"), locale) == (name,)


@pytest.mark.parametrize(("locale", "text"), STRAY)
def test_nothing_is_found_by_chance(locale: str, text: str) -> None:
    assert knowledge.find(text, locale) == ()


def test_most_answers_name_their_law() -> None:
    assert sum(bool(topic.citations) for topic in knowledge.topics().values()) >= 28


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"cues": {"en": ["a"], "es": ["a"]}},
        {"cues": ["a"], "sources": []},
        {"cues": {"en": ["a"], "es": ["a"], "tr": ["a"]}, "sources": [{"text": "UCC", "verified": "surely"}]},
        {"cues": {"en": ["a"], "es": ["a"], "tr": ["a"]}, "sources": [{"verified": "page"}]},
    ],
)
def test_a_topic_that_makes_no_sense_is_refused_by_name(row: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "names", lambda _: ("knowledge/test.yaml",))
    monkeypatch.setattr(knowledge, "load", lambda _: {"sample": row})
    with pytest.raises(ContentError, match=r"knowledge/test\.yaml: sample"):
        knowledge.topics.__wrapped__()


def test_a_topic_that_stands_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "names", lambda _: ("knowledge/basics.yaml", "knowledge/basics.yaml"))
    with pytest.raises(ContentError, match="stands twice"):
        knowledge.topics.__wrapped__()
