from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator.findings import check
from assistant.calculator.lender_letter import PARTS, LenderLetter
from assistant.calculator.named import calculate
from assistant.calculator.present import present_finding
from assistant.calculator.rules import rules
from assistant.content.loader import load_file
from assistant.content.words import LOCALES, words

TODAY = date(2026, 1, 15)
ROWS = load_file(Path(__file__).parents[1] / "cases/letters.yaml")

amounts = st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2)
letters = st.builds(
    LenderLetter,
    obligation=amounts,
    proceeds=amounts,
    expenses=st.dictionaries(st.sampled_from(("towing", "storage", "auction")), amounts),
    credits=st.dictionaries(st.sampled_from(("gap", "insurance")), amounts),
    attorney_fees=st.none() | amounts,
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_letter_is_found_out_as_by_hand(row: dict[str, Any]) -> None:
    result = calculate("check", row["inputs"], today=TODAY)
    assert [finding["key"] for finding in result["findings"]] == row["findings"]
    assert {key: result[key] for key in row["expected"]} == row["expected"]
    assert all(finding["citations"] and finding["text"] and finding["ask"] for finding in result["findings"])


@given(letters)
def test_a_letter_whose_sums_are_right_has_no_wrong_sum(letter: LenderLetter) -> None:
    found = check(replace(letter, result=letter.computed), today=TODAY)
    assert not [finding for finding in found if finding.key.endswith("_sum")]


@given(letters, amounts.filter(bool))
def test_a_result_that_is_off_is_found_with_its_difference(letter: LenderLetter, off: Decimal) -> None:
    assert letter.computed is not None
    found = {finding.key: finding for finding in check(replace(letter, result=letter.computed + off), today=TODAY)}
    assert found["result_sum"].values["difference"] == off


@pytest.mark.parametrize("locale", LOCALES)
def test_every_finding_has_words_and_law(locale: str) -> None:
    language = words(locale)
    for key in (key.removeprefix("check.") for key in rules() if key.startswith("check.")):
        assert language.has(f"finding.{key}")
        assert language.has(f"finding.{key}.ask")


def test_every_rule_has_a_letter_that_breaks_it() -> None:
    broken = {key for row in ROWS for key in row["findings"]}
    assert broken == {key.removeprefix("check.") for key in rules() if key.startswith("check.")}


@given(letters, st.sampled_from(PARTS))
def test_what_nobody_knows_of_a_letter_is_not_held_against_it(letter: LenderLetter, part: str) -> None:
    empty = {part: {}, f"{part}_total": None} if part in {"expenses", "credits"} else {part: None}
    asked = replace(letter, unknown=frozenset({part}), **{"result": Decimal(1), **empty})
    found = {finding.key for finding in check(asked, today=TODAY)}
    assert not found & {f"no_{part}", "no_credits_part" if part == "credits" else ""}
    assert part not in {"expenses", "credits"} or "result_sum" not in found


def test_one_day_is_one_day() -> None:
    letter = LenderLetter(notice=date(2025, 4, 10), sold=date(2025, 4, 11))
    short = next(finding for finding in check(letter, today=TODAY) if finding.key == "short_notice")
    assert "1 day before" in present_finding(short, words("en"))["text"]


@pytest.mark.parametrize("locale", LOCALES)
def test_findings_are_said_in_the_language_asked_for(locale: str) -> None:
    letter = LenderLetter(obligation=Decimal(8000), proceeds=Decimal(1500), result=Decimal(6400))
    shown = present_finding(check(letter, today=TODAY)[0], words(locale))
    assert shown["key"] == "result_sum"
    assert words(locale).money(Decimal(6500)) in shown["text"]
    assert shown["display"] == words(locale).text("finding.severity.wrong")


def test_a_deficiency_and_a_surplus_in_one_letter_are_refused() -> None:
    found = calculate("check", {"deficiency": 1, "surplus": 1}, today=TODAY)
    assert list(found["errors"]) == ["surplus"]


def test_an_order_of_parts_that_are_not_there_is_refused() -> None:
    found = calculate("check", {"order": "obligation, gift"}, today=TODAY)
    assert list(found["errors"]) == ["order"]
