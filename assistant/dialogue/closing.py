"""The end of the interview: the statement with every line, what it means, what is open, what to do, the letters."""

from collections.abc import Iterator

from assistant.calculator.present import SECTIONS, line_amount, shown
from assistant.calculator.span import Span
from assistant.calculator.standing import Standing, standing
from assistant.calculator.statement import Statement
from assistant.dialogue.agenda import skipped
from assistant.dialogue.checking import offer_check, say_both
from assistant.dialogue.commands import setting
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.letter import ask_again, letter_buttons, listed, offer_letters
from assistant.dialogue.parts import part_button, say_part
from assistant.dialogue.reply import Button

_NAMES = ("borrower_name", "lender_name")
_NAME_WORDS = range(2, 5)
"""As many words as most names of people have; each begins with a capital."""


def show_result(draft: Draft) -> None:
    """The statement with every line, and what follows from it; what it means and what to do are said when it is new."""
    found = draft.statement()
    size = Span(found.low, found.high) if found.amount is None else Span.exactly(found.amount)
    amount = shown(size, draft.words, found.currency)
    if size.exact is not None and found.lines[-1].approx:
        amount = draft.words.text("amount.approximate", amount=amount)
    stands = standing(draft.state.case, found)
    key = _result(found, stands) if size.high or size.low or size.exact is not None else "unknown"
    draft.say(f"result.{key}", shows="statement", lines="\n".join(_lines(draft, found)), amount=amount)
    if key != "unknown" and stands is Standing.LIMITED:
        draft.say("result.limited", buttons=(part_button(draft, "law"),))
    _say_open(draft, found)
    _say_passed_over(draft)
    told = f"{_branch(draft, found)} {draft.state.case.get('state')}"
    if told != draft.state.told:
        say_meaning(draft)
        draft.say(f"next.{_branch(draft, found)}")
    if told != draft.state.told or not draft.state.complete:
        draft.emit(EventType.COMPLETED, told=told)
    if not draft.state.checking:
        say_both(draft, "result.claimed")
        offer_check(draft)
    offer_letters(draft)


def say_meaning(draft: Draft) -> None:
    """What it means in a few words, and a button for each part of which there is more to say."""
    found = draft.statement()
    parts = [section for section in SECTIONS if getattr(found.outlook, section)]
    draft.say(f"meaning.{_branch(draft, found)}", buttons=[part_button(draft, section) for section in parts])


def say_next(draft: Draft) -> None:
    """What to do next, as the statement comes out now."""
    draft.say(f"next.{_branch(draft, draft.statement())}")


def say_more(draft: Draft, section: str) -> None:
    """One part of what the figure means: the law, the credit report, tax, or what happens in court."""
    if not say_part(draft, section):
        say_what_can_be_done(draft)


def say_what_can_be_done(draft: Draft, key: str = "conversation.nothing_asked") -> None:
    """Nothing is asked: what the person can do now, the letters and a person to press; the second time in short."""
    pressed = (*letter_buttons(draft), draft.button("person", "/person"))
    again = draft.state.titles == {button.title: button.payload for button in pressed}
    draft.say("conversation.nothing_again" if again else key, buttons=pressed)


def say_not_understood(draft: Draft, text: str) -> None:
    """Nothing is asked, and these words say nothing known; but a name is the person's or the lender's, for letters."""
    said = text.split()
    if len(said) not in _NAME_WORDS or not all(word.isalpha() and word[0].isupper() for word in said):
        say_what_can_be_done(draft, "conversation.missed_after")
        return
    name = " ".join(said)
    buttons = [Button(title=draft.label(fact), payload=setting(fact, name)) for fact in _NAMES]
    draft.say("offer.name", buttons=buttons, name=name)


def _lines(draft: Draft, found: Statement) -> Iterator[str]:
    for line in found.lines:
        label = draft.words.text(line.label_key)
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


def _result(found: Statement, stands: Standing) -> str:
    """The words for the sum: a judgment and a limit of the law are told beside it, not in it."""
    return stands.value if stands is Standing.FORGIVEN else found.kind.value


def _branch(draft: Draft, found: Statement) -> str:
    """Which story this is: a judgment, a debt that was forgiven, or plainly the way the statement comes out."""
    stands = standing(draft.state.case, found)
    return "judgment" if stands is Standing.JUDGED else _result(found, stands)
