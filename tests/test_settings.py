"""The table of settings: read from the environment, checked at the start, kept secret."""

import multiprocessing
import stat
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC
from pathlib import Path

import pytest

from assistant.keys import DataKey, new_data_key, read_data_keys, write_data_keys
from assistant.settings import SETTINGS, Settings, SettingsError

KEY = DataKey("k1", bytes(range(32)))
POSTGRES = "postgresql://someone:hushhush@db/shortfall"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{tmp_path}/data/shortfall.db"}


def test_every_setting_says_what_it_is_for() -> None:
    assert all(row.help.endswith(".") and row.kind.words and row.name.isupper() for row in SETTINGS)


def test_nothing_set_gives_a_database_in_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = Settings.from_env({})
    assert settings.database_url == f"sqlite:///{tmp_path}/shortfall/shortfall.db"
    assert (tmp_path / "shortfall" / "shortfall.keys").exists()


def test_defaults_that_are_written_out_are_those_of_the_fields(environ: dict[str, str]) -> None:
    spelled_out = {row.name: row.default for row in SETTINGS if row.default and row.name != "DATABASE_URL"}
    assert Settings.from_env(environ | spelled_out) == Settings.from_env(environ)


def test_an_empty_value_counts_as_none(environ: dict[str, str]) -> None:
    assert Settings.from_env(environ | {"RETENTION_DAYS": ""}).retention_days == 90


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("DATABASE_URL", "mysql://db/shortfall"),
        ("DATABASE_URL", "nonsense"),
        ("SECRET_KEY", "short"),
        ("DATA_KEYS", "k1:bm90IDMyIGJ5dGVz"),
        ("DATA_KEYS", "no colon at all"),
        ("DATA_KEYS", f"{KEY},{KEY}"),
        ("BASE_URL", "ftp://example.org"),
        ("BASE_URL", "https://example.org/?a=b"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("RETENTION_DAYS", "0"),
        ("RETENTION_DAYS", "many"),
        ("PRINTERS", "-1"),
        ("TRUSTED_PROXIES", "11"),
        ("OPEN_LIMIT", "a few now and then"),
        ("METRICS_TOKEN", "short"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "yaml"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_sentence_that_names_it(
    environ: dict[str, str], name: str, text: str
) -> None:
    with pytest.raises(SettingsError, match=rf"^{name} must be .+, and .+ is not\.$"):
        Settings.from_env(environ | {name: text})


def test_a_secret_is_not_repeated_in_an_error_nor_in_the_table_nor_in_a_trace(environ: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(environ | {"SECRET_KEY": "hushhush"})
    with pytest.raises(SettingsError) as caught_in_address:
        Settings.from_env({"DATABASE_URL": "mysql://someone:hushhush@db/shortfall"})
    given = {"DATABASE_URL": POSTGRES, "SECRET_KEY": "hushhush" * 4, "DATA_KEYS": str(new_data_key("k1"))}
    settings = Settings.from_env(given)
    shown = [str(caught.value), str(caught_in_address.value), str(settings.shown()), repr(settings.data_keys)]
    assert not any("hushhush" in text for text in shown)
    assert settings.shown()["SECRET_KEY"] == "********"
    assert given["DATA_KEYS"][3:] not in str(settings.shown()) + repr(settings)


def test_postgresql_in_either_spelling_gets_its_driver() -> None:
    secrets = {"SECRET_KEY": "x" * 16, "DATA_KEYS": str(new_data_key("k1"))}
    found = {
        Settings.from_env({"DATABASE_URL": f"{name}://db/x"} | secrets).database_url
        for name in ("postgres", "postgresql")
    }
    assert found == {"postgresql+psycopg://db/x"}


@pytest.mark.parametrize("address", [POSTGRES, "sqlite://", "sqlite:///:memory:"])
@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATA_KEYS"])
def test_without_a_sqlite_file_the_secrets_must_be_given(address: str, missing: str) -> None:
    secrets = {"SECRET_KEY": "x" * 16, "DATA_KEYS": str(new_data_key("k1"))}
    del secrets[missing]
    with pytest.raises(SettingsError, match=f"^{missing} must be set, because DATABASE_URL is not a SQLite file"):
        Settings.from_env({"DATABASE_URL": address} | secrets)


def test_secrets_are_made_at_first_start_and_kept_for_their_owner_only(environ: dict[str, str], tmp_path: Path) -> None:
    first, second = Settings.from_env(environ), Settings.from_env(environ)
    kept = tmp_path / "data" / "shortfall.keys"
    assert (first.secret_key, first.data_keys) == (second.secret_key, second.data_keys)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["shortfall.keys"]


def test_secrets_that_are_given_are_taken_and_nothing_is_kept(environ: dict[str, str], tmp_path: Path) -> None:
    key = new_data_key("k1")
    settings = Settings.from_env(environ | {"SECRET_KEY": "x" * 16, "DATA_KEYS": str(key)})
    assert (settings.secret_key, settings.data_keys) == ("x" * 16, (key,))
    assert not (tmp_path / "data").exists()


def test_one_secret_that_is_given_goes_before_the_kept_one(environ: dict[str, str]) -> None:
    kept = Settings.from_env(environ)
    settings = Settings.from_env(environ | {"SECRET_KEY": "y" * 16})
    assert (settings.secret_key, settings.data_keys) == ("y" * 16, kept.data_keys)


def test_processes_that_start_at_once_get_the_same_secrets(environ: dict[str, str]) -> None:
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(Settings.from_env, [environ] * 6))
    assert len({(settings.secret_key, settings.data_keys) for settings in found}) == 1


def test_a_database_whose_secrets_are_lost_stops_the_start(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "shortfall.db").write_bytes(b"SQLite format 3\0")
    with pytest.raises(SettingsError, match=r"shortfall\.keys, are missing: put that file back"):
        Settings.from_env(environ)


@pytest.mark.parametrize("content", ["", "SECRET_KEY=only\n", "no equals sign"])
def test_a_damaged_file_of_secrets_stops_the_start(environ: dict[str, str], tmp_path: Path, content: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "shortfall.keys").write_text(content)
    with pytest.raises(SettingsError, match="cannot be read as SECRET_KEY and DATA_KEYS"):
        Settings.from_env(environ)


def test_a_folder_that_cannot_be_written_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(SettingsError, match=r"^DATABASE_URL names a folder that cannot be written"):
        Settings.from_env({"DATABASE_URL": f"sqlite:///{tmp_path}/data/inner/shortfall.db"})


def test_data_keys_survive_being_written_and_read() -> None:
    keys = (new_data_key("2026"), DataKey("2025", bytes(range(32))))
    assert read_data_keys(write_data_keys(keys)) == keys


def test_https_makes_cookies_secure(environ: dict[str, str]) -> None:
    assert Settings.from_env(environ | {"BASE_URL": "https://example.org/"}).secure
    assert not Settings.from_env(environ).secure


def test_the_zone_needs_no_file_for_utc(environ: dict[str, str]) -> None:
    assert Settings.from_env(environ | {"TIME_ZONE": "UTC"}).time_zone is UTC
