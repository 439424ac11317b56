"""The two ways in: a write is whole or nothing, and never refused for a lock that was there a moment ago."""

import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

from assistant.errors import RetryError
from assistant.keys import DataKey
from assistant.settings import Settings
from assistant.store import Store, is_current, open_store, organisations
from assistant.store.organisations import Organisation

MOMENT = datetime(2026, 1, 15, tzinfo=UTC)


def add(store: Store, name: str) -> None:
    with store.writing() as session:
        found = organisations.named(session, name)
        assert found is None
        session.add(organisation(name))


def organisation(name: str) -> Organisation:
    return Organisation(
        id=name, name=name, is_host=False, address=[], phone="", email="", website="", created_at=MOMENT
    )


def _add_twice(session: Session) -> None:
    session.add(organisation("Harbor"))
    session.flush()
    session.expunge_all()
    session.add(organisation("Harbor"))


def names(store: Store) -> set[str]:
    with store.reading() as session:
        return set(session.scalars(text("SELECT name FROM organisations")))


def test_a_block_that_raises_leaves_nothing(store: Store) -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        _add_twice(session)
    assert names(store) == set()


def test_wrong_sql_is_no_reason_to_try_again(store: Store) -> None:
    with pytest.raises(DatabaseError), store.reading() as session:
        session.execute(text("SELECT x FROM nowhere"))


def test_writers_wait_for_each_other_and_none_is_refused(store: Store) -> None:
    def write(worker: int) -> None:
        for number in range(20):
            add(store, f"{worker}-{number}")

    threads = [threading.Thread(target=write, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(store)) == 80


def test_sqlite_is_set_up_as_it_was_measured(sqlite_settings: Settings) -> None:
    store = open_store(sqlite_settings.database_url, sqlite_settings.data_keys)
    with store.engine.connect() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    store.close()
    assert found == ["wal", 1, 1, 1]


def test_a_sqlite_file_is_readable_for_its_owner_only(tmp_path: Path, data_keys: tuple[DataKey, ...]) -> None:
    path = tmp_path / "a" / "b" / "new.db"
    open_store(f"sqlite:///{path}", data_keys).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_server_that_cannot_be_reached_is_a_reason_to_try_again(
    tmp_path: Path, data_keys: tuple[DataKey, ...]
) -> None:
    store = open_store(f"postgresql+psycopg://nobody@/nothing?host={tmp_path}", data_keys)
    with pytest.raises(RetryError):
        is_current(store)
    store.close()


def test_a_database_without_tables_is_not_current(tmp_path: Path, store: Store, data_keys: tuple[DataKey, ...]) -> None:
    empty = open_store(f"sqlite:///{tmp_path / 'empty.db'}", data_keys)
    assert is_current(store)
    assert not is_current(empty)
    empty.close()


def test_a_password_of_the_database_is_in_no_error(tmp_path: Path, data_keys: tuple[DataKey, ...]) -> None:
    store = open_store(f"postgresql+psycopg://nobody:hunter2hunter2@/nothing?host={tmp_path}", data_keys)
    assert "hunter2" not in repr(store)
    store.close()


def test_parameters_of_a_statement_are_in_no_error(store: Store) -> None:
    with pytest.raises(DatabaseError) as raised, store.writing() as session:
        session.execute(text("SELECT x FROM nowhere WHERE name = :name"), {"name": "Quillfeather"})
    assert "Quillfeather" not in str(raised.value)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_server_that_dropped_its_connections_costs_one_try(store: Store) -> None:
    with store.reading(), store.reading():
        pass
    other = create_engine(store.engine.url)
    with other.connect() as connection:
        mine = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid) {mine}"))
    other.dispose()
    with pytest.raises(RetryError):
        names(store)
    assert names(store) == set()
    add(store, "Harbor")
    assert names(store) == {"Harbor"}
