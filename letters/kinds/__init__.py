"""The catalogue of letters: one module a letter, each with a `KIND` that says what it is."""

from collections.abc import Mapping

from letters.kinds import (
    case_summary,
    credit_dispute,
    error_notice,
    explanation,
    explanation_request,
    findings,
    form_1099c_request,
    furnisher_dispute,
    hardship_letter,
    information_request,
    judgment_summary,
    lender_explanation,
    settlement_offer,
    surplus_request,
    tax_worksheet,
    validation_request,
    waiver_request,
)
from letters.kinds.kind import Addressee, LetterKind

_MODULES = (
    explanation,
    judgment_summary,
    explanation_request,
    information_request,
    error_notice,
    waiver_request,
    settlement_offer,
    hardship_letter,
    validation_request,
    surplus_request,
    findings,
    credit_dispute,
    furnisher_dispute,
    form_1099c_request,
    tax_worksheet,
    lender_explanation,
    case_summary,
)
KINDS: Mapping[str, LetterKind] = {module.KIND.name: module.KIND for module in _MODULES}
"""Every letter by name, in the order in which they are offered."""

__all__ = ["KINDS", "Addressee", "LetterKind"]
