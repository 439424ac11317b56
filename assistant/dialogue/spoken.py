"""The person's turn as the transcript shows it: their words, or the title of the button they pressed."""

from assistant.dialogue.commands import Command, Verb, command, setting
from assistant.dialogue.draft import Draft
from assistant.dialogue.inputs import Given, Input
from assistant.facts.catalogue import catalogue
from assistant.facts.values import InvalidValueError, Value

_KEYS = {Verb.LETTER: "letter_button.{}", Verb.TOPIC: "knowledge.{}.title", Verb.MORE: "outlook.{}.title"}


def spoken(draft: Draft, given: Input) -> dict[str, str]:
    """`text`: the input as it replays; `shown`: how it reads in the transcript."""
    if isinstance(given, Given):
        return {"text": setting(given.fact, given.value), "shown": _value(draft, given.fact, given.value)}
    try:
        pressed = command(given.text)
    except InvalidValueError:
        pressed = None
    return {"text": given.text, "shown": _title(draft, pressed) if pressed else given.text}


def _title(draft: Draft, pressed: Command) -> str:
    if pressed.verb is Verb.SET and pressed.value is not None:
        return _value(draft, pressed.argument, pressed.value)
    if pressed.verb is Verb.ASK:
        return draft.words.text("button.answer_now", fact=draft.label(pressed.argument))
    if pressed.verb is Verb.ABSENT and draft.state.asked:
        return draft.words.text(f"absent.{catalogue()[draft.state.asked].lacks or 'letter'}")
    if pressed.verb is Verb.LANGUAGE:
        return draft.words.language(pressed.argument)
    key = _KEYS.get(pressed.verb, f"button.{pressed.verb.value}").format(pressed.argument)
    return draft.words.text(key) if draft.words.has(key) else pressed.argument


def _value(draft: Draft, name: str, value: Value) -> str:
    """An answer to the question that was asked needs no label."""
    if name == draft.state.asked:
        return draft.shown(name, value)
    return draft.words.text("echo.noted", fact=draft.label(name), value=draft.shown(name, value))
