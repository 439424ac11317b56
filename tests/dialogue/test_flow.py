import copy
from typing import Any

import pytest

from assistant.calculator.jurisdictions import Track, jurisdiction
from assistant.content.loader import load
from assistant.dialogue.flow import Flow, FlowError, load_flow, read_flow
from assistant.dialogue.soundness import faults
from assistant.facts.case import Case
from assistant.facts.states import STATES


@pytest.fixture
def rows() -> dict[str, Any]:
    return copy.deepcopy(load("flows/deficiency.yaml"))


def question(rows: dict[str, Any], fact: str) -> dict[str, Any]:
    return next(row for section in rows["sections"] for row in section["questions"] if row["fact"] == fact)


def drop(rows: dict[str, Any], fact: str) -> None:
    for section in rows["sections"]:
        section["questions"] = [row for row in section["questions"] if row["fact"] != fact]


def complaint(rows: dict[str, Any]) -> str:
    return "; ".join(faults(read_flow("test", rows)))


def test_the_flow_of_the_product_is_sound(flow: Flow) -> None:
    assert list(faults(flow)) == []


def test_a_question_about_an_unknown_fact_is_refused(rows: dict[str, Any]) -> None:
    question(rows, "credits")["fact"] = "shoe_size"
    with pytest.raises(FlowError, match="shoe_size"):
        read_flow("test", rows)


def test_a_condition_on_an_unknown_fact_is_refused(rows: dict[str, Any]) -> None:
    question(rows, "credits")["when"] = {"shoe_size": 44}
    with pytest.raises(FlowError, match=r"question credits.*shoe_size"):
        read_flow("test", rows)


def test_a_condition_on_a_value_that_a_fact_cannot_take_is_refused(rows: dict[str, Any]) -> None:
    question(rows, "credits")["when"] = {"collateral_type": "boat"}
    with pytest.raises(FlowError, match=r"question credits.*boat"):
        read_flow("test", rows)


def test_a_condition_with_another_word_than_not_and_known_is_refused(rows: dict[str, Any]) -> None:
    question(rows, "credits")["when"] = {"collateral_type": {"like": "home"}}
    with pytest.raises(FlowError, match="question credits"):
        read_flow("test", rows)


def test_a_flow_without_a_part_is_refused(rows: dict[str, Any]) -> None:
    del rows["goals"]
    with pytest.raises(FlowError, match="goals"):
        read_flow("test", rows)


def test_a_goal_that_no_question_serves_is_a_dead_end(rows: dict[str, Any]) -> None:
    drop(rows, "credits")
    assert "dead end: goal statement needs credits" in complaint(rows)


def test_a_question_that_no_goal_needs_is_an_orphan(rows: dict[str, Any]) -> None:
    needs = rows["goals"]["statement"]["needs"]
    rows["goals"]["statement"]["needs"] = [row for row in needs if row["fact"] != "credits"]
    assert "orphan: the question credits" in complaint(rows)


def test_a_question_that_waits_for_a_later_one_is_a_circle(rows: dict[str, Any]) -> None:
    question(rows, "balance_owed")["when"] = {"balance_kind": "payoff"}
    assert "circle: the question balance_owed depends on balance_kind" in complaint(rows)


def test_a_question_that_stands_twice_is_named(rows: dict[str, Any]) -> None:
    rows["sections"][-1]["questions"].append({"fact": "credits"})
    assert "the question credits stands twice" in complaint(rows)


def test_a_stop_that_the_first_questions_cannot_tell_is_named(rows: dict[str, Any]) -> None:
    rows["scope"].append({"name": "late", "when": {"has_judgment": True}, "question": "has_judgment"})
    assert "scope late: the first 4 questions cannot tell" in complaint(rows)


def test_the_opening_must_be_what_is_asked_first(rows: dict[str, Any]) -> None:
    rows["opening"] = ["state", "event"]
    assert "the opening must name the first 4 questions" in complaint(rows)


def test_a_choice_that_the_fact_cannot_be_is_named(rows: dict[str, Any]) -> None:
    question(rows, "event")["choices"][0]["offer"].append("storm")
    assert "the question event offers 'storm'" in complaint(rows)


def test_missing_wording_is_named_with_its_question_and_language(rows: dict[str, Any]) -> None:
    question(rows, "credits")["fact"] = "annual_rate"
    rows["goals"]["statement"]["needs"].append({"fact": "annual_rate"})
    found = complaint(rows)
    assert "the question annual_rate has no wording 'question.annual_rate' in tr" in found
    assert "the question annual_rate has no wording 'fact.annual_rate.why' in es" in found


def test_the_flow_does_not_load_with_a_fault(rows: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    drop(rows, "credits")
    monkeypatch.setattr("assistant.dialogue.flow.load", lambda _: rows)
    with pytest.raises(FlowError, match="credits"):
        load_flow.__wrapped__("deficiency")


def test_everybody_for_whom_it_is_not_is_stopped_by_name(flow: Flow) -> None:
    stops = [flow.stop(Case().knowing(name, value=False)) for name in ("secured", "in_us", "sold")]
    assert [stop.name for stop in stops if stop] == ["not_secured", "outside_us", "not_sold"]
    assert flow.stop(Case().knowing("sold", value=True)) is None


def test_the_way_of_the_sale_is_asked_exactly_where_it_changes_the_answer() -> None:
    differ = {code for code in STATES if len(jurisdiction(code).home.used(by_court=None) - {Track.UNKNOWN}) > 1}
    asking = load_flow().question("foreclosed_by_court")
    assert asking
    (asked,) = [test.values for test in asking.when.tests if test.fact == "state"]
    assert set(asked) == differ
