"""The parts of what a figure means: law, credit report, tax, court; and what more answers let one say of them."""

from collections.abc import Collection
from functools import reduce

from assistant.calculator.deficiency import statement
from assistant.calculator.present import paragraph_text
from assistant.calculator.statement import Statement
from assistant.dialogue.agenda import needed
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.reply import Button
from assistant.facts.case import Case


def say_part(draft: Draft, part: str) -> bool:
    """One part as it stands, and what is asked to say more of it; whether there is anything to say."""
    paragraphs = _paragraphs(draft, draft.statement(), part)
    if paragraphs:
        _show(draft, part, paragraphs)
        _want(draft, part)
    return bool(paragraphs)


def show_parts(draft: Draft, touched: Collection[str]) -> bool:
    """What the answers let one say in the parts of the outlook that this turn touched; whether it touched any."""
    parts = [part for part in draft.state.parts if not _needs(draft, part).isdisjoint(touched)]
    for part in parts:
        case = draft.state.case
        known = _paragraphs(
            draft, statement(reduce(Case.forgetting, _needs(draft, part), case), today=draft.today), part
        )
        new = [text for text in _paragraphs(draft, draft.statement(), part) if text not in known]
        if new:
            _show(draft, part, new)
        else:
            key = "changes_nothing" if all(name in case for name in touched) else "unsaid"
            draft.say(f"part.{key}", title=_title(draft, part))
    return bool(parts)


def part_button(draft: Draft, part: str) -> Button:
    """The button that asks for a part."""
    return Button(title=_title(draft, part), payload=f"/more {part}")


def _want(draft: Draft, part: str) -> None:
    """Gather for the part too, once the figures are told and while something is left to ask."""
    goal = draft.flow.goals.get(part)
    if goal is None or not draft.state.complete or not goal.fits(draft.state.case, draft.statement().kind):
        return
    if all(draft.state.case.settled(asking.fact) for asking in needed(draft.flow, draft.state.case, (part,))):
        return
    draft.emit(EventType.PART_WANTED, part=part)
    draft.say("part.wanted")


def _needs(draft: Draft, part: str) -> frozenset[str]:
    return frozenset(need.fact for need in draft.flow.goals[part].needs)


def _show(draft: Draft, part: str, paragraphs: list[str]) -> None:
    draft.say("result.outlook", shows="outlook", title=_title(draft, part), text="\n".join(paragraphs))


def _paragraphs(draft: Draft, found: Statement, part: str) -> list[str]:
    return [paragraph_text(each, draft.words, found.currency) for each in getattr(found.outlook, part)]


def _title(draft: Draft, part: str) -> str:
    return draft.words.text(f"outlook.{part}.title")
