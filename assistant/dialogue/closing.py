"""The end of the interview: the statement with every line, what is open, what to do next, the letters that fit."""

from collections.abc import Iterator

from assistant.calculator.deficiency import statement
from assistant.calculator.statement import Line, Statement, StatementKind
from assistant.dialogue.agenda import missing, skipped
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.reply import Button


def show_result(draft: Draft) -> None:
    """The statement, then a bubble of what to do next."""
    found = statement(draft.state.case, today=draft.today)
    amounts: dict[str, object] = {**_amounts(draft, found), "lines": "\n".join(_lines(draft, found))}
    draft.say(f"result.{_outcome(found)}", amounts, shows="statement")
    _say_open(draft, found)
    _say_passed_over(draft)
    draft.say(f"next.{_next(draft, found)}")
    offer_letters(draft)
    if not draft.state.complete:
        draft.emit(EventType.COMPLETED)


def offer_letters(draft: Draft) -> None:
    """The letters that fit, each with what it still lacks."""
    kinds = draft.flow.fitting(draft.state.case)
    draft.say(
        "conversation.letters",
        buttons=tuple(_letter_button(draft, kind) for kind in kinds),
        shows="letters",
    )


def say_letter(draft: Draft, kind: str) -> None:
    """All that a wanted letter needs has been asked: it can be printed, or what it lacks is named."""
    lacking = missing(draft.flow, draft.state.case, kind)
    title = draft.words.text(f"letter.{kind}.name")
    if lacking:
        labels = draft.words.listing([draft.label(name) for name in lacking])
        draft.say(
            "conversation.letter_lacks", shows="letters", buttons=_ask_again(draft, lacking), title=title, facts=labels
        )
    else:
        draft.say("conversation.letter_ready", shows="letters", title=title)


def _lines(draft: Draft, found: Statement) -> Iterator[str]:
    for line in found.lines:
        mark = "= " if line.total else ""
        label = draft.words.text(f"line.{line.key}.label")
        yield draft.words.text("result.line", label=f"{mark}{label}", amount=_amount(draft, line))


def _amount(draft: Draft, line: Line) -> str:
    words = draft.words
    if line.amount is not None:
        return (
            draft.words.text("conversation.about", value=words.money(line.amount))
            if line.approx
            else words.money(line.amount)
        )
    return words.text("result.not_known")


def _amounts(draft: Draft, found: Statement) -> dict[str, str]:
    bounds = {"amount": found.amount, "low": found.low, "high": found.high}
    return {name: draft.words.money(value) for name, value in bounds.items() if value is not None}


def _outcome(found: Statement) -> str:
    if found.amount is not None:
        return found.kind.value
    if found.low is None:
        return "unknown"
    return "range" if found.high is not None else "at_least"


def _next(draft: Draft, found: Statement) -> str:
    if found.kind is StatementKind.DEFICIENCY and draft.state.case.get("has_judgment"):
        return "judgment"
    return found.kind.value


def _say_open(draft: Draft, found: Statement) -> None:
    if found.open:
        items = "\n".join(f"• {draft.words.text(each.why)}" for each in found.open)
        draft.say("conversation.open", items=items)


def _say_passed_over(draft: Draft) -> None:
    names = skipped(draft.flow, draft.state)
    if names:
        labels = draft.words.listing([draft.label(name) for name in names])
        draft.say("conversation.skipped", buttons=_ask_again(draft, names), facts=labels)


def _ask_again(draft: Draft, names: tuple[str, ...]) -> tuple[Button, ...]:
    return tuple(draft.button("answer_now", f"/ask {name}", fact=draft.label(name)) for name in names)


def _letter_button(draft: Draft, kind: str) -> Button:
    return Button(title=draft.words.text(f"letter.{kind}.name"), payload=f"/letter {kind}")
