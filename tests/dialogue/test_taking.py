"""What becomes of a reading: kept, offered as choices, doubted, or asked about; never guessed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.dialogue import Flow
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.hearing import Heard
from assistant.dialogue.state import State
from assistant.dialogue.steering import steer
from assistant.dialogue.taking import echo, take_all
from assistant.facts.case import Case
from assistant.facts.values import PartialDate, Value
from assistant.understanding.reading import Act, Ambiguity, Found, Leftover, Reading

TODAY = date(2026, 3, 10)
CAR = Case(values={"collateral_type": "vehicle", "event": "repossession", "state": "TX"})


def found(fact: str, value: Value, *, approx: bool = False) -> Found:
    return Found(fact=fact, value=value, raw="words", span=(0, 5), reason="test", approx=approx)


def leftover(value: Value) -> Leftover:
    return Leftover(value=value, raw="8,500", span=(0, 5))


def heard(flow: Flow, case: Case, *, asked: str | None = "sale_price", **reading: Any) -> Draft:
    draft = Draft(flow=flow, state=State(case=case, asked=asked), today=TODAY)
    take_all(draft, Heard(reading=Reading(**reading)))
    echo(draft)
    return draft


def reasons(draft: Draft) -> list[str]:
    return [pending.reason for pending in draft.state.pending]


def test_a_stray_amount_is_asked_about_and_never_assigned(flow: Flow) -> None:
    draft = heard(flow, CAR, asked="state", leftover=(leftover(Decimal(8500)),))
    assert draft.state.case == CAR
    assert draft.state.pending[0].candidates[:2] == ("sale_price", "balance_owed")


def test_a_stray_amount_is_first_offered_for_what_was_asked(flow: Flow) -> None:
    draft = heard(flow, CAR, asked="sale_expenses", leftover=(leftover(Decimal(500)),))
    assert draft.state.pending[0].candidates[0] == "sale_expenses"
    assert len(draft.state.pending[0].candidates) == 4


def test_a_stray_day_is_offered_for_days(flow: Flow) -> None:
    draft = heard(flow, CAR, leftover=(leftover(PartialDate(2025, 3, 14)),))
    assert draft.state.pending[0].candidates == ("sale_date",)
    sued = heard(flow, CAR.knowing("has_judgment", value=True), leftover=(leftover(PartialDate(2025, 3, 14)),))
    assert sued.state.pending[0].candidates == ("sale_date", "judgment_date")


def test_today_in_passing_is_no_day_of_anything(flow: Flow) -> None:
    draft = heard(flow, CAR, leftover=(leftover(PartialDate.of(TODAY)),))
    assert not draft.state.pending
    assert not draft.bubbles


def test_a_range_for_a_home_is_read_in_thousands(flow: Flow) -> None:
    two = Ambiguity(fact=None, readings=(Decimal(168), Decimal(169)), raw="168 or so", span=(0, 9), reason="range")
    home = Case(values={"collateral_type": "home"})
    assert heard(flow, home, ambiguous=(two,)).state.pending[0].values == (Decimal(168_000), Decimal(169_000))


def test_what_fits_nothing_is_said_to_be_left_out(flow: Flow) -> None:
    draft = heard(flow, CAR.knowing("sale_date", PartialDate(2025)), leftover=(leftover(PartialDate(2025, 3)),))
    assert not draft.state.pending
    assert "8,500" in draft.bubbles[0].text


def test_two_readings_are_offered_and_nothing_is_kept(flow: Flow) -> None:
    two = Ambiguity(fact="sale_price", readings=(Decimal(5), Decimal(6)), raw="5 or 6", span=(0, 6), reason="two")
    draft = heard(flow, CAR, ambiguous=(two,))
    assert "sale_price" not in draft.state.case
    assert draft.state.pending[0].values == (Decimal(5), Decimal(6))


def test_readings_without_a_fact_belong_to_what_was_asked_if_they_fit_it(flow: Flow) -> None:
    two = Ambiguity(fact=None, readings=(Decimal(5), Decimal(6)), raw="5 or 6", span=(0, 6), reason="two")
    assert heard(flow, CAR, ambiguous=(two,)).state.pending[0].fact == "sale_price"
    assert heard(flow, CAR, asked="state", ambiguous=(two,)).state.pending[0].fact is None


def test_of_two_events_the_one_that_the_collateral_allows_is_taken(flow: Flow) -> None:
    two = Ambiguity(fact="event", readings=("foreclosure", "repossession"), raw="took", span=(0, 4), reason="two")
    car = Case(values={"collateral_type": "vehicle"})
    assert heard(flow, car, asked="event", ambiguous=(two,)).state.case.get("event") == "repossession"
    assert heard(flow, Case(), asked="event", ambiguous=(two,)).state.case.get("event") is None


def test_a_short_sale_can_only_be_of_a_home(flow: Flow) -> None:
    draft = heard(flow, Case(), asked="event", found=(found("event", "short_sale"),))
    assert draft.state.case.get("collateral_type") == "home"
    assert [taken.fact for taken in draft.understood] == ["event", "collateral_type"]


def test_a_repossession_can_be_of_more_than_one_thing(flow: Flow) -> None:
    draft = heard(flow, Case(), asked="event", found=(found("event", "repossession"),))
    assert "collateral_type" not in draft.state.case


def test_another_value_that_nobody_asked_for_is_asked_about(flow: Flow) -> None:
    case = CAR.knowing("sale_price", Decimal(8500))
    draft = heard(flow, case, asked="balance_owed", found=(found("sale_price", Decimal(8700)),))
    assert draft.state.case.get("sale_price") == 8500
    assert reasons(draft) == ["contradiction"]


def test_an_amount_after_none_is_taken(flow: Flow) -> None:
    case = CAR.knowing("sale_expenses", Decimal(0))
    draft = heard(flow, case, asked="attorney_fees", found=(found("sale_expenses", Decimal(1850)),))
    assert draft.state.case.get("sale_expenses") == 1850
    assert draft.understood[0].previous == 0


def test_after_the_end_another_amount_is_a_change_and_another_state_is_asked_about(flow: Flow) -> None:
    case = CAR.knowing("sale_price", Decimal(8500))
    draft = heard(flow, case, asked=None, found=(found("sale_price", Decimal(8700)), found("state", "MI")))
    assert draft.state.case.get("sale_price") == 8700
    assert draft.state.case.get("state") == "TX"
    assert reasons(draft) == ["contradiction"]


@pytest.mark.parametrize("act", [Act.CORRECTION])
def test_a_correction_replaces_without_asking(flow: Flow, act: Act) -> None:
    case = CAR.knowing("sale_price", Decimal(8500))
    draft = heard(flow, case, asked="balance_owed", acts=(act,), found=(found("sale_price", Decimal(8700)),))
    assert draft.state.case.get("sale_price") == 8700


def test_a_firm_value_replaces_an_estimate_without_asking(flow: Flow) -> None:
    case = CAR.knowing("sale_price", Decimal(8500), approx=True)
    draft = heard(flow, case, asked="balance_owed", found=(found("sale_price", Decimal(8700)),))
    assert draft.state.case.get("sale_price") == 8700


def test_a_closer_date_replaces_a_vague_one_without_asking(flow: Flow) -> None:
    case = CAR.knowing("sale_date", PartialDate(2025))
    closer = heard(flow, case, found=(found("sale_date", PartialDate(2025, 3, 14)),))
    assert closer.state.case.get("sale_date") == PartialDate(2025, 3, 14)
    other = heard(flow, case, found=(found("sale_date", PartialDate(2024, 3, 14)),))
    assert reasons(other) == ["contradiction"]


def test_not_knowing_which_of_two_answers_is_right_keeps_the_first(flow: Flow) -> None:
    case = CAR.knowing("sale_price", Decimal(8500))
    draft = heard(flow, case, asked="balance_owed", found=(found("sale_price", Decimal(8700)),))
    draft.emit(EventType.ASKED, fact="sale_price", again=False)
    steer(draft, Heard(reading=Reading(acts=(Act.DONT_KNOW,))))
    assert draft.state.case.get("sale_price") == 8500
    assert not draft.state.pending


def test_the_same_value_again_is_no_news(flow: Flow) -> None:
    case = CAR.knowing("sale_price", Decimal("8500.00"))
    draft = heard(flow, case, asked="balance_owed", found=(found("sale_price", Decimal(8500)),))
    assert not draft.understood
    assert "already" in draft.bubbles[0].text


def test_a_value_that_the_fact_cannot_take_is_not_kept(flow: Flow) -> None:
    draft = heard(flow, CAR, found=(found("sale_price", Decimal(-5)),))
    assert "sale_price" not in draft.state.case
    assert "Sale price" in draft.bubbles[0].text


def test_an_estimate_is_kept_and_echoed_as_one(flow: Flow) -> None:
    draft = heard(flow, CAR, found=(found("sale_price", Decimal(8500), approx=True),))
    assert draft.state.case.approx == {"sale_price"}
    assert "about $8,500.00" in draft.bubbles[0].text


def test_several_doubts_wait_one_after_the_other(flow: Flow) -> None:
    case = CAR.knowing("balance_owed", Decimal(10_000))
    draft = heard(
        flow, case, found=(found("sale_price", Decimal(100_000)), found("sale_date", PartialDate(2031))), acts=()
    )
    assert reasons(draft) == ["ten_times", "future"]
