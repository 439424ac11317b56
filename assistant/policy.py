"""Who may call a view: denied unless the view says so.

A policy is a function without arguments that looks at the current request and returns, or raises `DeniedError`,
`ForbiddenError` or `NotFoundError`. Every view carries one, set with `@policy(…)`; a view without one
answers nobody, and a test walks all routes to find it before a person does.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, Flask, current_app, request

from assistant.errors import ForbiddenError

Policy = Callable[[], None]
View = TypeVar("View", bound=Callable[..., Any])


def public() -> None:
    """Everybody may."""


def policy(check: Policy) -> Callable[[View], View]:
    """Marks a view as one that a caller may reach once `check` has returned."""

    def mark(view: View) -> View:
        view.policy = check  # type: ignore[attr-defined]  # functions take attributes; their type does not say so
        return view

    return mark


def policy_of(app: Flask, endpoint: str) -> Policy | None:
    """The policy of an endpoint, or None if it has none. Files in a static folder are public."""
    view = app.view_functions[endpoint]
    if getattr(view, "__func__", None) in {Blueprint.send_static_file, Flask.send_static_file}:
        return public
    found: Policy | None = getattr(view, "policy", None)
    return found


def guard() -> None:
    """Before every request: the policy of the view it goes to. Raises what the policy raises.

    An address that leads nowhere goes on to its 404 or 405. The OPTIONS that Flask answers by itself tells methods.
    """
    if request.endpoint is None or (request.method == "OPTIONS" and _answered_by_flask()):
        return
    check = policy_of(current_app, request.endpoint)
    if check is None:
        raise ForbiddenError
    check()


def _answered_by_flask() -> bool:
    return bool(request.url_rule and request.url_rule.provide_automatic_options)  # type: ignore[attr-defined]
