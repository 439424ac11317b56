"""What all pages share: the blueprint, the language of the request, forgery protection, and names for the templates."""

import hashlib
import secrets
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, current_app, render_template, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask_wtf.csrf import CSRFProtect, generate_csrf
from markupsafe import Markup
from werkzeug.wrappers import Response

from assistant import language
from assistant.content.words import LOCALES, Words
from assistant.current import context

STATIC = Path(__file__).parent / "static"
# A language is named in itself: whoever looks for it reads that.
LANGUAGES = {"en": "English", "es": "Español", "tr": "Türkçe"}

blueprint = Blueprint("web", __name__, static_folder=str(STATIC), static_url_path="/static")
csrf = CSRFProtect()


@blueprint.record_once
def _protect_forms(setup: BlueprintSetupState) -> None:
    # The API carries no cookies, so only this blueprint's forms are checked, by `_before`, and not every view.
    setup.app.config.setdefault("WTF_CSRF_CHECK_DEFAULT", False)
    setup.app.config.setdefault("WTF_CSRF_TIME_LIMIT", None)
    csrf.init_app(setup.app)


@blueprint.before_request
def _before() -> None:
    if session.get("locale") in LOCALES:
        language.speak(session["locale"])
    if request.method == "POST":
        csrf.protect()


@blueprint.after_request
def _keep_private(response: Response) -> Response:
    if request.endpoint == "web.static":
        lasting = "v" in request.args or request.path.endswith(".woff2")
        kept = "public, max-age=31536000, immutable" if lasting else "no-cache"
        response.headers["Cache-Control"] = kept
    # A form posted over https must say that it comes from here; the page it leads to elsewhere must not be told.
    response.headers.setdefault("Referrer-Policy", "same-origin")
    return response


def speak(locale: str) -> None:
    """Go on in this language, in this request and in the next."""
    if locale in LOCALES:
        session["locale"] = locale
        language.speak(locale)


def page(template: str, /, status: int = 200, **values: Any) -> Response:
    """A rendered page; `problem` and `notice` are what it has to say first, if anything."""
    shown = {"problem": None, "problem_file": None, "notice": None, "typed": None, **values}
    return current_app.make_response((render_template(f"web/{template}", **shown), status))


def day_in_words(moment: str, words: Words) -> str:
    """The day of a moment (ISO 8601), where the people are."""
    return words.date(datetime.fromisoformat(moment).astimezone(context().settings.time_zone).date())


def asset(name: str) -> str:
    """The address of a static file, changed when its bytes change, so that a browser may keep it for a year."""
    return url_for("web.static", filename=name, v=_digest(name))


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def hidden(**values: object) -> Markup:
    """The hidden fields of a form: the forgery token, a key that makes sending twice the same as once, and `values`."""
    fields = {"csrf_token": generate_csrf(), "key": secrets.token_urlsafe(12), **values}
    field = Markup('<input type="hidden" name="{}" value="{}">')
    return Markup("").join(field.format(name, value) for name, value in fields.items())


@blueprint.app_context_processor
def _names() -> dict[str, Any]:
    spoken = language.spoken()
    return {"asset": asset, "hidden": hidden, "languages": LANGUAGES, "locale": spoken.locale, "t": spoken.text}
