from decimal import Decimal

from assistant.dialogue.agenda import missing, needed, next_question, progress, skipped
from assistant.dialogue.flow import Flow
from assistant.dialogue.state import State
from assistant.facts.case import Case

CAR = Case(values={"collateral_type": "vehicle", "event": "repossession", "state": "TX"})
HOME = Case(values={"collateral_type": "home", "event": "foreclosure", "state": "CA", "balance_owed": Decimal(1)})


def names(flow: Flow, case: Case, *goals: str) -> list[str]:
    return [asking.fact for asking in needed(flow, case, ("statement", *goals))]


def test_a_car_case_ends_within_twelve_questions(flow: Flow) -> None:
    case = CAR.knowing("balance_owed", Decimal(1))
    assert len(names(flow, case)) <= 12
    assert len(names(flow, case.knowing("event", "voluntary_surrender"))) <= 12


def test_a_home_case_ends_within_fifteen_questions(flow: Flow) -> None:
    for event in ("foreclosure", "short_sale", "deed_in_lieu"):
        assert len(names(flow, HOME.knowing("event", event))) <= 15


def test_a_car_owner_is_not_asked_what_matters_only_to_homes(flow: Flow) -> None:
    assert "forgiven" not in names(flow, CAR)


def test_value_and_day_are_asked_of_a_home_after_a_foreclosure_only(flow: Flow) -> None:
    assert {"fair_market_value", "sale_date"} <= set(names(flow, HOME))
    assert not {"fair_market_value", "sale_date"} & set(names(flow, HOME.knowing("event", "short_sale")))
    assert not {"fair_market_value", "sale_date"} & set(names(flow, CAR))


def test_forgiveness_is_asked_where_lenders_agree_to_it(flow: Flow) -> None:
    assert "forgiven" not in names(flow, HOME)
    assert "forgiven" in names(flow, HOME.knowing("event", "deed_in_lieu"))


def test_nobody_is_asked_about_a_judgment_on_a_forgiven_debt(flow: Flow) -> None:
    forgiven = HOME.knowing("event", "short_sale").knowing("forgiven", value=True)
    assert "has_judgment" not in names(flow, forgiven)


def test_interest_and_fees_in_a_payoff_are_not_asked_for(flow: Flow) -> None:
    case = CAR.knowing("balance_owed", Decimal(10))
    assert {"accrued_interest", "late_fees"} <= set(names(flow, case.knowing("balance_kind", "principal")))
    assert not {"accrued_interest", "late_fees"} & set(names(flow, case.knowing("balance_kind", "payoff")))


def test_judgment_figures_are_asked_only_for_the_judgment_letter(flow: Flow) -> None:
    sued = CAR.knowing("has_judgment", value=True)
    assert "judgment_principal" not in names(flow, sued)
    assert "judgment_principal" in names(flow, sued, "judgment_summary")
    assert "judgment_principal" not in names(flow, CAR, "judgment_summary")


def test_another_letter_asks_only_what_it_lacks(flow: Flow) -> None:
    state = State(case=CAR.knowing("borrower_name", "Ana"), letters=("explanation",))
    extra = set(names(flow, state.case, "explanation")) - set(names(flow, state.case))
    assert "borrower_address" in extra
    assert "judgment_court" not in extra


def test_the_first_open_question_is_next(flow: Flow) -> None:
    asking = next_question(flow, State(case=CAR))
    assert asking is not None
    assert asking.fact == "sale_price"


def test_what_is_unknown_or_skipped_is_not_asked_again(flow: Flow) -> None:
    asking = next_question(flow, State(case=CAR.not_knowing("sale_price").skipping("balance_owed")))
    assert asking is not None
    assert asking.fact == "accrued_interest"


def test_a_stop_asks_the_question_that_can_lift_it(flow: Flow) -> None:
    asking = next_question(flow, State(case=CAR.knowing("sold", value=False)))
    assert asking is not None
    assert asking.fact == "sale_price"


def test_missing_names_what_a_letter_has_no_value_for(flow: Flow) -> None:
    lacking = missing(flow, CAR.not_knowing("lender_name").skipping("borrower_name"), "explanation")
    assert {"lender_name", "borrower_name", "balance_owed"} <= set(lacking)
    assert "state" not in lacking


def test_skipped_lists_only_what_still_matters(flow: Flow) -> None:
    state = State(case=CAR.skipping("credits").skipping("forgiven"))
    assert skipped(flow, state) == ("credits",)


def test_progress_counts_the_questions_that_matter_now(flow: Flow) -> None:
    start, later = progress(flow, State()), progress(flow, State(case=CAR))
    assert (start.answered, start.percent) == (0, 0)
    assert later.answered == 3
    assert later.answered + later.remaining == len(names(flow, CAR))
    assert 0 < later.percent < 100
