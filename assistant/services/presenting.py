"""A dialogue turn as it goes over the wire: the reply of the public API, stored as sent so that it can be repeated."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant.calculator.deficiency import statement
from assistant.calculator.growth import Balance
from assistant.calculator.judgment import compounding, growth
from assistant.calculator.judgment_rates import Compounding
from assistant.calculator.present import present, present_finding
from assistant.calculator.stated import findings
from assistant.calculator.statement import Statement
from assistant.content.words import Words, words
from assistant.dialogue import Turn
from assistant.dialogue.reply import Bubble, Question, Understood
from assistant.dialogue.state import State
from assistant.facts.case import Case
from assistant.facts.values import dump
from letters.chart import growth_chart, waterfall
from letters.kinds import KINDS


def turn_wire(turn: Turn, *, number: int, today: date) -> dict[str, Any]:
    """The turn as JSON, in the conversation's language. `number` counts the turns of the conversation from 1.

    The statement is there once it has been shown to the person, and from then on with every turn; so are the findings
    about the lender's letter.
    """
    state = turn.state
    language = words(state.locale)
    found = statement(state.case, today=today) if state.complete else None
    return {
        "number": number,
        "locale": state.locale,
        "messages": [_message(bubble, state, found, language) for bubble in turn.bubbles],
        "understood": [_understood(item) for item in turn.understood],
        "question": _question(turn.question) if turn.question else None,
        "progress": {
            "answered": turn.progress.answered,
            "remaining": turn.progress.remaining,
            "percent": turn.progress.percent,
        },
        "facts": state.case.to_wire()["values"],
        "unknown": sorted(state.case.unknown),
        "absent": sorted(state.case.absent),
        "statement": statement_wire(found, state.case, language, today=today) if found else None,
        "findings": findings_wire(state.case, language, today=today) if state.checked else None,
        "letters": letters_for(state.case, language),
        "status": turn.status.value,
    }


def statement_wire(found: Statement, case: Case, language: Words, *, today: date) -> dict[str, Any]:
    """A statement as it goes over the wire, with its chart as SVG, and how a judgment for it grows."""
    balances = growth(case, today=today) if case.get("has_judgment") else ()
    grown = growth_wire(balances, language, how=compounding(case, today=today)) if balances else None
    return present(found, case, language) | {"chart": str(waterfall(found, language)), "growth": grown}


def growth_wire(balances: Sequence[Balance], language: Words, *, how: Compounding) -> dict[str, Any]:
    """How a judgment grows if nothing is paid, as it goes over the wire: day by day, and the same as SVG.

    `how` the state counts interest stands in its note.
    """
    return {
        "title": language.text("letter.judgment_summary.growth"),
        "note": language.text(f"letter.judgment_summary.growth_caption.{how}"),
        "balances": [
            {
                "date": each.day.isoformat(),
                "label": language.date(each.day),
                "amount": f"{each.total:.2f}",
                "display": language.money(each.total),
            }
            for each in balances
        ],
        "chart": str(growth_chart(balances, language)),
    }


def findings_wire(case: Case, language: Words, *, today: date) -> list[dict[str, Any]]:
    """What is worth raising about the lender's letter, as it goes over the wire."""
    return [present_finding(finding, language) for finding in findings(case, today=today)]


def letters_for(case: Case, language: Words, *, counselor: bool = False) -> list[dict[str, Any]]:
    """The letters that fit a case, each with the facts it still lacks; some are for counselors only."""
    return [letter_kind(name, case, language) for name in KINDS if may_have(name, case, counselor=counselor)]


def may_have(name: str, case: Case, *, counselor: bool) -> bool:
    """Whether a letter fits the case and may be asked for: by the borrower, or by a counselor."""
    kind = KINDS[name]
    return (counselor or not kind.staff_only) and kind.fits(case)


def letter_kind(name: str, case: Case, language: Words) -> dict[str, Any]:
    """A letter that can be asked for: the facts still to be asked for it, and those it cannot go out without."""
    kind = KINDS[name]
    return {
        "kind": name,
        "title": language.text(kind.title),
        "missing": list(kind.missing(case)),
        "lacking": list(kind.lacking(case)),
        "to": kind.addressee.value,
    }


def _message(bubble: Bubble, state: State, found: Statement | None, language: Words) -> dict[str, Any]:
    message: dict[str, Any] = {
        "text": bubble.text,
        "buttons": [{"title": button.title, "payload": button.payload} for button in bubble.buttons],
        "shows": bubble.shows,
    }
    if bubble.shows == "statement" and found:
        message["chart"] = str(waterfall(found, language))
    if bubble.shows == "letters" and state.letters:
        message["letter"] = letter_kind(state.letters[-1], state.case, language)
    return message


def _understood(item: Understood) -> dict[str, Any]:
    previous = {} if item.previous is None else {"previous": dump(item.previous)}
    shown = {"fact": item.fact, "value": dump(item.value), "display": item.display, "approx": item.approx}
    return shown | previous


def _question(question: Question) -> dict[str, Any]:
    return {
        "fact": question.fact,
        "kind": question.kind,
        "text": question.text,
        "help": question.help,
        "why": question.why,
        "choices": [{"value": choice.value, "label": choice.label} for choice in question.choices],
        "section": question.section,
    }
