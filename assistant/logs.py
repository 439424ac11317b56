"""Logs as events with a few known fields, and nothing a person wrote in any of them.

Three gates keep personal data out. An event of ours carries only the fields named in `FIELDS`. A line from somebody
else's library is logged as its template, without the values that were to fill it. An error is logged as its type and
the places it passed, without its message, which may quote what it choked on.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from assistant.settings import Settings

FIELDS = frozenset(
    {
        "event", "level", "timestamp", "logger",
        "reference", "method", "route", "status", "milliseconds", "problem",
        "kind", "count", "state", "attempt", "worker", "port", "revision", "error", "places",
    }
)  # fmt: skip
"""The fields that an event may carry. None of them ever holds words, names, amounts, addresses or keys of a person."""

_OURS = ("assistant", "letters")
_HANDLER = "shortfall"
Event = MutableMapping[str, Any]


def configure(settings: Settings) -> None:
    """Sends the logs of this process to the standard error stream, as LOG_LEVEL and LOG_FORMAT say."""
    structlog.configure(
        processors=[*_SHARED, _known_fields_only, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [handler for handler in root.handlers if handler.name != _HANDLER]
    root.addHandler(_handler(settings.log_format))
    for name in _OURS:
        logging.getLogger(name).setLevel(settings.log_level.upper())


class _StandardError(logging.StreamHandler[TextIO]):
    """Writes to whatever the standard error stream is at the moment: a server may redirect it, and a test does."""

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, _given: TextIO) -> None:
        """Nothing: there is one stream."""


def _handler(log_format: str) -> logging.Handler:
    json = log_format == "json"
    last: Processor = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    handler = _StandardError()
    handler.name = _HANDLER
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_template_only, *_SHARED],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            use_get_message=False,
        )
    )
    return handler


def _known_fields_only(_logger: Any, _method: str, event: Event) -> Event:
    return {name: value for name, value in event.items() if name in FIELDS}


def _template_only(_logger: Any, _method: str, event: Event) -> Event:
    record = event["_record"]
    event["event"] = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    return event


def _error_without_words(_logger: Any, _method: str, event: Event) -> Event:
    """The type of an error and where it passed, innermost last; its causes after it."""
    given = event.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given if isinstance(given, BaseException) else None
    if given is True:
        error = sys.exc_info()[1]
    if error is not None:
        event["error"] = " < ".join(type(found).__name__ for found in _causes(error))
        event["places"] = _places(error.__traceback__)
    return event


def _causes(error: BaseException) -> list[BaseException]:
    found = [error]
    while (error := error.__cause__ or error.__context__) and error not in found:  # type: ignore[assignment]
        found.append(error)
    return found


def _places(trace: TracebackType | None) -> list[str]:
    """Our own places on the way, and the last one whosever it is."""
    frames = [(str(frame.f_globals.get("__name__")), line) for frame, line in traceback.walk_tb(trace)]
    ours = [frame for frame in frames[:-1] if frame[0].startswith(_OURS)]
    return [f"{module}:{line}" for module, line in [*ours, *frames[-1:]]]


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _error_without_words,
]
