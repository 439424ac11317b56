"""Answers from the knowledge base, and to what people ask about the conversation itself."""

from collections.abc import Callable, Mapping

from assistant.calculator.present import citation_text
from assistant.dialogue import knowledge
from assistant.dialogue.checking import want_check
from assistant.dialogue.closing import say_meaning, say_more, say_next, say_what_can_be_done
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.letter import offer_letters, want_letter
from assistant.dialogue.parts import part_button
from assistant.dialogue.reply import Bubble, Button
from assistant.dialogue.wording import phrase

_MOST_OFFERED = 4


def look_up(draft: Draft, topics: tuple[str, ...]) -> bool:
    """Answer what the words are about; whether there was anything."""
    if len(topics) == 1:
        answer_topic(draft, topics[0])
    elif topics:
        draft.say("conversation.which_topic", buttons=[_button(draft, name) for name in topics[:_MOST_OFFERED]])
    return bool(topics)


def explain(draft: Draft, topics: tuple[str, ...]) -> bool:
    """Tell what a word means to somebody who does not know what it is; whether they asked for that."""
    if len(topics) != 1 or not knowledge.topics()[topics[0]].explains:
        return False
    answer_topic(draft, topics[0])
    return True


def answer_topic(draft: Draft, name: str) -> None:
    """The answer to a question, with its law; or what the topic does instead."""
    topic = knowledge.topics()[name]
    if topic.does:
        doing, _, argument = topic.does.partition(" ")
        _DOINGS[doing](draft, argument)
        return
    answer = phrase(draft.words, f"knowledge.{name}.answer", draft.state.case)
    if topic.citations:
        sources = "; ".join(citation_text(citation, draft.words) for citation in topic.citations)
        answer = f"{answer}\n{draft.words.text('conversation.source', sources=sources)}"
    own = [part_button(draft, topic.part)] if topic.part and draft.state.complete else []
    draft.bubbles.append(Bubble(text=answer, buttons=tuple(own)))


def _button(draft: Draft, name: str) -> Button:
    return Button(title=draft.words.text(f"knowledge.{name}.title"), payload=f"/topic {name}")


def _about_fact(draft: Draft, part: str) -> None:
    """Another word on the fact that is asked about: where to find it, or what is meant."""
    if draft.state.asked:
        draft.say(f"fact.{draft.state.asked}.{part}")
    else:
        say_what_can_be_done(draft)


def _so_far(draft: Draft) -> None:
    """All answers, each with its value, in the order of the flow."""
    case = draft.state.case
    known = [asking.fact for asking in draft.flow.questions if asking.fact in case]
    lines = [
        draft.words.text(
            "echo.noted",
            fact=draft.label(name),
            value=draft.shown(name, case.values[name], approx=name in case.approx),
        )
        for name in known
    ]
    if lines:
        draft.say("conversation.so_far", lines="\n".join(lines))
    else:
        draft.say("conversation.nothing_so_far")


def _result(draft: Draft) -> None:
    draft.emit(EventType.REVIEWED)
    if draft.state.asked:
        draft.say("conversation.not_yet")


def _more(draft: Draft) -> None:
    if draft.state.complete:
        say_meaning(draft)
    else:
        draft.say("greeting.hello")


def _how(draft: Draft) -> None:
    """What this is, and how it goes."""
    draft.say("greeting.hello")
    draft.say("greeting.how")


def _next(draft: Draft) -> None:
    if draft.state.complete:
        say_next(draft)
    else:
        answer_topic(draft, "ways_out")


_DOINGS: Mapping[str, Callable[[Draft, str], None]] = {
    "letter": want_letter,
    "absent": lambda draft, _: say_what_can_be_done(draft),
    "check": lambda draft, _: want_check(draft),
    "letters": lambda draft, _: offer_letters(draft),
    "fact": _about_fact,
    "how": lambda draft, _: _how(draft),
    "so_far": lambda draft, _: _so_far(draft),
    "section": say_more,
    "result": lambda draft, _: _result(draft),
    "next": lambda draft, _: _next(draft),
    "more": lambda draft, _: _more(draft),
}
"""What a topic does that has no answer of its own: the first word of `does` in its YAML; the rest is for it."""
