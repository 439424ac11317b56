"""Stops a letter that takes too long: user text must not be able to keep a printer busy for ever."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import ClassVar, NoReturn

from assistant.errors import RejectedError

SECONDS = 20
"""CPU time that a letter may take; the longest real ones take under one second."""


class LetterTooSlowError(RejectedError):
    """The letter took more time than a letter may."""

    code: ClassVar[str] = "letter-too-slow"
    status: ClassVar[int] = 422


@contextmanager
def cpu_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Raise `LetterTooSlowError` in the block once this process has used so much CPU time. Main thread only.

    The timer strikes again until it is off: WeasyPrint's callbacks from C swallow an exception raised inside them.
    """
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise LetterTooSlowError
