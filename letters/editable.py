"""Which paragraphs of a letter an organisation may word in its own way, and what it may and must say there.

What is not listed by its kind stays as it is: every figure, box, table and deadline, and that nothing is admitted.
"""

from collections.abc import Mapping

from assistant.content.words import placeholders, words
from letters import wording
from letters.kinds import KINDS
from letters.snapshot import Snapshot

_VALUES = frozenset({"account", "borrower_name", "lender_name", "organisation", "reference", "today"})
_TO_THE_BORROWER = frozenset({"amount", "thing"})
"""An amount in a letter that the borrower sends could admit it: it is there only where our own wording has it."""

_FIGURES = frozenset({"amount"})


def paragraphs(kind: str) -> tuple[str, ...]:
    """The names of what can be worded in a letter of this kind, in its order."""
    return KINDS[kind].editable


def values(kind: str, paragraph: str) -> frozenset[str]:
    """What a wording of this paragraph may say."""
    own = frozenset() if KINDS[kind].leaves_the_house else _TO_THE_BORROWER
    return _VALUES | own | _placeholders(kind, paragraph) | {wording.STANDARD}


def must(kind: str, paragraph: str) -> frozenset[str]:
    """What it must say in every case: the amounts of our own, and all of our own where the law wants it said."""
    if paragraph in KINDS[kind].kept:
        return frozenset({wording.STANDARD})
    return _placeholders(kind, paragraph) & _FIGURES


def original(kind: str, paragraph: str, locale: str) -> str:
    """Our own wording, as a template to begin from."""
    message = standard(kind, paragraph, locale)
    if message is None or paragraph in KINDS[kind].kept:
        return f"{{{{ {wording.STANDARD} }}}}"
    return wording.source_of(message)


def standard(kind: str, paragraph: str, locale: str) -> str | None:
    """Our own wording as it stands in the catalogue; None for a paragraph that is put together case by case."""
    spoken, key = words(locale), _key(kind, paragraph)
    return spoken.messages[key] if spoken.has(key) else None


def faults(kind: str, paragraph: str, source: str) -> tuple[wording.Fault, ...]:
    """Everything that is wrong with a wording of this paragraph."""
    return wording.check(source, values=values(kind, paragraph), must=must(kind, paragraph))


def languages(kind: str, locale: str) -> tuple[str, ...]:
    """The languages that a letter to somebody in this one is written in: what goes out is in English."""
    return tuple(dict.fromkeys(("en", locale))) if KINDS[kind].leaves_the_house else (locale,)


def permitted(snapshot: Snapshot) -> Mapping[str, Mapping[str, str]]:
    """The wording of a snapshot, as far as its kind lets itself be worded."""
    editable = KINDS[snapshot.kind].editable
    return {
        locale: {name: text for name, text in texts.items() if name in editable}
        for locale, texts in snapshot.wording.items()
    }


def _key(kind: str, paragraph: str) -> str:
    return f"letter.{paragraph}" if paragraph.startswith("step.") else f"letter.{kind}.{paragraph}"


def _placeholders(kind: str, paragraph: str) -> frozenset[str]:
    return placeholders(standard(kind, paragraph, "en") or "")
