"""How a process that works beside the server is told to stop."""

import signal


class Stopping:
    """Whether SIGTERM came. Ctrl+C goes to every process of the terminal: the one in front decides for all."""

    def __init__(self) -> None:
        self._came = False
        signal.signal(signal.SIGTERM, self._note)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def __bool__(self) -> bool:
        return self._came

    def _note(self, *_: object) -> None:
        self._came = True
