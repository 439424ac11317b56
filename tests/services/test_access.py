"""Access: a token opens its own conversation and letters, and tells nothing about any other."""

import pytest

from assistant.errors import DeniedError
from assistant.services import access, conversations, letters
from assistant.services.context import Context
from assistant.services.conversations import Opened


def test_a_token_opens_its_conversation_and_tells_its_language(context: Context) -> None:
    opened = conversations.open(context, locale="es")
    assert access.conversation(context, opened.id, opened.token) == "es"
    again = conversations.resume(context, opened.resume_code)
    assert access.conversation(context, opened.id, again.token) == "es"
    assert access.conversation(context, opened.id, opened.token) == "es"


@pytest.mark.parametrize("token", [None, "", "wrong", "\ud800", "x" * 10_000])
def test_a_wrong_token_is_denied(context: Context, token: str | None) -> None:
    opened = conversations.open(context)
    with pytest.raises(DeniedError):
        access.conversation(context, opened.id, token)
    with pytest.raises(DeniedError):
        access.letter(context, "0" * 32, token)


def test_a_token_of_one_conversation_opens_no_other_and_no_missing_one(context: Context) -> None:
    mine, other = conversations.open(context), conversations.open(context)
    for conversation_id in (other.id, "0" * 32):
        with pytest.raises(DeniedError):
            access.conversation(context, conversation_id, mine.token)


def test_a_letter_is_seen_with_a_token_of_its_conversation_only(context: Context, ready: Opened) -> None:
    letter = letters.request(context, ready.id, kind="explanation")
    assert access.letter(context, letter["id"], ready.token) == "en"
    stranger = conversations.open(context)
    for letter_id in (letter["id"], "0" * 32):
        with pytest.raises(DeniedError):
            access.letter(context, letter_id, stranger.token)


def test_what_was_erased_opens_for_nobody_and_looks_as_if_it_had_never_been(context: Context) -> None:
    opened = conversations.open(context)
    conversations.erase(context, opened.id)
    with pytest.raises(DeniedError):
        access.conversation(context, opened.id, opened.token)
