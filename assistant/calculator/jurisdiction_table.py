"""All jurisdictions in one table for people: `docs/jurisdictions.md`, written from the data.

`python -m assistant.calculator.jurisdiction_table` prints it anew.
"""

import sys

from assistant.calculator.deadlines import Deadline
from assistant.calculator.jurisdictions import Bar, HomeRule, Jurisdiction, Source, ValueRule, jurisdiction
from assistant.calculator.statement import Verification
from assistant.facts.states import STATES

_CHECKED = {
    Verification.STATUTE: "statute or case read",
    Verification.PAGE: "not checked: a page about it was read",
    Verification.UNCHECKED: "not checked: from memory",
}
_HOME_COLUMNS = ("state", "by a court", "without one", "value of the home", "time limit", "law", "how it was checked")
_CAR_COLUMNS = ("state", "small balances", "value of the car", "notice", "law", "how it was checked")
_HEAD = """# What the 51 jurisdictions say

This page is written from `assistant/content/states`, where each row has its sources, conditions and notes; a test holds
it to the data. It is information for people who check the rules, not legal advice. "Unknown" means that nobody has read
it yet, never that there is no rule. Homes: the typical owner-occupied home of one to four units.
"""


def markdown() -> str:
    """The page: a table for homes and one for cars and other goods."""
    places = [jurisdiction(code) for code in STATES]
    homes = _table(_HOME_COLUMNS, [_home(place) for place in places])
    cars = _table(_CAR_COLUMNS, [_car(place) for place in places if place.vehicle])
    return f"{_HEAD}\n## Homes\n\n{homes}\n\n## Cars and other goods of consumers\n\n{cars}\n"


def _home(place: Jurisdiction) -> list[str]:
    rule = place.home
    return [
        place.name,
        _said(rule.judicial.value),
        _said(rule.nonjudicial.value),
        _value(rule),
        "; ".join(_limit(limit) for limit in (rule.deadline, rule.borrower_deadline) if limit) or "unknown",
        rule.source.citation.text,
        _checked(rule.source),
    ]


def _car(place: Jurisdiction) -> list[str]:
    rule = place.vehicle
    if rule is None:
        return []
    notice = rule.notice
    days = f", {notice.days} days" if notice and notice.days else ""
    return [
        place.name,
        _bar(rule.bar),
        _said(rule.value_rule.value),
        f"{_said(notice.what)}{days}" if notice else "unknown",
        rule.source.citation.text,
        _checked(rule.source),
    ]


def _value(rule: HomeRule) -> str:
    if rule.value_rule is ValueRule.NONE:
        return "no rule found"
    return _said(rule.value_rule.value) + (" (when the lender buys)" if rule.lender_buys else "")


def _limit(deadline: Deadline) -> str:
    unit = deadline.unit.value if deadline.count > 1 else deadline.unit.value.removesuffix("s")
    return f"{deadline.count} {unit} from {_said(deadline.runs_from)}: {_said(deadline.what)}"


def _bar(bar: Bar | None) -> str:
    if bar is None:
        return "unknown"
    under = "under" if bar.below else "up to"
    return f"{under} ${bar.at:,} of {_said(bar.basis)}{' (indexed)' if bar.indexed else ''}"


def _checked(source: Source) -> str:
    memory = f"; from memory: {', '.join(map(_said, source.from_memory))}" if source.from_memory else ""
    return f"{_CHECKED[source.citation.verified]} ({source.as_of}){memory}"


def _said(code: str) -> str:
    return code.replace("_", " ")


def _table(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    lines = [list(columns), ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(markdown())
