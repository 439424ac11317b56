"""What a person does beside answering: skip, go back, ask why, ask a question, chat, stop, erase, call a person."""

from collections.abc import Callable, Mapping

from assistant.calculator.present import citation_text
from assistant.content.words import LOCALES
from assistant.dialogue import knowledge
from assistant.dialogue.agenda import missing
from assistant.dialogue.closing import letter_title, offer_letters, say_more, say_what_can_be_done
from assistant.dialogue.commands import Verb
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.hearing import Heard
from assistant.dialogue.reply import Bubble, Button
from assistant.dialogue.wording import phrase
from assistant.facts.catalogue import Kind, catalogue
from assistant.understanding.reading import Act

_ESTIMABLE = {Kind.MONEY, Kind.PERCENT, Kind.DATE}
_DEADLINES = {"court_date", "served", "bankruptcy", "military"}
_LETTERS = "letters"
_PAPERS = ("lender_name", "account_last_four", "balance_owed", "sale_price", "sale_date")


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
    if pending is None or heard.reading.found:
        return False
    if heard.reading.agrees and pending.kind is EventType.DOUBTED and pending.fact:
        draft.take(pending.fact, pending.values[0], approx=pending.approx, raw=pending.raw)
        return True
    if heard.reading.agrees is False or Act.SKIP in acts:
        draft.emit(EventType.DROPPED)
        draft.say("conversation.let_go")
        return True
    return False


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


def hand_over_to_person(draft: Draft, trigger: str) -> None:
    """Hand over with what is known, what papers are missing, and a plain word on a deadline that may run."""
    draft.emit(EventType.HANDED_OVER, trigger=trigger)
    draft.say(f"handover.{trigger}")
    if trigger in _DEADLINES:
        draft.say("handover.deadline")
    papers = [draft.label(name) for name in _PAPERS if name not in draft.state.case]
    if papers:
        draft.say("handover.papers", facts=draft.words.listing(papers))


def answer_topic(draft: Draft, name: str) -> None:
    """The answer to a question from the knowledge base, with its law; for letters, those that fit to press."""
    if name == _LETTERS:
        kinds = draft.flow.fitting(draft.state.case)
        want_letter(draft, kinds[0]) if len(kinds) == 1 else offer_letters(draft)
        return
    topic = knowledge.topics()[name]
    answer = phrase(draft.words, f"knowledge.{name}.answer", draft.state.case)
    if topic.citations:
        sources = "; ".join(citation_text(citation, draft.words) for citation in topic.citations)
        answer = f"{answer}\n{draft.words.text('conversation.source', sources=sources)}"
    draft.bubbles.append(Bubble(text=answer))


def look_up(draft: Draft, text: str) -> bool:
    """Answer from the knowledge base what the words are about; whether there was anything."""
    found = knowledge.find(text, draft.state.locale)
    if len(found) == 1:
        answer_topic(draft, found[0])
    elif found:
        draft.say("conversation.which_topic", buttons=[_topic_button(draft, name) for name in found[:4]])
    return bool(found)


def _topic_button(draft: Draft, name: str) -> Button:
    return Button(title=draft.words.text(f"knowledge.{name}.title"), payload=f"/topic {name}")


def _dont_know(draft: Draft, heard: Heard) -> None:
    name = draft.state.asked
    if name is None or _answered_now(name, heard):
        return
    draft.emit(EventType.UNKNOWN, fact=name)
    where = phrase(draft.words, f"fact.{name}.where", draft.state.case)
    if catalogue()[name].kind in _ESTIMABLE:
        draft.say("conversation.unknown_estimate", where=where, buttons=[draft.button("estimate", f"/ask {name}")])
    else:
        draft.say("conversation.unknown", where=where)


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
    if heard.text and look_up(draft, heard.text):
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
    elif not look_up(draft, heard.text):
        draft.say("conversation.no_answer", buttons=[draft.button("person", "/person")])


def _smalltalk(draft: Draft, heard: Heard) -> None:
    if not heard.reading.found:
        draft.say("conversation.smalltalk")


def _offtopic(draft: Draft, heard: Heard) -> None:
    if draft.state.asked is None:
        say_what_can_be_done(draft, "conversation.missed_after")
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
    hand_over_to_person(draft, heard.reading.trigger or "person")


def _confirm(what: str) -> Callable[[Draft, Heard], None]:
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


def want_letter(draft: Draft, kind: str) -> None:
    """Gather for a letter too; what it still lacks is asked next."""
    if kind not in draft.flow.fitting(draft.state.case):
        draft.say("conversation.letter_does_not_fit" if kind in draft.flow.letters else "conversation.no_such_letter")
        return
    draft.emit(EventType.WANTED, letter=kind)
    title = letter_title(draft, kind)
    count = sum(not draft.state.case.settled(name) for name in missing(draft.flow, draft.state.case, kind))
    if count:
        draft.say("conversation.letter_wanted", title=title, count=count)


def _answered_now(name: str, heard: Heard) -> bool:
    return any(found.fact == name for found in heard.reading.found)


_CONFIRMED: Mapping[str, Callable[[Draft], None]] = {"start_over": _start_over, "cancel": _stop, "erase": _erase}
_STEERING: Mapping[Act, Callable[[Draft, Heard], None]] = {
    Act.LANGUAGE: _language,
    Act.HANDOFF: _handoff,
    Act.ERASE: _confirm("erase"),
    Act.CANCEL: _confirm("cancel"),
    Act.START_OVER: _confirm("start_over"),
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
}
_TURNING = {Act.LANGUAGE, Act.HANDOFF, Act.ERASE, Act.CANCEL, Act.START_OVER}
_CHATTING = {Act.SMALLTALK, Act.OFFTOPIC}
_MOVING = _STEERING.keys() - _TURNING - _CHATTING
