"""Which words a flow needs, and the variant of a message for a home or a vehicle."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.content.words import Words
from assistant.facts.case import Case
from assistant.facts.catalogue import Kind, catalogue

if TYPE_CHECKING:
    from assistant.dialogue.flow import Flow

PARTS = ("label", "help", "why", "where")
"""What is said about every fact that is asked for."""


def keys(flow: "Flow") -> Iterator[tuple[str, str]]:
    """Every message the flow cannot do without, each with the place that needs it."""
    for section in flow.sections:
        yield f"the section {section}", f"section.{section}"
    for asking in flow.questions:
        place = f"the question {asking.fact}"
        yield place, f"question.{asking.fact}"
        for part in PARTS:
            yield place, f"fact.{asking.fact}.{part}"
        if lacks := catalogue()[asking.fact].lacks:
            yield from ((place, key) for key in (f"absent.{lacks}", f"conversation.absent.{lacks}"))
        for extra in asking.extras:
            yield place, f"button.{extra.fact}.{str(extra.value).lower()}"
        yield from ((place, f"choice.{asking.fact}.{choice}") for choice in catalogue()[asking.fact].choices)
    for stop in flow.scope:
        yield f"the stop {stop.name}", f"scope.{stop.name}"
    for kind in flow.letters:
        yield from ((f"the letter {kind}", key) for key in _letter_keys(kind))


def _letter_keys(kind: str) -> tuple[str, ...]:
    return (f"letter.{kind}.name", f"letter_button.{kind}", f"use.{kind}")


def phrase(words: Words, key: str, case: Case, **values: object) -> str:
    """The message `key`, in the variant for this collateral (`<key>.home`) where there is one."""
    variant = f"{key}.{case.get('collateral_type')}"
    return words.text(variant if words.has(variant) else key, **values)


def choice(words: Words, name: str, value: str) -> str:
    """The label of one choice of a fact."""
    owner = "yes_no" if catalogue()[name].kind is Kind.YES_NO else name
    return words.text(f"choice.{owner}.{value}")
