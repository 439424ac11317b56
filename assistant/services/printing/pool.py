"""Keeps printers running, and one postman beside them: as many processes as asked for, each replaced when it dies.

`Pool.start` starts one supervisor, a fresh interpreter that imports the printer's code, and never touches the database
or a font. It forks the printers: a fork from a process with one thread and no connections is safe, takes milliseconds,
so that a dead printer is replaced at once, and shares the memory of the code. Each printer warms up after its fork,
because newer versions of Pango keep threads for their fonts, and threads do not survive a fork.
"""

import gc
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType

import structlog

from assistant.logs import configure
from assistant.services.outbox import postman
from assistant.services.printing import printer
from assistant.settings import Settings

_LOOK_SECONDS = 0.25
_YOUNG_SECONDS = 5.0
_STOP_SECONDS = 30.0
_REPLACE_SECONDS = 0.5
_LOG = structlog.get_logger(__name__)

Life = Callable[[Settings, int], None]
"""What a worker process does from its fork to its end, given the settings and the process that it must not outlive."""


@dataclass(slots=True)
class Pool:
    """`size` printers and a postman on this machine, from `start` to `stop`, or to the end of what started them."""

    settings: Settings
    size: int
    _supervisor: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _stopping: threading.Event = field(default_factory=threading.Event, init=False)
    _changing: threading.Lock = field(default_factory=threading.Lock, init=False)

    def start(self) -> None:
        """Start the printers, and come back at once; a supervisor that is killed is replaced."""
        if self.size:
            self._launch()
            threading.Thread(target=self._replace, name="printers", daemon=True).start()

    def stop(self) -> None:
        """Let each printer finish the letter in its hands, then end it."""
        with self._changing:
            self._stopping.set()
        if self._supervisor is not None:
            self._supervisor.terminate()
            self._supervisor.wait(timeout=_STOP_SECONDS)

    def _replace(self) -> None:
        while self._supervisor is not None:
            self._supervisor.wait()
            if self._stopping.wait(_REPLACE_SECONDS):
                return
            _LOG.warning("supervisor.ended")
            with self._changing:
                if not self._stopping.is_set():
                    self._launch()

    def _launch(self) -> None:
        command = [sys.executable, "-m", __package__]
        self._supervisor = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - our own package
        stdin = self._supervisor.stdin
        if stdin is not None:
            # Through a pipe, because secrets on a command line can be read by everybody on the machine.
            with stdin:
                pickle.dump((self.settings, self.size, os.getpid()), stdin)


class Supervisor:
    """The process between the pool and its printers."""

    def __init__(self, settings: Settings, size: int, parent: int) -> None:
        self._settings = settings
        self._parent = parent
        self._stopping = False
        # The collector writes into every object that it looks at: frozen ones stay in the memory that forks share.
        gc.collect()
        gc.freeze()
        self._workers = [self._started(life) for life in [printer.run] * size + [postman.run]]

    def run(self) -> None:
        """Keep the printers running until SIGTERM comes or the parent is gone."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        while not self._stopping and os.getppid() == self._parent:
            wait([each.process.sentinel for each in self._workers], timeout=_LOOK_SECONDS)
            self._workers = [self._kept(each) for each in self._workers]
        for each in self._workers:
            each.process.terminate()
        for each in self._workers:
            each.process.join()

    def _started(self, life: Life) -> "_Running":
        # A forked child starts with the parent's handlers; printer and postman set their own first thing.
        process = multiprocessing.get_context("fork").Process(target=life, args=(self._settings, os.getpid()))
        process.start()
        return _Running(process, time.monotonic(), life)

    def _kept(self, running: "_Running") -> "_Running":
        if running.process.is_alive():
            return running
        _LOG.warning(f"{running.life.__module__.rpartition('.')[2]}.ended", status=running.process.exitcode)
        running.process.join()
        if time.monotonic() - running.since < _YOUNG_SECONDS:
            time.sleep(1)  # it cannot even start: do not spin
        return self._started(running.life)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True


@dataclass(frozen=True, slots=True)
class _Running:
    process: BaseProcess
    since: float
    life: Life


def main() -> None:
    """The supervisor's own process."""
    settings, size, parent = pickle.load(sys.stdin.buffer)  # noqa: S301 - our parent wrote it
    configure(settings)
    Supervisor(settings, size, parent).run()
