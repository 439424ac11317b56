"""An installation of its own for commands that open one: `house` sets its environment and an empty folder."""

from pathlib import Path

import pytest


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("SECRET_KEY", "a secret for tests only")
    monkeypatch.setenv("DATA_KEYS", "k1:" + "A" * 43 + "=")
    monkeypatch.chdir(tmp_path)
