"""Headers that every answer carries: what a browser may do with it, and which other sites may read it.

A view may say something of its own first (a page that may be framed, a file that may be kept): what it has set stays.
"""

from flask import Flask, Response, current_app, request

from assistant.errors import RetryError
from assistant.services import sites

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing inline: https://www.w3.org/TR/CSP3/"""

_ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_SHARED = ("/api/v1/", "/c/")
_ALLOWED = {
    "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key, X-Site-Key",
    "Access-Control-Max-Age": "600",
}
_EXPOSED = "Content-Disposition, Retry-After, X-Request-ID"


def install(app: Flask) -> None:
    """Adds the headers to every response of this app, errors included."""
    app.after_request(_secure)
    app.after_request(_share)


def _secure(response: Response) -> Response:
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    if current_app.extensions["shortfall"].settings.secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def _share(response: Response) -> Response:
    """Cross-origin reading, for the origins that a site's owner listed, without cookies (https://fetch.spec.whatwg.org)."""
    if not request.path.startswith(_SHARED):
        return response
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin and origin != request.host_url.rstrip("/") and _is_listed(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = _EXPOSED
        if request.method == "OPTIONS":
            response.headers.update(_ALLOWED)
    return response


def _is_listed(origin: str) -> bool:
    try:
        return sites.listed(current_app.extensions["shortfall"], origin)
    except RetryError:  # the answer says so already, or needs no database: it must not become another one
        return False
