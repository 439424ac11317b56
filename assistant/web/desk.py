"""A case as a counselor's list and page show it, in the counselor's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from assistant.content.words import Words
from assistant.current import context
from assistant.dialogue.wording import choice
from assistant.services import letters
from assistant.web.shown import Chat, Wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One line of the list. `since` is the moment of the hand-over (ISO 8601), `day` that day in words."""

    id: str
    name: str
    what: str
    amount: str
    locale: str
    reason: str
    since: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One case: who, what happened, and its conversation."""

    id: str
    name: str
    what: str
    chat: Chat


def summary(case: Mapping[str, Any], words: Words) -> Summary:
    """The line of a case that `casework.handed_over` gave."""
    moment = datetime.fromisoformat(case["handed_over_at"])
    return Summary(
        id=case["id"],
        name=case["name"] or words.text("web.staff.nameless"),
        what=_what(case, words),
        amount=words.money(Decimal(case["amount"])) if case["amount"] else words.text("web.result.unknown"),
        locale=case["locale"],
        reason=words.text(f"web.trigger.{case['trigger']}") if case["trigger"] else "",
        since=case["handed_over_at"],
        day=words.date(moment.astimezone(context().settings.time_zone).date()),
    )


def desk(case: Mapping[str, Any], words: Words) -> Desk:
    """The page of a case that `casework.open_case` gave."""
    shown = {"statement": case["statement"], "findings": case["findings"]}
    turn = case["turn"] | shown | {"letters": _titled(case["turn"]["letters"], words)}
    return Desk(
        id=case["id"],
        name=case["facts"].get("borrower_name") or words.text("web.staff.nameless"),
        what=_what(case["facts"], words),
        chat=Chat(turn=turn, transcript=case["transcript"], letters=_titled(case["letters"], words), words=words),
    )


def _titled(found: list[Wire], words: Words) -> list[Wire]:
    """Letters by their titles in the counselor's language; the person's may be another."""
    titles = {kind["kind"]: kind["title"] for kind in letters.kinds(words.locale)}
    return [letter | {"title": titles[letter["kind"]]} for letter in found]


def _what(facts: Mapping[str, Any], words: Words) -> str:
    told = [(name, facts.get(name)) for name in ("collateral_type", "event")]
    return " · ".join(choice(words, name, value) for name, value in told if value)
