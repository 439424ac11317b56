"""What a person does beside answering: skip, go back, ask why, ask a question, chat, stop, erase, call a person."""

from collections.abc import Callable, Mapping

from assistant.content.words import LOCALES
from assistant.dialogue import knowledge
from assistant.dialogue.answers import answer_topic, explain, look_up
from assistant.dialogue.checking import want_check
from assistant.dialogue.closing import say_more, say_not_understood, say_what_can_be_done
from assistant.dialogue.commands import Verb
from assistant.dialogue.confirming import asking_first
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.handing import hand_over_to_person
from assistant.dialogue.hearing import Heard
from assistant.dialogue.letter import want_letter
from assistant.dialogue.wording import phrase
from assistant.facts.catalogue import Kind, catalogue
from assistant.understanding.reading import Act

_ESTIMABLE = {Kind.MONEY, Kind.PERCENT, Kind.DATE}


def steer(draft: Draft, heard: Heard) -> bool:
    """Do everything else that the message asks for; whether it asked for anything."""
    acts = _weightiest(heard.reading.acts)
    for act in acts:
        _STEERING[act](draft, heard)
    if heard.wish:
        _WISHES[heard.wish.verb](draft, heard.wish.argument)
    return bool(acts or heard.wish)


def _weightiest(acts: tuple[Act, ...]) -> list[Act]:
    """The acts to follow: "devam" is no skip in "İngilizce devam edelim", and a kind word no chat beside a question."""
    told = [act for act in dict.fromkeys(acts) if act in _STEERING]
    for weight in (_TURNING, _MOVING, _CHATTING):
        chosen = [act for act in told if act in weight]
        if chosen:
            return chosen
    return []


def _dont_know(draft: Draft, heard: Heard) -> None:
    name = draft.state.asked
    if (name and _answered_now(name, heard)) or explain(draft, heard.topics) or _leave_open(draft) or name is None:
        return
    draft.emit(EventType.UNKNOWN, fact=name)
    where = phrase(draft.words, f"fact.{name}.where", draft.state.case)
    if catalogue()[name].kind in _ESTIMABLE and not catalogue()[name].of_letter:
        draft.say("conversation.unknown_estimate", where=where, buttons=[draft.button("estimate", f"/ask {name}")])
    else:
        draft.say("conversation.unknown", where=where)


def _absent(draft: Draft, _argument: str) -> None:
    name = draft.state.asked
    if name is None or not catalogue()[name].lacks:
        say_what_can_be_done(draft)
        return
    draft.emit(EventType.ABSENT, fact=name)
    draft.say(f"conversation.absent.{catalogue()[name].lacks}", fact=draft.label(name))


def _leave_open(draft: Draft) -> bool:
    """Who does not know whether a doubted value is right, has not said that the answer is unknown; if one was doubted.

    The value is let go, and the question is asked again.
    """
    pending = next(iter(draft.state.pending), None)
    if pending is None:
        return False
    draft.emit(EventType.DROPPED)
    if pending.fact and pending.fact in draft.state.case:
        draft.say("conversation.kept")
    elif pending.fact:
        draft.say("conversation.unsure", where=phrase(draft.words, f"fact.{pending.fact}.where", draft.state.case))
    else:
        draft.say("conversation.let_go")
    return True


def _skip(draft: Draft, heard: Heard) -> None:
    name = draft.state.asked
    if name is None or _answered_now(name, heard):
        return
    if draft.state.revisiting:
        draft.emit(EventType.ASKED, fact=None, again=False)
        draft.say("conversation.kept")
        return
    draft.emit(EventType.SKIPPED, fact=name)
    draft.say("conversation.passed_over", fact=draft.label(name))


def _back(draft: Draft, heard: Heard) -> None:
    if heard.reading.found:
        return
    order = [name for name in draft.state.answered if draft.flow.question(name)]
    if draft.state.asked in order:
        order = order[: order.index(draft.state.asked)]
    if order:
        _revisit(draft, order[-1])
    else:
        draft.say("conversation.nothing_before")


def _revisit(draft: Draft, name: str) -> None:
    if draft.flow.question(name):
        draft.emit(EventType.ASKED, fact=name, again=True)


def _repeat(draft: Draft, heard: Heard) -> None:
    del heard
    name = draft.state.asked
    if name is None:
        draft.emit(EventType.REVIEWED)
    else:
        draft.say("conversation.again", help=phrase(draft.words, f"fact.{name}.help", draft.state.case))


def _why(draft: Draft, heard: Heard) -> None:
    if look_up(draft, heard.topics):
        return
    name = draft.state.asked
    if name:
        draft.say(f"fact.{name}.why")
    else:
        say_what_can_be_done(draft)


def _question(draft: Draft, heard: Heard) -> None:
    topic = heard.reading.topic
    if topic in knowledge.topics():
        answer_topic(draft, str(topic))
    elif not look_up(draft, heard.topics):
        draft.say("conversation.no_answer", buttons=[draft.button("person", "/person")])


def _smalltalk(draft: Draft, heard: Heard) -> None:
    if not heard.reading.found and not look_up(draft, heard.topics):
        draft.say("conversation.smalltalk" if draft.state.answered else "conversation.smalltalk_first")


def _offtopic(draft: Draft, heard: Heard) -> None:
    if look_up(draft, heard.topics) or draft.bubbles:
        return
    if draft.state.asked is None:
        say_not_understood(draft, heard.text)
    elif not heard.reading.found:
        draft.say("conversation.offtopic")


def _language(draft: Draft, heard: Heard) -> None:
    locale = heard.reading.language
    if locale in LOCALES:
        draft.emit(EventType.LANGUAGE, locale=locale)
        draft.say("conversation.language", language=draft.words.language(str(locale)))
    else:
        draft.say("conversation.languages")


def _handoff(draft: Draft, heard: Heard) -> None:
    if Act.QUESTION in heard.reading.acts:
        look_up(draft, heard.topics)
    hand_over_to_person(draft, heard.reading.trigger or "person")


def _answered_now(name: str, heard: Heard) -> bool:
    return any(found.fact == name for found in heard.reading.found)


_STEERING: Mapping[Act, Callable[[Draft, Heard], None]] = {
    Act.LANGUAGE: _language,
    Act.HANDOFF: _handoff,
    Act.ERASE: asking_first("erase"),
    Act.CANCEL: asking_first("cancel"),
    Act.START_OVER: asking_first("start_over"),
    Act.DONT_KNOW: _dont_know,
    Act.SKIP: _skip,
    Act.BACK: _back,
    Act.WHY: _why,
    Act.QUESTION: _question,
    Act.REPEAT: _repeat,
    Act.SMALLTALK: _smalltalk,
    Act.OFFTOPIC: _offtopic,
}
_WISHES: Mapping[Verb, Callable[[Draft, str], None]] = {
    Verb.ASK: _revisit,
    Verb.LETTER: want_letter,
    Verb.MORE: say_more,
    Verb.CHECK: lambda draft, _: want_check(draft),
    Verb.ABSENT: _absent,
}
_TURNING = {Act.LANGUAGE, Act.HANDOFF, Act.ERASE, Act.CANCEL, Act.START_OVER}
_CHATTING = {Act.SMALLTALK, Act.OFFTOPIC}
_MOVING = _STEERING.keys() - _TURNING - _CHATTING
