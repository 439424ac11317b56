"""Letters are checked over HTTP by anybody, and nothing but the verdict comes of it."""

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask.testing import FlaskClient

from assistant.services import conversations, letters, sealing
from assistant.services.context import Context
from assistant.services.printing import print_next
from letters.inspection import LARGEST

PDF = "application/pdf"
FACTS = {
    "collateral_type": "vehicle", "event": "repossession", "state": "TX", "balance_owed": "10000",
    "balance_kind": "payoff", "sale_price": "8500", "sale_expenses": "500", "attorney_fees": "0", "credits": "0",
    "borrower_name": "Anatolia Quillfeather", "borrower_address": "17 Larkspur Lane\nAustin, TX 78701",
}  # fmt: skip


@pytest.fixture
def letter(house: Context) -> bytes:
    opened = conversations.open(house)
    conversations.change_facts(house, opened.id, FACTS)
    asked = letters.request(house, opened.id, kind="explanation")
    print_next(house, "worker")
    return letters.pdf(house, asked["id"])


@pytest.fixture
def check(client: FlaskClient) -> Callable[..., Any]:
    def send(pdf: bytes, locale: str = "en", media_type: str = PDF) -> Any:
        return client.post("/api/v1/verify", data=pdf, content_type=media_type, headers={"Accept-Language": locale})

    return send


def test_a_printed_letter_is_genuine_line_by_line(letter: bytes, check: Callable[..., Any]) -> None:
    verdict = check(letter).json
    assert verdict["ok"] is True
    assert verdict["lines"][-1] | {"label": ""} == {
        "key": "deficiency",
        "label": "",
        "agrees": True,
        "stated": {"amount": "2000.00", "low": None, "high": None},
        "found": {"amount": "2000.00", "low": None, "high": None},
    }
    assert [each["code"] for each in verdict["findings"]] == ["signature-good", "same-file", "lines-agree"]


def test_a_verdict_tells_nothing_of_the_person(letter: bytes, check: Callable[..., Any]) -> None:
    answer = check(letter)
    assert "Anatolia" not in answer.text
    assert "Larkspur" not in answer.text


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_a_changed_letter_is_found_and_said_so_in_the_callers_language(
    letter: bytes, check: Callable[..., Any], locale: str
) -> None:
    verdict = check(letter.replace(b'"sale_price":"8500.00"', b'"sale_price":"8400.00"'), locale).json
    assert verdict["ok"] is False
    assert [line["key"] for line in verdict["lines"] if not line["agrees"]] == [
        "sale_price",
        "after_sale",
        "deficiency",
    ]
    assert [each["code"] for each in verdict["findings"]] == ["signature-bad", "lines-differ"]
    assert all(each["detail"] for each in verdict["findings"])


def test_a_file_that_is_no_letter_is_a_verdict_too(check: Callable[..., Any]) -> None:
    answer = check(b"hello")
    assert answer.status_code == 200
    assert (answer.json["ok"], answer.json["problem"], answer.json["lines"]) == (False, "not-a-pdf", [])


def test_too_large_a_file_is_refused_unread(check: Callable[..., Any]) -> None:
    assert check(b"%PDF-" + b"x" * LARGEST).status_code == 413


def test_what_does_not_call_itself_a_pdf_is_refused(check: Callable[..., Any], letter: bytes) -> None:
    assert check(letter, media_type="text/plain").status_code == 415


def test_the_key_that_signed_is_published(house: Context, client: FlaskClient, letter: bytes, check: Any) -> None:
    (key,) = client.get("/api/v1/signing-keys").json["signing_keys"]
    assert check(letter).json["key"] == key["name"]
    assert Ed25519PublicKey.from_public_bytes(bytes.fromhex(key["public"]))
    renewed = sealing.renew(house, None)
    assert [each["name"] for each in client.get("/api/v1/signing-keys").json["signing_keys"]].count(renewed) == 1
    assert check(letter).json["ok"] is True


def test_a_private_key_lies_sealed_in_the_database(house: Context, letter: bytes) -> None:
    signed = sealing.signer(house, None)
    with house.store.engine.connect() as connection:
        (private,) = connection.exec_driver_sql("SELECT private FROM signing_keys").one()
    assert len(private) > 32 + 28
    assert sealing.signer(house, None).sign(b"x") == signed.sign(b"x")
    assert letter
