"""How the person stands: what the figure alone does not say, and must be said beside it wherever it shows."""

from enum import StrEnum

from assistant.calculator.statement import Statement, StatementKind
from assistant.facts.case import Case

LIMITS = frozenset({
    "outlook.law.home_limited", "outlook.law.home_court_only", "outlook.law.home_barred", "outlook.law.value_limit",
    "outlook.law.value_limit_bracket", "outlook.law.bar", "outlook.law.bar_below", "outlook.law.vehicle_fair_value",
    "outlook.law.vehicle_greater_of", "outlook.law.vehicle_book_average",
})  # fmt: skip
"""The paragraphs that say that state law may take less than the figure, or nothing."""


class Standing(StrEnum):
    """Which story a result tells. Words stand under `standing.<value>` for those that need a sentence."""

    DEFICIENCY = "deficiency"
    LIMITED = "limited"
    FORGIVEN = "forgiven"
    JUDGED = "judged"
    SURPLUS = "surplus"
    EVEN = "even"


def standing(case: Case, statement: Statement) -> Standing:
    """A deficiency that was adjudged, forgiven, or that state law may limit is not one to be simply paid.

    A judgment comes first, for it stands until a court lifts it; then what the lender gave up; then the law's limits.
    """
    if statement.kind is not StatementKind.DEFICIENCY:
        return Standing(statement.kind.value)
    if case.get("has_judgment") is True:
        return Standing.JUDGED
    if case.get("forgiven") is True:
        return Standing.FORGIVEN
    limited = any(paragraph.key in LIMITS for paragraph in statement.outlook.law)
    return Standing.LIMITED if limited else Standing.DEFICIENCY
