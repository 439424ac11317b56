"""What a pressed button says: its payload is text that begins with a slash."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.calculator.present import SECTIONS
from assistant.content.words import LOCALES
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import Value, dump, parse


class Verb(StrEnum):
    """The payloads that there are."""

    SET = "set"  # /set <fact> <wire value>
    ASK = "ask"  # /ask <fact>: ask it again
    SKIP = "skip"
    UNKNOWN = "unknown"
    ABSENT = "absent"  # there is none: the lender's letter does not hold it
    WHY = "why"
    BACK = "back"
    REPEAT = "repeat"
    RESTART = "restart"
    PERSON = "person"
    CANCEL = "cancel"
    ERASE = "erase"
    YES = "yes"
    NO = "no"
    LANGUAGE = "language"  # /language <locale>
    LETTER = "letter"  # /letter <kind>
    TOPIC = "topic"  # /topic <knowledge topic>
    MORE = "more"  # /more <section of the outlook>
    CHECK = "check"  # check the lender's letter


_WITH_ARGUMENT = {Verb.SET, Verb.ASK, Verb.LANGUAGE, Verb.LETTER, Verb.TOPIC, Verb.MORE}
_ARGUMENTS = {Verb.ASK: tuple(catalogue()), Verb.LANGUAGE: LOCALES, Verb.MORE: SECTIONS}
"""What may follow a verb, where that is a closed list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A payload, taken apart. `value` is only there for `SET`."""

    verb: Verb
    argument: str = ""
    value: Value | None = None


def command(text: str) -> Command | None:
    """The command that `text` is, or None when it is somebody's words or a payload that makes no sense.

    Raises `InvalidValueError` for a value that the fact cannot take.
    """
    verb, _, rest = text.strip().removeprefix("/").partition(" ")
    if not text.lstrip().startswith("/") or verb not in {each.value for each in Verb}:
        return None
    found, argument = Verb(verb), rest.strip()
    if (found in _WITH_ARGUMENT) != bool(argument):
        return None
    return _with(found, argument)


def _with(verb: Verb, argument: str) -> Command | None:
    if verb is Verb.SET:
        return _set(argument)
    if argument not in _ARGUMENTS.get(verb, (argument,)):
        return None
    return Command(verb=verb, argument=argument)


def _set(argument: str) -> Command | None:
    name, _, wire = argument.partition(" ")
    row = catalogue().get(name)
    if row is None or not wire:
        return None
    said = {"true": True, "false": False}.get(wire, wire) if row.kind is Kind.YES_NO else wire
    return Command(verb=Verb.SET, argument=name, value=parse(row, said))


def setting(name: str, value: Value) -> str:
    """The payload that gives a fact this value."""
    wire = dump(value)
    return f"/set {name} {str(wire).lower() if isinstance(wire, bool) else wire}"
