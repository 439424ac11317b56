"""A printer: a process that prints letter after letter until it is told to stop or its parent is gone."""

import gc
import math
import os
import resource
import time
from collections.abc import Callable
from datetime import date

import structlog

from assistant.errors import RetryError
from assistant.facts.case import Case
from assistant.services import retention
from assistant.services.context import Context, open_context
from assistant.services.printing.claims import print_next, sweep, worker_name
from assistant.services.printing.reading import read_some
from assistant.services.signals import Stopping
from assistant.settings import Settings
from letters.kinds import KINDS
from letters.pdf import print_letter
from letters.snapshot import Paper, Sender, Snapshot

_IDLE_SECONDS = 0.2
_SWEEP_SECONDS = 1.0
_PURGE_SECONDS = 3600.0
_MOST_MEMORY = 512 * 1024  # kB, as getrusage counts on Linux; a printer settles near 120 MB
_LOG = structlog.get_logger(__name__)


def run(settings: Settings, parent: int) -> None:
    """The life of one printer process: warm up, print, end with the letter in hand when told to or orphaned."""
    stopping = Stopping()
    warm_up()
    with open_context(settings) as context:
        work(context, lambda: bool(stopping) or os.getppid() != parent or _has_grown())


def work(context: Context, stopping: Callable[[], bool]) -> None:
    """Print whatever comes, in this process, until `stopping` says so between two letters; read batches meanwhile.

    An idle printer looks with one indexed read five times a second and sweeps once a second. What has lain past
    RETENTION_DAYS it erases every hour, so that the promise needs nobody's timetable.
    """
    worker, swept, purged = worker_name(), 0.0, -math.inf
    while not stopping():
        try:
            if time.monotonic() - swept > _SWEEP_SECONDS:
                sweep(context)
                swept = time.monotonic()
            if time.monotonic() - purged > _PURGE_SECONDS:
                retention.purge(context)
                purged = time.monotonic()
            was_read = read_some(context)
            if print_next(context, worker) is None and not was_read:
                time.sleep(_IDLE_SECONDS)
        except RetryError:
            _LOG.warning("printer.waiting", problem="try-again")
            time.sleep(_SWEEP_SECONDS)


def warm_up() -> None:
    """Print a letter to nowhere, so that the first real one finds fonts, style and templates ready.

    What lives by then lives for good: the collector need not look at it again for every letter.
    """
    kind = next(iter(KINDS))
    sender = Sender(name="Shortfall")
    print_letter(
        Snapshot(
            kind=kind,
            locale="en",
            paper=Paper.LETTER,
            reference="SF-0000-0000",
            day=date(2026, 1, 1),
            case=Case(),
            sender=sender,
        )
    )
    gc.collect()
    gc.freeze()


def _has_grown() -> bool:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > _MOST_MEMORY
