"""What is asked for once more before it is done, and what a yes or a no then settles."""

from collections.abc import Callable, Mapping

from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.hearing import Heard
from assistant.dialogue.reply import Button
from assistant.dialogue.state import Pending
from assistant.dialogue.taking import keep
from assistant.understanding.reading import Act


def confirmed(draft: Draft, heard: Heard) -> bool:
    """Settle a confirmation that is under way; whether that was all of the message."""
    what, agrees = draft.state.confirming, heard.reading.agrees
    if what is None:
        return False
    draft.emit(EventType.CONFIRMING, what=None)
    if Act.ERASE in heard.reading.acts:
        return False
    if agrees:
        _CONFIRMED[what](draft)
    elif agrees is False:
        draft.say("conversation.go_on")
    return agrees is not None


def decided(draft: Draft, heard: Heard) -> bool:
    """Settle a doubted value or an offer by yes or no; whether that was all of the message."""
    pending = next(iter(draft.state.pending), None)
    acts = heard.reading.acts
    if pending is None or (heard.reading.found and not _none_of_these(pending, heard)):
        return False
    only = pending.fact or (pending.candidates[0] if len(pending.candidates) == 1 else None)
    if heard.reading.agrees and only and len(pending.values) == 1:
        keep(draft, only, pending.values[0], approx=pending.approx, raw=pending.raw)
        return True
    if heard.reading.agrees is False or Act.SKIP in acts or _none_of_these(pending, heard):
        draft.emit(EventType.DROPPED)
        draft.say("conversation.let_go")
        return True
    return False


def _none_of_these(pending: Pending, heard: Heard) -> bool:
    """Whether "none" answers what a stray amount is, and not the question behind it."""
    said = heard.reading.found
    return pending.fact is None and bool(said) and not heard.plain and all(found.value == 0 for found in said)


def asking_first(what: str) -> Callable[[Draft, Heard], None]:
    """What an act does that is not done at once: "start_over", "cancel" or "erase"."""

    def ask_first(draft: Draft, heard: Heard) -> None:
        del heard
        draft.emit(EventType.CONFIRMING, what=what)
        draft.say(f"confirm.{what}", buttons=_confirming_buttons(draft, what))

    return ask_first


def _confirming_buttons(draft: Draft, what: str) -> list[Button]:
    buttons = [draft.button(f"confirm_{what}", "/yes")]
    if what == "cancel":
        buttons.append(draft.button("erase", "/erase"))
    return [*buttons, draft.button("go_on", "/no")]


def _start_over(draft: Draft) -> None:
    draft.emit(EventType.STARTED_OVER)
    draft.say("conversation.started_over")


def _stop(draft: Draft) -> None:
    draft.emit(EventType.CLOSED, erase=False)
    draft.say("conversation.stopped")


def _erase(draft: Draft) -> None:
    draft.emit(EventType.CLOSED, erase=True)
    draft.say("conversation.erased")


_CONFIRMED: Mapping[str, Callable[[Draft], None]] = {"start_over": _start_over, "cancel": _stop, "erase": _erase}
