"""What a person has put in, whichever way: words, a pressed button, or a form field."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.dialogue import knowledge
from assistant.dialogue.commands import Command, Verb, command
from assistant.dialogue.inputs import Given, Input
from assistant.dialogue.lender_says import of_letter, says_absent, says_none
from assistant.dialogue.pointing import payload
from assistant.dialogue.questioned import is_question, told
from assistant.dialogue.state import State
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import InvalidValueError, PartialDate, Value
from assistant.understanding.read import read
from assistant.understanding.reading import Act, Found, Message, Reading

_ACTS = {
    Verb.SKIP: Act.SKIP,
    Verb.UNKNOWN: Act.DONT_KNOW,
    Verb.WHY: Act.WHY,
    Verb.BACK: Act.BACK,
    Verb.REPEAT: Act.REPEAT,
    Verb.RESTART: Act.START_OVER,
    Verb.CANCEL: Act.CANCEL,
    Verb.ERASE: Act.ERASE,
}
_NO_REQUEST = {Act.ANSWER, Act.SMALLTALK, Act.OFFTOPIC}
_AGREES = {Verb.YES: True, Verb.NO: False}
NOTHING = Reading()
"""A message that says nothing that can be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A reading, and what only a button can say.

    `plain` marks values that came from a button or a form: they are meant as they stand, so they may replace an
    earlier answer without a word. `wish` is to ask something again, for a letter, or for more; `refused` a value that
    its fact cannot take; `topics` what of the knowledge base the words are about.
    """

    reading: Reading = NOTHING
    text: str = ""
    topics: tuple[str, ...] = ()
    plain: bool = False
    wish: Command | None = None
    refused: InvalidValueError | None = None


def hear(given: Input, state: State, *, today: date) -> Heard:
    """What the input says. Never raises: what makes no sense comes back as an empty reading or as `refused`."""
    if isinstance(given, Given):
        return _set(given.fact, given.value)
    try:
        pressed = command(payload(given.text, state))
    except InvalidValueError as error:
        return Heard(refused=error, plain=True)
    if pressed:
        return _pressed(pressed)
    if given.text.lstrip().startswith("/"):
        return Heard(plain=True)
    return _said(given.text, state, today)


def _said(text: str, state: State, today: date) -> Heard:
    """What words say; that there is none of what is asked, is an answer."""
    topics = knowledge.find(text, state.locale)
    reading = _read(text, state, today, topics)
    if says_absent(text, state, topics) or says_none(reading, state):
        return _pressed(Command(verb=Verb.ABSENT))
    return Heard(reading=of_letter(reading, state), text=text, topics=topics)


def _read(text: str, state: State, today: date, topics: tuple[str, ...]) -> Reading:
    """The reading; an answer to "what is the $8,500?" is read together with the amount it is about."""
    message = _message(text, state, today)
    reading = read(message)
    if reading.agrees is False and not any(found.value for found in reading.found):
        # A no without a new value answers what is asked: it cannot correct the answer before.
        reading = read(replace(message, previous=None))
    if is_question(text, state.locale, topics):
        return told(text, state.locale, reading)
    reading = _verbatim(text, state, _without_wishes(reading, topics))
    pending = next(iter(state.pending), None)
    if pending is None or pending.fact or reading.acts or reading.found:
        return reading
    named = read(_message(f"{text} {pending.raw}", replace(state, asked=None), today))
    return named if any(found.fact in pending.candidates for found in named.found) else reading


def _without_wishes(reading: Reading, topics: tuple[str, ...]) -> Reading:
    """What is only wished for is not so: what a wish for a letter seems to say of yes and no is left out."""
    if not any(knowledge.topics()[name].is_wish for name in topics):
        return reading
    return replace(reading, found=tuple(each for each in reading.found if not isinstance(each.value, bool)))


def _verbatim(text: str, state: State, reading: Reading) -> Reading:
    """A name or an address is what was written, unless the words do something else.

    What else was found in it is a part of it: the state of an address, the county of a court. Only an amount or a day
    beside a name is news of its own; an address is full of numbers.
    """
    name = state.asked
    kind = catalogue()[name].kind if name else None
    if name is None or kind not in {Kind.TEXT, Kind.ADDRESS} or not text.strip():
        return reading
    named = any(found.fact == name for found in reading.found)
    news = kind is Kind.TEXT and any(isinstance(found.value, Decimal | PartialDate) for found in reading.found)
    if named or news or reading.trigger or set(reading.acts) - _NO_REQUEST:
        return reading
    found = Found(fact=name, value=text.strip(), raw=text, span=(0, len(text)), reason="as written")
    return Reading(acts=(Act.ANSWER,), found=(found,))


def _message(text: str, state: State, today: date) -> Message:
    """What the reader needs to know; while a value is doubted, its fact is both asked and answered just before."""
    doubted = state.asked if state.pending and state.pending[0].fact == state.asked else None
    previous = doubted or next((name for name in reversed(state.answered) if name != state.asked), None)
    return Message(text=text, locale=state.locale, today=today, asked=state.asked, previous=previous)


def _set(name: str, value: Value) -> Heard:
    found = Found(fact=name, value=value, raw="", span=(0, 0), reason="given")
    return Heard(reading=Reading(acts=(Act.ANSWER,), found=(found,)), plain=True)


def _pressed(pressed: Command) -> Heard:
    match pressed:
        case Command(verb=Verb.SET, argument=name, value=value) if value is not None:
            return _set(name, value)
        case Command(verb=Verb.ASK | Verb.LETTER | Verb.MORE | Verb.CHECK | Verb.ABSENT):
            return Heard(plain=True, wish=pressed)
        case Command(verb=Verb.LANGUAGE):
            reading = Reading(acts=(Act.LANGUAGE,), language=pressed.argument)
        case Command(verb=Verb.PERSON):
            reading = Reading(acts=(Act.HANDOFF,), trigger="person")
        case Command(verb=Verb.TOPIC):
            reading = Reading(acts=(Act.QUESTION,), topic=pressed.argument)
        case Command(verb=Verb.YES | Verb.NO as verb):
            reading = Reading(agrees=_AGREES[verb])
        case _:
            reading = Reading(acts=(_ACTS[pressed.verb],))
    return Heard(reading=reading, plain=True)
