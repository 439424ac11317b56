"""Real things for the web's tests: the app on a port, with a database and a printer of its own, and a Chromium.

| fixture | what it is |
| --- | --- |
| `server` | the app served by threads on a free port, for the whole session: `.url`, `.context` |
| `browse` | opens a page of a fresh browser profile: `browse(width=320, locale="tr-TR", java_script_enabled=False)` |
| `tab` | `browse()`: 390 px wide, English |
| `person` | somebody at a page, who presses, writes and answers: `person(tab)` |
| `host` | a site on another origin: `host.show(html, csp)` gives the address of its page |

A script error or a refusal by the content security policy in any of these pages fails the test.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from werkzeug.serving import make_server

from assistant.app import create_app
from assistant.keys import new_data_key
from assistant.services.context import Context, open_context
from assistant.services.printing import Pool
from assistant.settings import Settings
from assistant.store import upgrade

_OFTEN = "100000 per minute"
_ANYWHERE = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Server:
    """The running app."""

    url: str
    context: Context


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the chat page. With `answers` they answer whatever is asked, by fact."""

    page: Page

    def start(self) -> "Person":
        self.page.goto("/")
        self.page.click(".begin button")
        self.page.wait_for_selector("#composer")
        return self

    def press(self, payload: str) -> None:
        with self._turn():
            self.page.click(f'#composer button[value="{payload}"]')

    def write(self, text: str) -> None:
        with self._turn():
            self.page.fill("#text", text)
            self.page.click(".write button")

    def choose(self, value: str) -> None:
        with self._turn():
            self.page.select_option("#value", value)
            self.page.click(".row:has(#value) button")

    def press_letter(self, kind: str) -> None:
        """Wants a letter: what it lacks is asked next."""
        group = self.page.locator(f'#letters details.kinds:has(button[value="/letter {kind}"])')
        if not group.evaluate("group => group.open"):
            group.locator("> summary").click()
        with self._turn():
            self.page.click(f'#letters button[value="/letter {kind}"]')

    def answer(self, answers: Mapping[str, str]) -> None:
        """Answer until a question comes that `answers` has nothing for, or none comes."""
        while (fact := self.asked) in answers:
            answer = answers[fact]
            if f"/set {fact} {answer}" in self.offered:
                self.press(f"/set {fact} {answer}")
            elif self.page.locator("#value").count():
                self.choose(answer)
            else:
                self.write(answer)
            assert self.asked != fact, self.page.inner_text("#log")

    @property
    def offered(self) -> list[str]:
        """The payloads of the buttons."""
        return self.page.locator("#composer button").evaluate_all("all => all.map(button => button.value)")

    @property
    def asked(self) -> str:
        """The fact that the pending question is about."""
        return self.page.get_attribute(".write", "data-asks")

    @property
    def last(self) -> str:
        """What the assistant said last."""
        return self.page.locator(".said.assistant p").last.inner_text()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        before = self.page.locator(".said").count()
        yield
        self.page.wait_for_function("before => document.querySelectorAll('.said').length != before", arg=before)


@dataclass(slots=True)
class Host:
    """A site of somebody else, on an origin of its own, with one page at a time."""

    url: str
    html: str = ""
    csp: str = ""

    def show(self, html: str, csp: str = "") -> str:
        """Serve this page from now on; gives its address."""
        self.html, self.csp = html, csp
        return f"{self.url}/"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    listener = make_server(_ANYWHERE, 0, _nothing_yet, threaded=True)
    url = f"http://{_ANYWHERE}:{listener.server_port}"
    settings = _settings(tmp_path_factory.mktemp("web") / "shortfall.db", url)
    context = open_context(settings)
    upgrade(context.store)
    pool = Pool(settings, 1)
    pool.start()
    listener.app = create_app(context=context)
    with _in_thread(listener):
        yield Server(url, context)
    pool.stop()
    context.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    profiles, faults = [], []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.append(message.text)

    def open_page(width: int = 390, height: int = 780, **options: Any) -> Page:
        viewport = {"width": width, "height": height}
        options = {"base_url": server.url, "locale": "en-US", "reduced_motion": "reduce", **options}
        profile = chromium.new_context(viewport=viewport, **options)
        profile.set_default_timeout(10_000)
        profiles.append(profile)
        page = profile.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield open_page
    for profile in profiles:
        profile.close()
    assert faults == []


@pytest.fixture
def tab(browse: Callable[..., Page]) -> Page:
    return browse()


@pytest.fixture
def person() -> Callable[[Page], Person]:
    return Person


@pytest.fixture
def host() -> Iterator[Host]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if site.csp:
                self.send_header("Content-Security-Policy", site.csp)
            self.end_headers()
            self.wfile.write(site.html.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    listener = ThreadingHTTPServer((_ANYWHERE, 0), Page)
    site = Host(f"http://localhost:{listener.server_port}")  # another name is another origin, and another site
    with _in_thread(listener):
        yield site


def _settings(path: Path, url: str) -> Settings:
    return Settings(
        database_url=f"sqlite:///{path}",
        secret_key="a secret for tests only",
        data_keys=(new_data_key("k1"),),
        base_url=url,
        open_limit=_OFTEN,
        letter_limit=_OFTEN,
        message_limit=_OFTEN,
        resume_limit=_OFTEN,
        sign_in_limit=_OFTEN,
        log_level="error",
    )


def _nothing_yet(_environ: object, _start: object) -> list[bytes]:
    return []


@contextmanager
def _in_thread(listener: Any) -> Iterator[None]:
    thread = threading.Thread(target=listener.serve_forever, daemon=True)
    thread.start()
    yield
    listener.shutdown()
    listener.server_close()
    thread.join()
