"""What a person reads out of the lender's letter: its figures are the lender's, whatever words they come in."""

from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.state import State
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import PartialDate
from assistant.understanding.reading import Act, Found, Leftover, Reading

_ABSENT = {"letter": {"not_in_letter"}, "notice": {"not_in_letter", "sale_notice"}, "request": {"not_in_letter"}}
"""The topics of words that say that there is none, by what there can be none of."""

_KINDS = {Kind.MONEY: Decimal, Kind.DATE: PartialDate}


def says_absent(text: str, state: State, topics: tuple[str, ...]) -> bool:
    """Whether words about these topics say that there is none of what is asked: "it is not in the letter"."""
    asked = catalogue().get(state.asked or "")
    if asked is None or not asked.lacks or any(letter.isdigit() for letter in text):
        return False
    if text.rstrip().endswith("?"):
        return False
    return bool(topics) and set(topics) <= _ABSENT[asked.lacks]


def says_none(reading: Reading, state: State) -> bool:
    """Whether a plain no answers for which day something came: it did not come at all."""
    asked = catalogue().get(state.asked or "")
    return asked is not None and bool(asked.lacks) and asked.kind is Kind.DATE and reading.agrees is False


def of_letter(reading: Reading, state: State) -> Reading:
    """The reading while a figure of the letter is asked: "it sold for 1,500" is then what the letter says.

    The only value of the kind that is asked is the answer; among several, those whose facts stand beside a figure of
    the lender are the lender's.
    """
    asked = catalogue().get(state.asked or "")
    if asked is None or not asked.of_letter or Act.CORRECTION in reading.acts:
        return reading
    said: tuple[Found | Leftover, ...] = (*reading.found, *reading.leftover)
    values = [each for each in said if isinstance(each.value, _KINDS[asked.kind])]
    if len(values) == 1 and not reading.ambiguous:
        return replace(reading, found=(*_others(reading, values[0]), _said(asked.name, values[0])), leftover=())
    beside = {fact.beside: fact.name for fact in catalogue().values() if fact.beside}
    return replace(
        reading,
        found=tuple(replace(found, fact=beside.get(found.fact, found.fact)) for found in reading.found),
        ambiguous=tuple(
            replace(unclear, fact=asked.name if unclear.fact == asked.beside else unclear.fact)
            for unclear in reading.ambiguous
        ),
    )


def _others(reading: Reading, answer: Found | Leftover) -> list[Found]:
    """What else was said; what the answer only implied of the person's own figures is not."""
    return [found for found in reading.found if found is not answer and not found.implied]


def _said(name: str, answer: Found | Leftover) -> Found:
    approx = isinstance(answer, Found) and answer.approx
    return Found(fact=name, value=answer.value, raw=answer.raw, span=answer.span, reason="the letter's", approx=approx)
