"""The file a borrower keeps: whole, sealed, and enough to go on from when the server has forgotten everything."""

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import UnsignedCaseError
from assistant.keys import new_data_key
from assistant.services import conversations
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.store.cipher import Keyring


def test_after_erasing_the_file_brings_everything_back(context: Context, ready: Opened) -> None:
    before = conversations.read(context, ready.id)
    file = conversations.case_file(context, ready.id).decode("ascii")
    conversations.erase(context, ready.id)
    opened = conversations.open(context, case=file)
    after = conversations.read(context, opened.id)
    assert opened.id != ready.id
    assert after["facts"] == before["facts"]
    assert after["unknown"] == before["unknown"]
    assert after["transcript"][: len(before["transcript"])] == before["transcript"]
    assert opened.turn["statement"] == before["turn"]["statement"]


def test_a_file_can_be_kept_again_after_going_on_from_it(context: Context, ready: Opened) -> None:
    first = conversations.open(context, case=conversations.case_file(context, ready.id).decode())
    second = conversations.open(context, case=conversations.case_file(context, first.id).decode())
    assert second.turn["facts"] == conversations.read(context, ready.id)["facts"]


def test_nothing_in_the_file_can_be_read(context: Context, ready: Opened) -> None:
    file = conversations.case_file(context, ready.id)
    assert b"Quillfeather" not in file
    assert file.isascii()
    assert len(file) < 48_000, "it must fit into a request of 64 kB"


def test_a_file_survives_being_carried_through_an_editor(context: Context, ready: Opened) -> None:
    file = conversations.case_file(context, ready.id).decode()
    assert conversations.open(context, case=file.rstrip("\n")).turn["facts"]
    assert conversations.open(context, case=file.replace("\n", "\r\n")).turn["facts"]


@given(position=st.integers(0, 10**6), letter=st.characters(codec="ascii"))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_file_with_one_character_changed_is_refused(sqlite_context: Context, position: int, letter: str) -> None:
    opened = conversations.open(sqlite_context)
    file = conversations.case_file(sqlite_context, opened.id).decode().strip()
    position %= len(file)
    changed = file[:position] + letter + file[position + 1 :]
    if changed.split() != file.split():
        with pytest.raises(UnsignedCaseError):
            conversations.open(sqlite_context, case=changed)


@pytest.mark.parametrize("text", ["", "Shortfall case file, version 1", "a\nb\nc", "{}", "\n\n\n", "ü\nü\nü"])
def test_what_is_no_case_file_is_refused(sqlite_context: Context, text: str) -> None:
    with pytest.raises(UnsignedCaseError) as raised:
        conversations.open(sqlite_context, case=text)
    assert raised.value.errors == {"case": [("not_a_case_file", {})]}


Change = Callable[[Context], Context]


@pytest.mark.parametrize(
    "elsewhere",
    [
        lambda context: _with(context, secret_key="the secret of another server"),
        lambda context: dataclasses.replace(
            context, store=dataclasses.replace(context.store, keyring=Keyring([new_data_key("k1")]))
        ),
    ],
    ids=["another signing key", "another data key"],
)
def test_another_server_refuses_the_file(sqlite_context: Context, elsewhere: Change) -> None:
    opened = conversations.open(sqlite_context)
    file = conversations.case_file(sqlite_context, opened.id).decode()
    with pytest.raises(UnsignedCaseError):
        conversations.open(elsewhere(sqlite_context), case=file)


def _with(context: Context, **changed: str) -> Context:
    return dataclasses.replace(context, settings=dataclasses.replace(context.settings, **changed))


def test_opening_a_file_calls_nobody(sqlite_context: Context) -> None:
    opened = conversations.open(sqlite_context)
    conversations.hand_over(sqlite_context, opened.id)
    kept = conversations.case_file(sqlite_context, opened.id).decode()
    again = conversations.open(sqlite_context, case=kept)
    found = conversations.read(sqlite_context, again.id)
    assert found["handed_over"] is None
    assert found["status"] == "asking"
