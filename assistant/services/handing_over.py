"""What the person who takes over needs to know: as data for programs, and as a letter for people."""

from collections.abc import Mapping
from typing import Any

from assistant.content.words import LOCALES, Words, words
from assistant.dialogue.display import display
from assistant.facts.catalogue import catalogue
from assistant.facts.values import parse
from assistant.services import conversations
from assistant.services.context import Context
from assistant.services.turns import state_of
from assistant.store.base import get
from assistant.store.conversations import Conversation

_LONGEST_TRANSCRIPT = 40
"""Lines of the transcript that a letter holds: the last ones, for the whole of it is in the workspace."""


def case(context: Context, conversation_id: str, locale: str | None = None) -> dict[str, Any]:
    """The case as JSON: why a person was called, facts, statement, missing papers, last question, transcript.

    Raises `NotFoundError`.
    """
    found = conversations.read(context, conversation_id)
    with context.store.reading() as session:
        row = session.get_one(Conversation, conversation_id)
        extra = get(context.store.keyring, row, Conversation.extra) if row.extra else {}
        reason = state_of(context, session, row).trigger
    said = [line["text"] for line in found["transcript"] if line["who"] == "person"]
    return {
        "conversation_id": conversation_id,
        "reason": reason,
        "locale": found["locale"],
        "facts": found["facts"],
        "unknown": found["unknown"],
        "missing": sorted({name for kind in found["turn"]["letters"] for name in kind["missing"]}),
        "statement": conversations.statement(context, conversation_id, locale),
        "last_said": said[-1] if said else None,
        "transcript": [{name: line[name] for name in ("who", "text", "at")} for line in found["transcript"]],
        "metadata": extra,
        "workspace": f"{context.settings.base_url}/counselor/cases/{conversation_id}",
    }


def letter(context: Context, conversation_id: str, locale: str | None = None) -> tuple[str, str]:
    """The same for a person to read: a subject without anything personal, and the text, in `locale` or in English."""
    locale = locale or LOCALES[0]
    found, language = case(context, conversation_id, locale), words(locale)
    parts = [
        language.text("handing_over.opening", reason=language.text(f"web.trigger.{found['reason'] or 'person'}")),
        _section(language, "facts", _facts(found, language)),
        _section(language, "statement", _lines(found)),
        _section(language, "missing", [f"- {language.text(f'fact.{name}.label')}" for name in found["missing"]]),
        _section(language, "transcript", _transcript(found, language)),
        language.text("handing_over.workspace", address=found["workspace"]),
    ]
    return language.text("handing_over.subject"), "\n\n".join(part for part in parts if part)


def _section(language: Words, name: str, lines: list[str]) -> str:
    return "\n".join([language.text(f"handing_over.{name}"), *lines]) if lines else ""


def _facts(found: Mapping[str, Any], language: Words) -> list[str]:
    told = found["facts"].items()
    shown = {name: display(language, name, parse(catalogue()[name], wire)) for name, wire in told}
    return [f"- {language.text(f'fact.{name}.label')}: {text}" for name, text in shown.items()]


def _lines(found: Mapping[str, Any]) -> list[str]:
    return [f"- {line['label']}: {line['display']}" for line in found["statement"]["lines"]]


def _transcript(found: Mapping[str, Any], language: Words) -> list[str]:
    said = ((language.text(f"handing_over.{line['who']}"), line["text"]) for line in found["transcript"])
    return [f"{who}: {text}" for who, text in said][-_LONGEST_TRANSCRIPT:]
