"""The lender's letter: its figures are asked, and then what is worth raising about it is told."""

from assistant.calculator.findings import Finding, owed
from assistant.calculator.present import citation_text, plain_text
from assistant.calculator.stated import findings, stated
from assistant.calculator.statement import StatementKind
from assistant.dialogue.agenda import needed
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.flow import CHECK
from assistant.dialogue.letter import FINDINGS, letter_button

_SHOWING = {EventType.CHECK_WANTED, EventType.REVIEWED, EventType.REOPENED, EventType.LANGUAGE}


def want_check(draft: Draft) -> None:
    """Gather for the check too; the figures of the letter are asked once those of the person are told."""
    draft.emit(EventType.CHECK_WANTED)
    count = sum(not draft.state.case.settled(asking.fact) for asking in needed(draft.flow, draft.state.case, (CHECK,)))
    if not draft.state.complete:
        draft.say("check.later")
    elif count:
        draft.say("check.begin")


def show_check(draft: Draft, touched: set[str]) -> None:
    """What was found, when it is new or asked for again."""
    needs = {need.fact for need in draft.flow.goals[CHECK].needs}
    asked_for = any(event.type in _SHOWING for event in draft.events)
    if not draft.state.checking or not (asked_for or touched & needs or not draft.state.checked):
        return
    found = findings(draft.state.case, today=draft.today)
    if found:
        lines = "\n".join(_line(draft, each) for each in found)
        pressed = [letter_button(draft, FINDINGS)]
        draft.say("check.found", buttons=pressed, shows="findings", count=len(found), lines=lines)
    else:
        draft.say("check.nothing", shows="findings")
    say_both(draft, "check.both")
    draft.emit(EventType.CHECKED)


def offer_check(draft: Draft) -> None:
    """A letter of the lender can be checked, to press."""
    if draft.state.case.get("forgiven") is not True:
        draft.say("check.offer", buttons=(draft.button("check", "/check"),))


def say_both(draft: Draft, key: str) -> None:
    """The lender's result beside that of the person's own figures, where they differ."""
    own, result = draft.statement(), stated(draft.state.case, today=draft.today).result
    amount = -own.amount if own.amount and own.kind is StatementKind.SURPLUS else own.amount
    if amount is not None and result is not None and amount != result:
        stands = {"stated": owed(result), "own": owed(amount)}
        draft.say(key, {name: plain_text(figure, draft.words) for name, figure in stands.items()})


def _line(draft: Draft, found: Finding) -> str:
    words = draft.words
    return words.text(
        "check.line",
        severity=words.text(f"finding.severity.{found.severity.value}"),
        text=plain_text(found.matter, words),
        ask=plain_text(found.ask, words),
        law="; ".join(citation_text(citation, words) for citation in found.citations),
    )
