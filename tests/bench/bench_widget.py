"""What the widget costs the page that embeds it, in Chromium: size, requests, blocking time, click to first question.

The page stands on an origin of its own; server, page and browser share one machine, so no network is in the figures.
"""

import gzip
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import BaseWSGIServer, make_server

from assistant.app import create_app
from assistant.keys import new_data_key, write_data_keys
from assistant.services import sites
from assistant.services.context import open_context
from assistant.settings import Settings
from assistant.store import upgrade
from assistant.web.widget import source, versions

RUNS = 15
PAGE = "http://127.0.0.1:8799"
WATCH = """
    window.blocked = 0;
    const over = (task) => { window.blocked += Math.max(0, task.duration - 50); };
    new PerformanceObserver((list) => list.getEntries().forEach(over)).observe({ type: "longtask", buffered: true });
"""
CLICK = """
    () => new Promise((done) => {
      const root = document.querySelector("shortfall-chat").shadowRoot, start = performance.now();
      const look = () => (root.querySelector(".answers button") ? done(performance.now() - start) : setTimeout(look));
      root.querySelector(".launch").click();
      look();
    })
"""


def main() -> None:
    size = len(gzip.compress(source(versions()[-1]), 9))
    print(f"| the widget, gzip | {size / 1024:.1f} kB |")
    with tempfile.TemporaryDirectory() as folder, serving(folder) as (address, key), sync_playwright() as playwright:
        script = f'<script src="{address}/widget/v1.js" data-site-key="{key}" async></script>'
        with host(f"<!doctype html><title>Help</title><h1>Help</h1>{script}") as page:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            visits = [visit(browser, page) for _ in range(RUNS)]
            browser.close()
    requests, blocked, first = (statistics.median(each) for each in zip(*visits, strict=True))
    print(f"| requests of its own before anybody clicks | {requests:.0f} |")
    print(f"| time that it blocks the host page | {blocked:.0f} ms |")
    print(f"| from the click to the first question | {first:.0f} ms |")


def visit(browser: Browser, page: str) -> tuple[int, float, float]:
    """Requests until the page is quiet, milliseconds blocked by long tasks, and from the click to the first answers."""
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.add_init_script(WATCH)
    tab.goto(page, wait_until="networkidle")
    own = [url for url in asked if not url.startswith(page)]
    first = tab.evaluate(CLICK)
    blocked = tab.evaluate("window.blocked")
    tab.close()
    return len(own), blocked, first


@contextmanager
def serving(folder: str) -> Iterator[tuple[str, str]]:
    """The app on a port with a fresh database: its address, and the key of a site that any page may use."""
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    keys = write_data_keys((new_data_key("k1"),))
    environ = {"DATABASE_URL": f"sqlite:///{folder}/bench.db", "SECRET_KEY": "only for measuring", "DATA_KEYS": keys}
    often = dict.fromkeys(("OPEN_LIMIT", "MESSAGE_LIMIT"), "100000 per minute")
    with open_context(Settings.from_env(environ | often | {"BASE_URL": address, "LOG_LEVEL": "error"})) as context:
        upgrade(context.store)
        server.app = create_app(context=context)
        with in_thread(server):
            yield address, sites.add(context, "Bench", [PAGE], "Bench")


@contextmanager
def host(html: str) -> Iterator[str]:
    """A page on an origin of its own."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = html.encode() if self.path == "/" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with in_thread(ThreadingHTTPServer(("127.0.0.1", 8799), Page)):
        yield f"{PAGE}/"


@contextmanager
def in_thread(server: BaseWSGIServer | ThreadingHTTPServer) -> Iterator[None]:
    """A server that serves beside this thread."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield
    server.shutdown()
    thread.join()


if __name__ == "__main__":
    main()
