"""What a person sees: the chat page, the counselor's workspace, the widget for other sites.

Pages are forms first (POST, redirect, GET); `static/app.js` only spares the reload. Every view loads, calls one service
and renders; nothing here works anything out. `blueprint` is all that the factory needs.
"""

from assistant.web import (
    answers,
    chat,
    counselor,
    dashboard,
    law,
    letter_links,
    letters,
    organisation,
    undelivered,
    verify,
    widget,
    wordings,
)
from assistant.web.pages import blueprint

__all__ = [
    "answers",
    "blueprint",
    "chat",
    "counselor",
    "dashboard",
    "law",
    "letter_links",
    "letters",
    "organisation",
    "undelivered",
    "verify",
    "widget",
    "wordings",
]
