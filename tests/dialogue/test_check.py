import copy
from dataclasses import replace
from typing import Any

import pytest

from assistant.content.loader import load
from assistant.dialogue import Flow, knowledge
from assistant.dialogue.check import MOST_QUESTIONS, Fault, findings, paths
from assistant.dialogue.flow import read_flow


@pytest.fixture
def rows() -> dict[str, Any]:
    return copy.deepcopy(load("flows/deficiency.yaml"))


def found(rows: dict[str, Any], fault: Fault) -> list[str]:
    return [each.where for each in findings(read_flow("test", rows)) if each.fault is fault]


def test_the_product_has_nothing_to_mend() -> None:
    assert [str(each) for each in findings()] == []


def test_every_path_ends_within_its_questions(flow: Flow) -> None:
    lengths: dict[str, int] = {}
    for path in paths(flow):
        collateral = str(path.case.get("collateral_type"))
        lengths[collateral] = max(len(path.asked), lengths.get(collateral, 0))
    assert lengths["vehicle"] <= MOST_QUESTIONS["vehicle"] == 12
    assert lengths["home"] <= MOST_QUESTIONS["home"] == 15


def test_every_end_of_a_path_is_a_stop_or_has_all_that_a_statement_needs(flow: Flow) -> None:
    for path in paths(flow):
        assert flow.stop(path.case) or "has_judgment" in path.asked or path.case.get("forgiven") is True


def test_every_stop_comes_within_the_first_four_questions(flow: Flow) -> None:
    stopped = [path for path in paths(flow) if flow.stop(path.case)]
    assert {flow.stop(path.case) for path in stopped} == set(flow.scope)
    assert max(len(path.asked) for path in stopped) <= 4


def test_a_question_that_no_path_asks_is_named(rows: dict[str, Any]) -> None:
    for section in rows["sections"]:
        for row in section["questions"]:
            if row["fact"] == "credits":
                row["when"] = {"collateral_type": "home", "event": "repossession"}
    assert found(rows, Fault.UNREACHABLE) == ["credits"]


def test_an_answer_that_changes_nothing_is_named(rows: dict[str, Any]) -> None:
    rows["goals"]["statement"]["needs"].append({"fact": "lender_name"})
    assert found(rows, Fault.UNUSED) == ["lender_name"]


def test_a_path_that_is_too_long_is_named_with_its_questions(rows: dict[str, Any]) -> None:
    rows["goals"]["statement"]["needs"] += [{"fact": "lender_name"}]
    assert found(rows, Fault.LONG) == ["home", "vehicle"]


def test_what_would_stop_the_start_is_a_finding_too(rows: dict[str, Any]) -> None:
    rows["goals"]["statement"]["needs"] = [
        row for row in rows["goals"]["statement"]["needs"] if row["fact"] != "credits"
    ]
    sentences = [str(each) for each in findings(read_flow("test", rows))]
    assert "unsound: orphan: the question credits serves no goal" in sentences


def test_a_topic_without_words_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = replace(knowledge.topics()["tax"], name="sample")
    topics = {**knowledge.topics(), "sample": sample}
    monkeypatch.setattr(knowledge, "topics", lambda: topics)
    unworded = [each for each in findings() if each.fault is Fault.UNWORDED]
    assert {each.where for each in unworded} == {"sample"}
    assert len(unworded) == 6
