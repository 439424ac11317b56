"""The letters a person may want: which fit, what each still lacks, and when it can be printed."""

from assistant.calculator.stated import findings
from assistant.dialogue.agenda import missing
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.reply import Button

FINDINGS = "findings"
"""The letter that tells the lender what is wrong with its own: it fits once there is something to tell."""


def fitting(draft: Draft) -> tuple[str, ...]:
    """The kinds that fit this case and the way its statement comes out, in the order of the flow."""
    case = draft.state.case
    kinds = draft.flow.fitting(case, draft.statement().kind)
    return tuple(kind for kind in kinds if kind != FINDINGS or findings(case, today=draft.today))


def offer_letters(draft: Draft) -> None:
    """The letters that fit this case, to press."""
    lines = "\n".join(
        draft.words.text("conversation.letter_line", title=_short(draft, kind), use=draft.words.text(f"use.{kind}"))
        for kind in fitting(draft)
    )
    draft.say("conversation.letters", buttons=letter_buttons(draft), shows="letters", lines=lines)


def say_letter(draft: Draft, kind: str) -> None:
    """All that a letter needs has been asked: it can be printed, with what stays open in it; or what it still lacks."""
    case, title = draft.state.case, letter_title(draft, kind)
    lacking = missing(draft.flow, case, kind)
    required = tuple(need.fact for need in draft.flow.goals[kind].needs if need.required and need.fact in lacking)
    if required:
        facts = listed(draft, required)
        draft.say("conversation.letter_lacks", buttons=ask_again(draft, required), title=title, facts=facts)
    elif lacking:
        facts = listed(draft, lacking)
        draft.say(
            "conversation.letter_open", buttons=ask_again(draft, lacking), shows="letters", title=title, facts=facts
        )
    else:
        draft.say("conversation.letter_ready", shows="letters", title=title)


def letter_title(draft: Draft, kind: str) -> str:
    """What a letter is called."""
    return draft.words.text(f"letter.{kind}.name")


def want_letter(draft: Draft, kind: str) -> None:
    """Gather for a letter too; what it still lacks is asked next."""
    if kind not in fitting(draft):
        draft.say("conversation.letter_does_not_fit" if kind in draft.flow.letters else "conversation.no_such_letter")
        return
    draft.emit(EventType.WANTED, letter=kind)
    title = letter_title(draft, kind)
    count = sum(not draft.state.case.settled(name) for name in missing(draft.flow, draft.state.case, kind))
    if count and draft.state.complete:
        draft.say("conversation.letter_wanted", title=title, count=count)
    elif count:
        draft.say("conversation.letter_later", title=title)


def _short(draft: Draft, kind: str) -> str:
    return draft.words.text(f"letter_button.{kind}")


def letter_buttons(draft: Draft) -> tuple[Button, ...]:
    """A button for each letter that fits."""
    return tuple(letter_button(draft, kind) for kind in fitting(draft))


def letter_button(draft: Draft, kind: str) -> Button:
    """The button for one letter."""
    return Button(title=_short(draft, kind), payload=f"/letter {kind}")


def listed(draft: Draft, names: tuple[str, ...]) -> str:
    """Facts by their labels, in a sentence."""
    return draft.words.listing([draft.label(name) for name in names])


def ask_again(draft: Draft, names: tuple[str, ...]) -> tuple[Button, ...]:
    """A button for each fact that asks for it once more."""
    return tuple(draft.button("answer_now", f"/ask {name}", fact=draft.label(name)) for name in names)
