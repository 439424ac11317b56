"""Whatever is said, in whatever order: every answer is a turn of the documented shape, and none is a failure."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.content.loader import load_file
from assistant.content.words import LOCALES
from assistant.dialogue.inputs import LONGEST_MESSAGE
from assistant.schemas.turns import TurnSchema
from assistant.services.context import Context

SCRAPS = load_file(Path(__file__).with_name("said.yaml"))

said = st.one_of(
    st.sampled_from(SCRAPS["commands"]),
    st.lists(st.sampled_from(SCRAPS["words"]), min_size=1, max_size=6).map(" ".join),
    st.text(min_size=1, max_size=60),
    st.text(alphabet="0123456789.,$%/- ", min_size=1, max_size=20),
    st.just("x" * LONGEST_MESSAGE),
)


@pytest.fixture
def house(house: Context) -> Context:
    often = dict.fromkeys(("open_limit", "message_limit"), "1000000 per minute")
    return replace(house, settings=replace(house.settings, **often, log_level="error"))


@given(st.sampled_from(LOCALES), st.lists(said, max_size=15))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_answer_is_a_turn_or_says_what_is_wrong(caller: Any, locale: str, messages: list[str]) -> None:
    caller.open(locale=locale)
    for text in messages:
        answer = caller.say(text)
        if answer.status_code == 200:
            assert TurnSchema().dump(answer.json) == answer.json
        elif answer.status_code == 401:
            return  # the person erased the conversation
        else:
            assert (answer.status_code, list(answer.json["errors"])) == (422, ["text"])
