"""The API's document, for machines and for people."""

import re
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, render_template, send_file
from markupsafe import Markup, escape

from assistant.policy import policy, public

reading = Blueprint("docs", __name__)

_STYLE = Path(__file__).parent / "docs.css"


@reading.app_template_filter("code")
def _code(text: str) -> Markup:
    """Text with what stands between backticks set as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped just before


@reading.get("/openapi.json")
@policy(public)
def openapi() -> Response:
    """The OpenAPI 3.1 document."""
    return jsonify(current_app.extensions["openapi"])


@reading.get("/docs")
@policy(public)
def docs() -> str:
    """The same as a page."""
    return render_template("api/docs.html", document=current_app.extensions["openapi"])


@reading.get("/docs/docs.css")
@policy(public)
def style() -> Response:
    """The page's style sheet."""
    return send_file(_STYLE, max_age=3600)
