"""Migrations: they make exactly the tables that the code knows, once, however many start together."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from assistant.keys import DataKey
from assistant.store import Base, Store, open_store, upgrade
from assistant.store.upgrading import MIGRATIONS

START = """
import sys
from assistant.keys import read_data_keys
from assistant.store import open_store, upgrade
store = open_store(sys.argv[1], read_data_keys(sys.argv[2]))
sys.stdin.readline()
upgrade(store)
store.close()
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'folder' / 'shortfall.db'}"
        return
    cluster = request.getfixturevalue("postgres_cluster")
    url = cluster.database()
    yield url
    cluster.drop(url)


def newest_migration() -> str:
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def test_migrations_make_exactly_the_tables_of_the_code(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_processes_that_start_at_once_migrate_once(empty_url: str, data_keys: tuple[DataKey, ...]) -> None:
    arguments = [sys.executable, "-c", START, empty_url, str(data_keys[0])]
    starting = [subprocess.Popen(arguments, stdin=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    for process in starting:
        process.stdin.write(b"\n")
        process.stdin.flush()
    errors = [process.communicate(timeout=60)[1].decode() for process in starting]
    assert [process.returncode for process in starting] == [0] * 3, errors
    store = open_store(empty_url, data_keys)
    with store.engine.connect() as connection:
        assert connection.scalars(text("SELECT version_num FROM alembic_version")).all() == [newest_migration()]
        assert "conversations" in inspect(connection).get_table_names()
    store.close()


def test_upgrading_again_changes_nothing(store: Store) -> None:
    upgrade(store)
    with store.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_a_migration_that_fails_leaves_nothing_behind(
    empty_url: str, data_keys: tuple[DataKey, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("cut off in the middle")

    monkeypatch.setattr("alembic.op.create_index", fail)
    store = open_store(empty_url, data_keys)
    with pytest.raises(RuntimeError):
        upgrade(store)
    monkeypatch.undo()
    upgrade(store)
    store.close()
