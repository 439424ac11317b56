"""One turn of the conversation: (flow, state, what the person put in, today) to (events, reply).

The order within a turn: a confirmation under way, then values, then what else the message asks for, and at the end
whatever must be said next. Several may hold in one message.
"""

from collections.abc import Mapping
from datetime import date

from assistant.dialogue.agenda import next_question, progress
from assistant.dialogue.answers import look_up
from assistant.dialogue.asking import ask, put, question
from assistant.dialogue.checking import show_check
from assistant.dialogue.closing import say_not_understood, say_what_can_be_done, show_result
from assistant.dialogue.confirming import confirmed, decided
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.flow import STATEMENT, Asking, Flow
from assistant.dialogue.handing import hand_over_to_person
from assistant.dialogue.hearing import Heard, hear
from assistant.dialogue.inputs import Given, Input
from assistant.dialogue.letter import say_letter
from assistant.dialogue.parts import show_parts
from assistant.dialogue.reply import Bubble, Status, Turn
from assistant.dialogue.spoken import spoken
from assistant.dialogue.state import Pending, State
from assistant.dialogue.steering import steer
from assistant.dialogue.taking import echo, keep, take_all
from assistant.facts.values import Value

_TELLING = {EventType.ANSWERED, EventType.UNKNOWN, EventType.ABSENT, EventType.SKIPPED, EventType.WITHDRAWN}
_SHOWING = {EventType.REVIEWED, EventType.REOPENED, EventType.LANGUAGE}


def open_conversation(flow: Flow, *, locale: str, today: date) -> Turn:
    """The first turn: a greeting, what this is and is not, what to have at hand, and the first question."""
    draft = Draft(flow=flow, state=State(), today=today)
    draft.emit(EventType.OPENED, locale=locale)
    for key in ("greeting.hello", "greeting.not", "greeting.how"):
        draft.say(key)
    return _finish(draft)


def resume(flow: Flow, state: State, *, today: date) -> Turn:
    """Welcome back: what is known so far, and the question that was pending, or the result."""
    draft = Draft(flow=flow, state=state, today=today)
    _welcome_back(draft)
    if draft.state.complete:
        draft.emit(EventType.REVIEWED)
    return _finish(draft)


def current(flow: Flow, state: State, *, today: date) -> Turn:
    """Where the conversation stands, without anything happening: no events, no bubbles."""
    draft = Draft(flow=flow, state=state, today=today)
    return _turn(draft, _next(draft))


def turn(flow: Flow, state: State, given: Input, *, today: date) -> Turn:
    """What happens when the person says or presses something, and what is said back. Never raises for any text."""
    draft = Draft(flow=flow, state=state, today=today)
    draft.emit(EventType.SAID, **spoken(draft, given))
    if state.erased:
        draft.say("conversation.erased")
        return _turn(draft, None)
    if state.closed:
        _welcome_back(draft)
    respond(draft, hear(given, draft.state, today=today))
    return _finish(draft)


def change(flow: Flow, state: State, values: Mapping[str, Value | None], *, today: date) -> Turn:
    """Several facts at once, as they stand on a form the person has just looked at; None takes an answer back."""
    draft = Draft(flow=flow, state=state, today=today)
    for name, value in values.items():
        if value is None:
            draft.emit(EventType.WITHDRAWN, fact=name)
        else:
            draft.emit(EventType.SAID, **spoken(draft, Given(name, value)))
            keep(draft, name, value)
    echo(draft)
    return _finish(draft)


def hand_over(flow: Flow, state: State, *, today: date) -> Turn:
    """A person is called, as if the person had asked for one."""
    draft = Draft(flow=flow, state=state, today=today)
    hand_over_to_person(draft, "person")
    return _finish(draft)


def respond(draft: Draft, heard: Heard) -> None:
    """React to what was heard, up to but without the next question."""
    if confirmed(draft, heard) or decided(draft, heard):
        echo(draft)
        return
    waiting = draft.state.pending[:1]
    held = take_all(draft, heard)
    echo(draft)
    if not (steer(draft, heard) or held or look_up(draft, heard.topics)):
        draft.emit(EventType.MISSED, fact=draft.state.asked)
        if draft.state.asked or waiting:
            draft.say("conversation.missed")
        else:
            say_not_understood(draft, heard.text)
    _let_go(draft, waiting)


