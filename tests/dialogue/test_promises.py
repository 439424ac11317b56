"""What the wording promises works: the words it tells people to say are understood."""

import re
from datetime import date

import pytest

from assistant.content.words import LOCALES, words
from assistant.dialogue.hearing import hear
from assistant.dialogue.inputs import Said
from assistant.dialogue.state import State
from assistant.understanding.reading import Act

TODAY = date(2026, 3, 10)
QUOTED = re.compile("[“«](.*?)[”»]")
ASKED = {"money": "sale_price", "percent": "judgment_rate", "date": "sale_date", "state": "state"}


def acts(text: str, locale: str) -> set[Act]:
    return set(hear(Said(text), State(locale=locale, asked="credits"), today=TODAY).reading.acts)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_of_the_greeting_do_what_it_says(locale: str) -> None:
    said = QUOTED.findall(words(locale).text("greeting.how"))
    wanted = [Act.SKIP, Act.BACK, Act.DONT_KNOW, Act.WHY, Act.HANDOFF]
    assert [act in acts(text, locale) for text, act in zip(said, wanted, strict=True)] == [True] * len(wanted)


@pytest.mark.parametrize("locale", LOCALES)
def test_start_over_and_erase_are_understood_as_they_are_named(locale: str) -> None:
    (again,) = QUOTED.findall(words(locale).text("conversation.missed_after"))
    assert Act.START_OVER in acts(again, locale)
    (erase,) = QUOTED.findall(words(locale).text("knowledge.privacy.answer"))
    assert Act.ERASE in acts(erase, locale)
    (person,) = QUOTED.findall(words(locale).text("knowledge.about_me.answer"))
    assert Act.HANDOFF in acts(person, locale)


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_examples_are_values_that_are_read(locale: str, kind: str) -> None:
    example = words(locale).text(f"example.{kind}")
    asked = ASKED[kind]
    first = re.split(r", such as |, por ejemplo |; örneğin | or | o | ya da ", example)
    assert len(first) > 1
    for text in (part.strip(" .") for part in first[1:]):
        heard = hear(Said(text), State(locale=locale, asked=asked), today=TODAY)
        assert [found.fact for found in heard.reading.found] == [asked], text
