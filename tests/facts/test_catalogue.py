import pytest

from assistant.content.loader import ContentError
from assistant.facts import catalogue as module
from assistant.facts.catalogue import Kind, catalogue, fact
from assistant.facts.states import STATES

PUBLIC = """collateral_type event state balance_owed balance_kind accrued_interest late_fees sale_price sale_date
sale_expenses attorney_fees credits fair_market_value annual_rate forgiven has_judgment lender_name borrower_name"""


def test_the_names_of_the_api_stay() -> None:
    assert set(PUBLIC.split()) <= set(catalogue())


def test_there_are_51_jurisdictions() -> None:
    assert len(STATES) == 51


def test_names_and_addresses_of_people_are_personal() -> None:
    for name in ("borrower_name", "borrower_address", "account_last_four", "judgment_case_number"):
        assert fact(name).personal


def test_no_fact_asks_for_a_social_security_number() -> None:
    assert not [name for name in catalogue() if "social" in name or "ssn" in name]


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "colour"},
        {"choices": ["a"]},
        {"kind": "choice"},
        {"kind": "money", "choices": ["a"]},
        {"kind": "money", "shade": 1},
    ],
)
def test_a_row_that_makes_no_sense_is_refused_by_name(row: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "load", lambda _: {"weight": row})
    with pytest.raises(ContentError, match=r"facts\.yaml: weight"):
        module.catalogue.__wrapped__()


def test_every_kind_is_in_use() -> None:
    assert {row.kind for row in catalogue().values()} == set(Kind)
