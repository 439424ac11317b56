"""The flow gathers what the printer needs, and offers what fits."""

from decimal import Decimal

import pytest

from assistant.calculator.statement import StatementKind
from assistant.dialogue import Flow
from assistant.dialogue.agenda import needed
from assistant.dialogue.flow import STATEMENT
from assistant.facts.case import Case
from letters.kinds import KINDS

CAR = Case(values={"collateral_type": "vehicle", "event": "repossession", "state": "TX", "balance_owed": Decimal(1)})
HOME = CAR.knowing("collateral_type", "home").knowing("event", "short_sale").knowing("has_judgment", value=True)


FOR_BORROWERS = [name for name, kind in KINDS.items() if not kind.staff_only]


def test_the_flow_and_the_printer_know_the_same_letters(flow: Flow) -> None:
    assert list(flow.letters) == FOR_BORROWERS


@pytest.mark.parametrize("kind", FOR_BORROWERS)
def test_what_a_letter_cannot_go_without_is_known_to_both(flow: Flow, kind: str) -> None:
    required = {need.fact for need in flow.goals[kind].needs if need.required}
    statement = {need.fact for need in flow.goals[STATEMENT].needs}
    assert required == KINDS[kind].required - statement


@pytest.mark.parametrize("kind", FOR_BORROWERS)
def test_all_that_a_letter_needs_is_asked_before_it(flow: Flow, kind: str) -> None:
    case = HOME if flow.goals[kind].when.holds(HOME) else CAR
    asked = {asking.fact for asking in needed(flow, case, (STATEMENT, kind))}
    assert set(KINDS[kind].facts) <= asked


def test_the_explanation_asks_for_the_account_that_it_prints(flow: Flow) -> None:
    asked = {asking.fact for asking in needed(flow, CAR, (STATEMENT, "explanation"))}
    assert {"lender_name", "account_last_four"} <= asked


def test_only_letters_that_fit_are_offered(flow: Flow) -> None:
    car = flow.fitting(CAR, StatementKind.DEFICIENCY)
    assert {"explanation", "explanation_request"} <= set(car)
    assert not {"judgment_summary", "information_request", "surplus_request"} & set(car)
    home = flow.fitting(HOME, StatementKind.DEFICIENCY)
    assert {"judgment_summary", "information_request"} <= set(home)
    assert not {"explanation_request", "validation_request"} & set(home)
    assert "surplus_request" in flow.fitting(CAR, StatementKind.SURPLUS)
    assert not {"waiver_request", "validation_request"} & set(flow.fitting(CAR, StatementKind.SURPLUS))
