"""Puts the pending matter to the person: a value to confirm, readings to choose from, or the next question."""

from collections.abc import Iterator

from assistant.dialogue.commands import setting
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.flow import Asking
from assistant.dialogue.reply import Bubble, Button, Choice, Question
from assistant.dialogue.state import Pending
from assistant.dialogue.wording import choice, phrase
from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.states import STATES

REPHRASE, EXAMPLE, CHOICES = 1, 2, 3
"""What a question adds after so many messages in a row that were not understood."""


def ask(draft: Draft, asking: Asking) -> None:
    """The question, said in the way that fits how often it was not understood."""
    lines = [question_text(draft, asking)]
    stop = draft.flow.stop(draft.state.case)
    if stop and not draft.state.revisiting:
        draft.say(f"scope.{stop.name}", buttons=_stopped_buttons(draft, asking))
        return
    misses = draft.state.misses
    if misses and (more := _rephrased(draft, asking, misses)) not in {bubble.text for bubble in draft.bubbles}:
        lines.append(more)
    draft.bubbles.append(Bubble(text="\n".join(lines), buttons=tuple(_buttons(draft, asking, misses))))


def question_text(draft: Draft, asking: Asking) -> str:
    """The question in the words for this collateral, with the old answer when it is asked again."""
    text = phrase(draft.words, f"question.{asking.fact}", draft.state.case)
    value = draft.state.case.get(asking.fact)
    if value is None or not draft.state.revisiting:
        return text
    approx = asking.fact in draft.state.case.approx
    old = draft.words.text("conversation.until_now", value=draft.shown(asking.fact, value, approx=approx))
    return f"{text}\n{old}"


def question(draft: Draft, asking: Asking) -> Question:
    """The question as a form shows it."""
    case, row = draft.state.case, catalogue()[asking.fact]
    return Question(
        fact=asking.fact,
        kind=row.kind.value,
        text=phrase(draft.words, f"question.{asking.fact}", case),
        help=phrase(draft.words, f"fact.{asking.fact}.help", case),
        why=phrase(draft.words, f"fact.{asking.fact}.why", case),
        choices=tuple(Choice(value=value, label=_label(draft, row, value)) for value in offered(draft, asking)),
        section=draft.words.text(f"section.{asking.section}"),
    )


def offered(draft: Draft, asking: Asking) -> tuple[str, ...]:
    """The values to choose from: those that fit this case, or all of the fact's own."""
    row = catalogue()[asking.fact]
    if row.kind is Kind.YES_NO:
        return ("true", "false")
    if row.kind is Kind.STATE:
        return tuple(STATES)
    return asking.fitting(draft.state.case)


def put(draft: Draft, pending: Pending) -> None:
    """Something to settle before anything else is asked."""
    if pending.kind is EventType.DOUBTED:
        _put_doubt(draft, pending)
    elif pending.fact is None:
        _put_leftover(draft, pending)
    else:
        _put_readings(draft, pending, pending.fact)


def _put_doubt(draft: Draft, pending: Pending) -> None:
    name = pending.fact or ""
    value = draft.shown(name, pending.values[0], approx=pending.approx)
    draft.say(
        f"doubt.{pending.reason}",
        buttons=(draft.button("confirm", "/yes", value=value), draft.button("wrong", "/no")),
        fact=draft.label(name),
        value=value,
    )


def _put_leftover(draft: Draft, pending: Pending) -> None:
    """The likeliest first: what is asked now, or comes next."""
    value, first = pending.values[0], pending.candidates[0]
    shown = draft.shown(first, value)
    if len(pending.candidates) == 1:
        pressed = (draft.button("confirm", setting(first, value), value=shown), draft.button("wrong", "/no"))
        draft.say("offer.leftover_one", buttons=pressed, value=shown, fact=draft.label(first))
        return
    buttons = [Button(title=draft.label(name), payload=setting(name, value)) for name in pending.candidates]
    draft.say("offer.leftover", buttons=(*buttons, draft.button("neither", "/no")), value=shown)


def _put_readings(draft: Draft, pending: Pending, name: str) -> None:
    titles = [draft.shown(name, value) for value in pending.values]
    pressed = [
        Button(title=title, payload=setting(name, value)) for title, value in zip(titles, pending.values, strict=True)
    ]
    draft.say(
        f"offer.{pending.reason}",
        buttons=(*pressed, draft.button("neither", "/no")),
        fact=draft.label(name),
        raw=pending.raw,
        readings=draft.words.listing(titles, "or"),
    )


def _rephrased(draft: Draft, asking: Asking, misses: int) -> str:
    case, kind = draft.state.case, catalogue()[asking.fact].kind
    if misses == REPHRASE:
        return phrase(draft.words, f"fact.{asking.fact}.help", case)
    example = draft.words.text(f"example.{kind.value}")
    return example if misses == EXAMPLE else f"{example}\n{draft.words.text('conversation.offer_person')}"


def _stopped_buttons(draft: Draft, asking: Asking) -> Iterator[Button]:
    """At a stop: the answers that would lift it, and a person."""
    if asking.fact == "sale_price":
        yield draft.button("sold.true", "/set sold true")
    yield from _choice_buttons(draft, asking)
    yield draft.button("person", "/person")


def _buttons(draft: Draft, asking: Asking, misses: int) -> Iterator[Button]:
    yield from _choice_buttons(draft, asking)
    for value in asking.quick:
        title = draft.shown(asking.fact, value) if value else draft.words.text("button.none")
        yield Button(title=title, payload=setting(asking.fact, value))
    for extra in asking.extras:
        yield draft.button(f"{extra.fact}.{str(extra.value).lower()}", setting(extra.fact, extra.value))
    if catalogue()[asking.fact].lacks:
        yield Button(title=draft.words.text(f"absent.{catalogue()[asking.fact].lacks}"), payload="/absent")
    yield draft.button("unknown", "/unknown")
    if misses >= CHOICES:
        yield draft.button("skip", "/skip")
        yield draft.button("person", "/person")


def _choice_buttons(draft: Draft, asking: Asking) -> Iterator[Button]:
    row = catalogue()[asking.fact]
    if row.kind in {Kind.CHOICE, Kind.YES_NO}:
        for value in offered(draft, asking):
            yield Button(title=_label(draft, row, value), payload=f"/set {row.name} {value}")


def _label(draft: Draft, row: Fact, value: str) -> str:
    return STATES[value] if row.kind is Kind.STATE else choice(draft.words, row.name, value)
