"""`shortfall serve` and `shortfall worker`: the web server with its printers, and printers alone."""

import os
import signal
import tempfile
from types import FrameType
from typing import TYPE_CHECKING, Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from assistant.cli.opening import opened, settings
from assistant.content.loader import ContentError
from assistant.services.printing import Pool
from assistant.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

_THREADS = 4  # 16 a worker made the slowest answers seventeen times slower on two cores


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=os.cpu_count() or 1, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int) -> None:
    r"""Serve the assistant, and print its letters, until stopped.

    \b
    Example: shortfall serve --host 0.0.0.0 --port 8080
    """
    with opened() as context:
        chosen = context.settings
    click.echo(f"Shortfall is at http://{_shown(host)}:{port}/ (stop with Ctrl+C)")
    with tempfile.TemporaryDirectory(prefix="shortfall-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # /metrics adds up what every worker counted
        Server(chosen, bind=f"{_bound(host)}:{port}", workers=workers).run()


@click.command()
@click.option("--printers", default=1, show_default=True, type=click.IntRange(1, 64))
def worker(printers: int) -> None:
    r"""Print letters only: for machines beside the one that serves, on the same PostgreSQL.

    \b
    Example: DATABASE_URL=postgresql://db/shortfall shortfall worker --printers 2
    """
    pool = Pool(settings(), printers)
    pool.start()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stopped)
    try:
        signal.pause()
    except SystemExit:
        pool.stop()


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with this product's settings; the master keeps the printers beside the web workers."""

    def __init__(self, chosen: Settings, **options: Any) -> None:
        self.chosen = chosen
        self.options = options
        self.pool = Pool(chosen, chosen.printers)
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's own settings. The application is loaded before the fork, so that workers share its memory."""
        hooks = {
            "when_ready": self._start_pool,
            "post_fork": _leave_connections,
            "child_exit": _forget_gauges,
            "on_exit": self._stop_pool,
        }
        fixed = {"worker_class": "gthread", "threads": _THREADS, "preload_app": True, "control_socket_disable": True}
        for name, value in (self.options | fixed | hooks).items():
            self.cfg.set(name, value)

    def load(self) -> "Flask":
        """The WSGI application; imported only now, because prometheus_client looks for its folder when imported."""
        from assistant.app import create_app  # noqa: PLC0415

        try:
            return create_app(self.chosen)
        except ContentError as error:
            raise SystemExit(str(error)) from error

    def _start_pool(self, _: Arbiter) -> None:
        self.pool.start()

    def _stop_pool(self, _: Arbiter) -> None:
        self.pool.stop()


def _leave_connections(_: Arbiter, worker: Any) -> None:
    """A connection must not be used on both sides of a fork: the worker opens its own."""
    worker.app.wsgi().extensions["shortfall"].store.engine.dispose(close=False)


def _forget_gauges(_: Arbiter, worker: Any) -> None:
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - as in `Server.load`

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # it has none


def _bound(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _shown(host: str) -> str:
    return "localhost" if host in {"0.0.0.0", "::"} else _bound(host)  # noqa: S104 - compared, not bound


def _stopped(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
