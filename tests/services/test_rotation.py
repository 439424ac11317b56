"""Rotating keys: afterwards the old key is needed for nothing, and nothing was lost on the way."""

import dataclasses

import pytest
from sqlalchemy import select

from assistant.keys import DataKey, new_data_key
from assistant.services import conversations, letters, users
from assistant.services.context import Context, open_context
from assistant.services.conversations import Opened
from assistant.services.printing import print_next
from assistant.store import rotate, rotation


def test_after_rotation_the_old_key_can_go(context: Context, ready: Opened) -> None:
    asked = letters.request(context, ready.id, kind="explanation")
    print_next(context, "worker")
    users.add(context, "ana@example.org", "correct horse battery", "Harbor")
    before = conversations.read(context, ready.id)
    new = new_data_key("k2")
    with _keyed(context, new, *context.settings.data_keys) as both:
        assert users.sign_in(both, "ana@example.org", "correct horse battery")
        assert conversations.read(both, ready.id) == before
        assert rotate(both.store) > 5
        assert rotate(both.store) == 0
    with _keyed(context, new) as later:
        assert conversations.read(later, ready.id) == before
        assert letters.pdf(later, asked["id"]).startswith(b"%PDF")
        assert users.sign_in(later, "ana@example.org", "correct horse battery")
        _check_all(later, new.name)


def test_a_value_written_meanwhile_is_left_alone(context: Context, ready: Opened) -> None:
    new = new_data_key("k2")
    with _keyed(context, new, *context.settings.data_keys) as both:
        column = next(each for each in rotation.sealed_columns() if str(each) == "conversations.state")
        (rows,) = list(rotation._pages(both.store, column, list(column.table.primary_key)))
        turn = conversations.say(both, ready.id, text="/language es")
        rotation._rotate_page(both.store, column, rows)
        assert conversations.read(both, ready.id)["turn"] == turn
        assert conversations.say(both, ready.id, text="/why")["locale"] == "es"


def test_more_rows_than_a_page_are_all_rotated(sqlite_context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "_PAGE", 2)
    opened = [conversations.open(sqlite_context) for _ in range(5)]
    new = new_data_key("k2")
    with _keyed(sqlite_context, new, *sqlite_context.settings.data_keys) as both:
        assert rotate(both.store) == 10
    with _keyed(sqlite_context, new) as later:
        assert all(conversations.read(later, each.id) for each in opened)


def _keyed(context: Context, *keys: DataKey) -> Context:
    return open_context(dataclasses.replace(context.settings, data_keys=keys), context.now)


def _check_all(context: Context, name: str) -> None:
    with context.store.reading() as session:
        for column in rotation.sealed_columns():
            for sealed in session.scalars(select(column).where(column.is_not(None))):
                assert sealed[2 : 2 + sealed[1]] == name.encode()
