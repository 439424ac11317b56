"""What every verb is given first: the store, the settings and the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Self

from assistant.settings import Settings
from assistant.store import Store, open_store


def utc_now() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The house as a verb sees it. `now` gives the moment, aware; leaving the context's block closes the store."""

    store: Store
    settings: Settings
    now: Callable[[], datetime] = utc_now

    @property
    def today(self) -> date:
        """The day it is where the people are, by which deadlines and letters are dated."""
        return self.now().astimezone(self.settings.time_zone).date()

    def close(self) -> None:
        """Close every connection."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_context(settings: Settings, now: Callable[[], datetime] = utc_now) -> Context:
    """A context on the database that the settings name. It connects at first use and migrates nothing."""
    return Context(store=open_store(settings.database_url, settings.data_keys), settings=settings, now=now)
