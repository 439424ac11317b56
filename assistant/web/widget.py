"""The widget for other sites: its script under a moving and under lasting addresses, its words, and a page for frames.

A file in `static/widget` never changes once it is released: sites pin it by its digest (Subresource Integrity,
https://www.w3.org/TR/SRI/). A change is a new file; `v1.js` is always the newest of major version 1.
"""

import base64
import hashlib
from functools import cache

from flask import jsonify, request
from werkzeug.wrappers import Response

from assistant.content.words import LOCALES, words
from assistant.current import context
from assistant.errors import NotFoundError
from assistant.headers import CONTENT_SECURITY_POLICY
from assistant.policy import policy, public
from assistant.services import sites
from assistant.web.pages import STATIC, blueprint, page

_FOLDER = STATIC / "widget"
_PREFIX = "widget."
_FOREVER = "public, max-age=31536000, immutable"
_FIVE_MINUTES = "public, max-age=300"


@cache
def versions() -> tuple[str, ...]:
    """The released versions, the newest last."""
    found = (path.stem for path in _FOLDER.glob("*.js"))
    return tuple(sorted(found, key=lambda version: tuple(int(part) for part in version.split("."))))


@cache
def integrity(version: str) -> str:
    """The digest to pin this version by: `integrity="sha384-…"`. Raises `NotFoundError`."""
    return "sha384-" + base64.b64encode(hashlib.sha384(source(version)).digest()).decode()


@blueprint.get("/widget/v1.js")
@policy(public)
def widget_newest() -> Response:
    """The newest widget of major version 1."""
    return _script(next(version for version in reversed(versions()) if version.startswith("1.")), _FIVE_MINUTES)


@blueprint.get("/widget/<version>/widget.js")
@policy(public)
def widget_version(version: str) -> Response:
    """One released widget, the same for ever."""
    return _script(version, _FOREVER)


@blueprint.get("/widget/words/<locale>.json")
@policy(public)
def widget_words(locale: str) -> Response:
    """The widget's words: in this language, or in English if we do not speak it."""
    locale = locale if locale in LOCALES else LOCALES[0]
    known = words(locale).messages.items()
    told = {key.removeprefix(_PREFIX): text for key, text in known if key.startswith(_PREFIX)}
    return _shared(jsonify({"locale": locale} | told), _FIVE_MINUTES)


@blueprint.get("/embed")
@policy(public)
def embed() -> Response:
    """The widget as a page for a frame, which only the site's own origins may show. Raises `NotFoundError`."""
    key = request.args.get("site_key", "")
    ancestors = " ".join(sites.origins(context(), key))
    response = page("embed.html", site_key=key)
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace(
        "frame-ancestors 'none'", f"frame-ancestors {ancestors}"
    )
    return response


def _script(version: str, kept: str) -> Response:
    return _shared(Response(source(version), mimetype="text/javascript"), kept)


def _shared(response: Response, kept: str) -> Response:
    """A public file that any site may load, and check by its digest (which needs CORS)."""
    response.headers["Cache-Control"] = kept
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@cache
def source(version: str) -> bytes:
    """The script of a released version. Raises `NotFoundError`."""
    if version not in versions():
        raise NotFoundError
    return (_FOLDER / f"{version}.js").read_bytes()