def _let_go(draft: Draft, waiting: tuple[Pending, ...]) -> None:
    """Drop what was waiting for the person when they went on with something else, or twice said nothing to it.

    A stray value is asked about once.
    """
    if not waiting or draft.state.pending[:1] != waiting:
        return
    name = waiting[0].fact
    due = next_question(draft.flow, draft.state)
    moved_on = bool(draft.understood) and (due is None or due.fact != name)
    if name is None or moved_on or draft.state.misses > 1:
        draft.emit(EventType.DROPPED)
    if name is None:
        draft.say("conversation.not_used", raw=waiting[0].raw)
    elif name in draft.state.case:
        draft.say("conversation.stays", fact=draft.label(name), value=draft.shown(name, draft.state.case.values[name]))


def _welcome_back(draft: Draft) -> None:
    if draft.state.closed:
        draft.emit(EventType.REOPENED)
    known = [draft.label(name) for name in draft.state.answered if name in draft.state.case]
    draft.say("greeting.back")
    if known:
        draft.say("greeting.known", facts=draft.words.listing(known))


def _finish(draft: Draft) -> Turn:
    """Say what must be said next, and make the turn."""
    asking = None if draft.state.closed else _next(draft)
    asked = asking.fact if asking else None
    if asked != draft.state.asked:
        draft.emit(EventType.ASKED, fact=asked, again=draft.state.revisiting)
    if not draft.state.closed and not draft.state.confirming:
        _say_next(draft, asking)
    if not draft.bubbles:
        say_what_can_be_done(draft)
    draft.emit(EventType.REPLIED, messages=[_bubble_wire(bubble) for bubble in draft.bubbles])
    return _turn(draft, asking)


def _next(draft: Draft) -> Asking | None:
    pending = next(iter(draft.state.pending), None)
    if pending and pending.fact:
        return draft.flow.question(pending.fact)
    return next_question(draft.flow, draft.state)


def _say_next(draft: Draft, asking: Asking | None) -> None:
    if draft.state.pending:
        put(draft, draft.state.pending[0])
    elif asking:
        ask(draft, asking)
    else:
        _close(draft)


def _close(draft: Draft) -> None:
    """Nothing is left to ask: show what is new, the result or a letter that was wanted, or both."""
    touched = {event.data["fact"] for event in draft.events if event.type in _TELLING}
    needs = {need.fact for need in draft.flow.goals[STATEMENT].needs}
    wanted = any(event.type is EventType.WANTED for event in draft.events)
    shown = not draft.state.complete or touched & needs or any(event.type in _SHOWING for event in draft.events)
    if shown:
        show_result(draft)
    if (
        not show_parts(draft, touched)
        and not shown
        and (draft.unused or (draft.understood and not draft.state.letters))
    ):
        say_what_can_be_done(draft)
    show_check(draft, touched)
    if draft.state.letters and (touched or wanted):
        say_letter(draft, draft.state.letters[-1])


def _turn(draft: Draft, asking: Asking | None) -> Turn:
    return Turn(
        events=tuple(draft.events),
        state=draft.state,
        bubbles=tuple(draft.bubbles),
        understood=tuple(draft.understood),
        question=question(draft, asking) if asking and not draft.state.closed else None,
        progress=progress(draft.flow, draft.state),
        status=_status(draft.state, asking),
    )


def _status(state: State, asking: Asking | None) -> Status:
    if state.closed:
        return Status.CLOSED
    if state.trigger:
        return Status.HANDED_OVER
    return Status.ASKING if asking else Status.COMPLETE


def _bubble_wire(bubble: Bubble) -> dict[str, object]:
    buttons = [{"title": button.title, "payload": button.payload} for button in bubble.buttons]
    return {"text": bubble.text, "buttons": buttons, "shows": bubble.shows}
