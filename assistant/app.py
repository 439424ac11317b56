"""Puts the house together: one Flask app from one table of settings."""

import io
from datetime import date
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO

import structlog
from flask import Flask, Request
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from assistant import api, dialogue, headers, limits, logs, policy, problems, web
from assistant.calculator.deficiency import statement
from assistant.calculator.present import present
from assistant.channels import chatwoot, mcp, openai, rasa
from assistant.content.words import LOCALES, words
from assistant.observability import requests
from assistant.observability.views import blueprint as operation
from assistant.services.context import Context, open_context
from assistant.settings import Settings
from assistant.web.problems import problem_page

LARGEST_BODY = 64 * 1024
"""Bytes of a request body that are read; a larger one is refused unread."""

_TEMPLATES = Path(__file__).parent.parent / "templates"
_log = structlog.get_logger(__name__)

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class InMemory(Request):
    """A request whose files are never written to a disk: what people send is personal, and the limits are small."""

    def _get_file_stream(self, *_size_type_and_name: object, **_rest: object) -> IO[bytes]:
        return io.BytesIO()


class Shortfall(Flask):
    """The app; an unforeseen error is logged by its type and its route, never by an address or a message."""

    request_class = InMemory

    def log_exception(self, exc_info: ErrorInfo) -> None:
        """Note an error that no view foresaw."""
        _log.error("unforeseen", route=requests.route(), exc_info=exc_info)


def create_app(settings: Settings | None = None, *, context: Context | None = None) -> Flask:
    """The app for these settings, by default those of the environment. It migrates no database.

    `context` replaces the one that the settings open: tests bring their own clock. Raises `SettingsError`, and
    `ContentError` for a fault in the flow, the words or the figures.
    """
    _read_content()
    settings = settings or (context.settings if context else Settings.from_env())
    logs.configure(settings)
    app = Shortfall("assistant", static_folder=None, template_folder=str(_TEMPLATES))
    app.extensions["shortfall"] = context or open_context(settings)
    _configure(app, settings)
    requests.install(app)
    problems.install(app, page=problem_page)
    headers.install(app)
    app.before_request(policy.guard)
    limits.install(app)
    api.install(app)  # first: the addresses of all rooms are written with its identifiers
    channels = (mcp.blueprint, rasa.blueprint, chatwoot.blueprint, openai.blueprint)
    for blueprint in (operation, web.blueprint, *channels):
        app.register_blueprint(blueprint)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config |= {
        "SECRET_KEY": settings.secret_key,
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "MAX_FORM_MEMORY_SIZE": LARGEST_BODY,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure,
    }
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's own provider has it
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # the same
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


@cache
def _read_content() -> None:
    """Holds a few words with itself in every language: what is wrong with the content stops the start, not a person.

    Whatever is read by then is shared by the server's processes, which are forked later.
    """
    flow, day = dialogue.load_flow(), date(2026, 1, 1)
    for locale in LOCALES:
        opened = dialogue.open_conversation(flow, locale=locale, today=day)
        said = dialogue.turn(flow, opened.state, dialogue.Said("10,000 CA 03/14/2025"), today=day)
        case = said.state.case.knowing("state", "CA").knowing("collateral_type", "home")
        present(statement(case, today=day), case, words(locale))
