"""The end of the interview: the statement with every line, what it means, what is open, what to do, the letters."""

from collections.abc import Iterator

from assistant.calculator.deficiency import statement
from assistant.calculator.present import SECTIONS, line_amount, paragraph_text, shown
from assistant.calculator.span import Span
from assistant.calculator.statement import Statement, StatementKind
from assistant.dialogue.agenda import skipped
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.letter import ask_again, letter_buttons, listed, offer_letters
from assistant.dialogue.reply import Button


def show_result(draft: Draft) -> None:
    """The statement with every line, and what follows from it; what it means and what to do are said when it is new."""
    found = statement(draft.state.case, today=draft.today)
    size = Span(found.low, found.high) if found.amount is None else Span.exactly(found.amount)
    draft.say(
        f"result.{found.kind.value if size.high or size.low or size.exact is not None else 'unknown'}",
        shows="statement",
        lines="\n".join(_lines(draft, found)),
        amount=shown(size, draft.words, found.currency),
    )
    _say_open(draft, found)
    _say_passed_over(draft)
    told = f"{_branch(draft, found)} {draft.state.case.get('state')}"
    if told != draft.state.told:
        say_meaning(draft)
        draft.say(f"next.{_branch(draft, found)}")
    if told != draft.state.told or not draft.state.complete:
        draft.emit(EventType.COMPLETED, told=told)
    offer_letters(draft)


def say_meaning(draft: Draft) -> None:
    """What it means in a few words, and a button for each part of which there is more to say."""
    found = statement(draft.state.case, today=draft.today)
    parts = [section for section in SECTIONS if getattr(found.outlook, section)]
    titles = (draft.words.text(f"outlook.{section}.title") for section in parts)
    more = (Button(title=title, payload=f"/more {section}") for title, section in zip(titles, parts, strict=True))
    draft.say(f"meaning.{_branch(draft, found)}", buttons=more)


def say_more(draft: Draft, section: str) -> None:
    """One part of what the figure means: the law, the credit report, tax, or what happens in court."""
    found = statement(draft.state.case, today=draft.today)
    paragraphs = [paragraph_text(each, draft.words, found.currency) for each in getattr(found.outlook, section)]
    if not paragraphs:
        say_what_can_be_done(draft)
        return
    title = draft.words.text(f"outlook.{section}.title")
    draft.say("result.outlook", shows="outlook", title=title, text="\n".join(paragraphs))


def say_what_can_be_done(draft: Draft, key: str = "conversation.nothing_asked") -> None:
    """Nothing is asked: what the person can do now, with the letters and a person to press."""
    draft.say(key, buttons=(*letter_buttons(draft), draft.button("person", "/person")))


def _lines(draft: Draft, found: Statement) -> Iterator[str]:
    for line in found.lines:
        label = draft.words.text(f"line.{line.key}.label")
        key = "result.total" if line.total else "result.line"
        yield draft.words.text(key, label=label, amount=line_amount(line, draft.words, found.currency))


def _say_open(draft: Draft, found: Statement) -> None:
    if found.open:
        items = "\n".join(draft.words.text("result.open", text=draft.words.text(each.why)) for each in found.open)
        draft.say("conversation.open", items=items)


def _say_passed_over(draft: Draft) -> None:
    names = skipped(draft.flow, draft.state)
    if names:
        draft.say("conversation.skipped", buttons=ask_again(draft, names), facts=listed(draft, names))


def _branch(draft: Draft, found: Statement) -> str:
    """Which story this is: a judgment, a debt that was forgiven, or plainly the way the statement comes out."""
    case = draft.state.case
    if found.kind is not StatementKind.DEFICIENCY:
        return found.kind.value
    if case.get("has_judgment") is True:
        return "judgment"
    return "forgiven" if case.get("forgiven") is True else found.kind.value
