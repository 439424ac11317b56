"""A lender's letter over HTTP: figures in, findings out."""

from typing import Any

import pytest
from flask.testing import FlaskClient

LETTER = {
    "obligation": "8000.00",
    "proceeds": "1500.00",
    "after_proceeds": "6500.00",
    "expenses": {"towing": "100.00"},
    "credits": {"gap": "0.00"},
    "result": "6400.00",
}


def check(client: FlaskClient, **changes: Any) -> Any:
    return client.post("/api/v1/check", json=LETTER | changes)


def test_a_sum_that_is_wrong_is_found_with_its_rule_its_law_and_what_to_ask_for(client: FlaskClient) -> None:
    answer = check(client)
    assert answer.status_code == 200
    assert (answer.json["computed"], answer.json["stated"]) == ("6600.00", "6400.00")
    wrong, asked = answer.json["findings"]
    assert wrong == {
        "key": "result_sum",
        "severity": "wrong",
        "display": "Wrong",
        "text": "The letter ends with $6,400.00. Its own figures give $6,600.00. The difference is $200.00.",
        "ask": "Ask the lender to correct it.",
        "rule": "check.result_sum",
        "citations": [
            {
                "text": "UCC 9-616(c)(6)",
                "verified": "statute",
                "note": "The text of the law was read.",
                "display": "UCC 9-616(c)(6)",
            }
        ],
    }
    assert asked["key"] == "no_credits"


def test_findings_come_in_the_language_of_the_caller(client: FlaskClient) -> None:
    by_header = client.post("/api/v1/check", json=LETTER, headers={"Accept-Language": "tr"}).json["findings"][0]
    assert by_header == check(client, locale="tr").json["findings"][0]
    assert "$6.600,00" in by_header["text"]
    assert "Pida" in check(client, locale="es").json["findings"][0]["ask"]


def test_the_states_limit_says_how_it_was_checked(client: FlaskClient) -> None:
    answer = check(client, state="AZ", collateral_type="vehicle", threshold="1000.00").json["findings"]
    barred = next(found for found in answer if found["key"] == "barred")
    assert barred["citations"][0]["verified"] == "page"
    assert "Not checked" in barred["citations"][0]["display"]


def test_null_is_not_known_and_left_out_is_not_in_the_letter(client: FlaskClient) -> None:
    keys = [found["key"] for found in check(client, proceeds=None, after_proceeds=None).json["findings"]]
    assert "no_proceeds" not in keys
    without = {name: value for name, value in LETTER.items() if name != "proceeds"}
    assert "no_proceeds" in [found["key"] for found in client.post("/api/v1/check", json=without).json["findings"]]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("obligation", "-1", "negative"),
        ("proceeds", 1500, "not_a_decimal_string"),
        ("proceeds", "NaN", "not_a_number"),
        ("result", "1000000000000000", "too_large"),
        ("result", "0.001", "part_of_a_cent"),
        ("state", "ZZ", "not_a_state"),
        ("sold", "2025-02-30", "no_such_day"),
        ("sold", "2025-02", "whole_day_needed"),
        ("rebate_stated", "yes", "not_yes_or_no"),
        ("result_kind", "gift", "not_a_choice"),
        ("order", ["result", "gift"], "not_a_choice"),
        ("obligatoin", "1", "unknown_field"),
        ("expenses", ["100"], "not_an_object"),
    ],
)
def test_what_cannot_be_is_a_problem_that_names_its_field(
    client: FlaskClient, field: str, value: Any, code: str
) -> None:
    answer = check(client, **{field: value})
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    (name,) = answer.json["errors"]
    assert name.startswith(field)
    assert answer.json["errors"][name][0]["code"] == code


def test_a_cost_that_cannot_be_is_named_by_its_type(client: FlaskClient) -> None:
    assert list(check(client, expenses={"towing": "1e5"}).json["errors"]) == ["expenses.towing"]


def test_the_example_of_the_document_is_the_letter_of_the_well_known_page(client: FlaskClient) -> None:
    operation = client.get("/openapi.json").json["paths"]["/api/v1/check"]["post"]
    example = operation["requestBody"]["content"]["application/json"]["example"]
    assert client.post("/api/v1/check", json=example).json["computed"] == "6600.00"
