"""The language in which a request is answered."""

from flask import g, request

from assistant.content.words import LOCALES, Words, words


def locale() -> str:
    """The language of the request's conversation once it is known, else the caller's Accept-Language, else English."""
    known: str | None = g.get("locale")
    return known or request.accept_languages.best_match(LOCALES) or LOCALES[0]


def speak(conversation_locale: str) -> None:
    """From here on this request is answered in the language of its conversation."""
    g.locale = conversation_locale


def spoken() -> Words:
    """The words of the request's language."""
    return words(locale())
