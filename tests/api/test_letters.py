"""Letters over HTTP: asked for, waited for, fetched, and by whom."""

from typing import Any

import pypdfium2
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistant.content.words import LOCALES, words
from assistant.services import printing
from assistant.services.context import Context
from letters.kinds import KINDS

CASE = {
    "collateral_type": "vehicle", "event": "repossession", "state": "CA", "balance_owed": "10000", "credits": "0",
    "balance_kind": "payoff", "sale_price": "8500", "sale_expenses": "500", "attorney_fees": "0",
    "borrower_name": "Ana Pérez", "borrower_address": "12 Elm Street\nFresno, CA 93650",
}  # fmt: skip
A4, US_LETTER = (595, 842), (612, 792)


@pytest.fixture
def ready(caller: Any) -> Any:
    """A caller whose conversation has all that the explanation needs."""
    caller.open()
    assert caller.patch("/facts", json={"facts": CASE}).status_code == 200
    return caller


def ask(caller: Any, key: str | None = None, **body: Any) -> TestResponse:
    headers = {"Idempotency-Key": key} if key else {}
    return caller.post("/letters", json={"kind": "explanation"} | body, headers=headers)


def printed(house: Context, caller: Any, **body: Any) -> dict[str, Any]:
    asked = ask(caller, **body).json
    assert printing.print_next(house, "the test") == asked["id"]
    return caller.get(asked["href"]).json


@pytest.mark.parametrize("locale", LOCALES)
def test_the_kinds_are_listed_in_the_callers_language(client: FlaskClient, locale: str) -> None:
    listed = client.get("/api/v1/letter-kinds", headers={"Accept-Language": locale}).json["letter_kinds"]
    assert [(kind["kind"], kind["title"]) for kind in listed] == [
        (name, words(locale).text(kind.title)) for name, kind in KINDS.items()
    ]


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"kind": None}, "kind", "null"),
        ({"kind": "love"}, "kind", "not_a_choice"),
        ({"locale": "de"}, "locale", "not_a_choice"),
        ({"paper": "a3"}, "paper", "not_a_choice"),
        ({"copies": 2}, "copies", "unknown_field"),
    ],
)
def test_an_order_that_will_not_do_is_told_why(ready: Any, body: dict[str, Any], field: str, code: str) -> None:
    answer = ask(ready, **body)
    assert (answer.status_code, [fault["code"] for fault in answer.json["errors"][field]]) == (422, [code])


def test_the_facts_that_a_letter_lacks_are_named_and_nothing_is_printed(house: Context, ready: Any) -> None:
    ready.patch("/facts", json={"facts": {"borrower_name": None, "sale_price": None}})
    answer = ask(ready)
    assert (answer.status_code, answer.json["type"]) == (422, "missing-facts")
    assert set(answer.json["errors"]) == {"facts.borrower_name", "facts.sale_price"}
    assert printing.print_next(house, "the test") is None


def test_a_letter_that_waits_says_so(ready: Any) -> None:
    asked = ask(ready)
    assert (asked.status_code, asked.json["status"], asked.json["pages"]) == (202, "queued", None)
    for rest in ("/pdf", "/html", "/pages/1.png"):
        answer = ready.get(asked.json["href"] + rest)
        assert (answer.status_code, answer.json["type"]) == (409, "letter-not-ready")


def test_the_same_order_under_one_key_is_one_letter_and_another_is_a_conflict(house: Context, ready: Any) -> None:
    first, again, other = ask(ready, "k1"), ask(ready, "k1"), ask(ready, "k1", paper="a4")
    assert (first.json, other.status_code, other.json["type"]) == (again.json, 409, "conflict")
    assert printing.print_next(house, "the test")
    assert printing.print_next(house, "the test") is None


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", US_LETTER), (None, US_LETTER)])
def test_a_letter_is_printed_on_the_paper_that_was_asked_for(
    house: Context, ready: Any, paper: str | None, size: tuple[int, int]
) -> None:
    letter = printed(house, ready, **({"paper": paper} if paper else {}))
    with pypdfium2.PdfDocument(ready.get(letter["href"] + "/pdf").data) as document:
        assert len(document) == letter["pages"]
        assert tuple(round(side) for side in document[0].get_size()) == size


def test_a_letter_can_be_in_another_language_than_the_conversation(house: Context, ready: Any) -> None:
    letter = printed(house, ready, locale="tr")
    assert letter["locale"] == "tr"
    assert '<html lang="tr"' in ready.get(letter["href"] + "/html").text


def test_a_pdf_is_a_file_to_keep_and_a_page_is_a_picture(house: Context, ready: Any) -> None:
    letter = printed(house, ready)
    pdf = ready.get(letter["href"] + "/pdf")
    assert pdf.headers["Content-Disposition"] == f'attachment; filename="letter-{letter["id"][:8]}.pdf"'
    assert pdf.headers["Cache-Control"] == "no-store"
    assert ready.get(letter["href"] + "/pages/1.png").mimetype == "image/png"
    for beyond in ("0", str(letter["pages"] + 1), "21", "-1", "1.5"):
        assert ready.get(f"{letter['href']}/pages/{beyond}.png").status_code == 404


def test_a_letter_as_a_page_may_run_and_load_nothing(house: Context, ready: Any) -> None:
    letter = printed(house, ready)
    policy = ready.get(letter["href"] + "/html").headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"


def test_a_letter_is_for_its_own_conversation_only(house: Context, client: FlaskClient, ready: Any) -> None:
    letter = printed(house, ready)
    stranger = client.post("/api/v1/conversations").json["token"]
    for rest in ("", "/pdf", "/html", "/pages/1.png"):
        for token in (stranger, "wrong"):
            answer = client.get(letter["href"] + rest, headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code == 401


def test_a_letter_does_not_change_when_its_case_does(house: Context, ready: Any) -> None:
    letter = printed(house, ready)
    before = ready.get(letter["href"] + "/pdf").data
    ready.patch("/facts", json={"facts": {"sale_price": "9000"}})
    assert ready.get(letter["href"] + "/pdf").data == before


def test_erasing_the_conversation_takes_its_letters_along(house: Context, ready: Any) -> None:
    letter = printed(house, ready)
    ready.delete()
    assert ready.get(letter["href"] + "/pdf").status_code == 401


def test_a_draft_is_approved_by_who_holds_its_conversation(house: Context, ready: Any, client: FlaskClient) -> None:
    lender = {
        "lender_name": "Big Bank",
        "lender_address": "1 Bank Plaza\nFresno, CA 93650",
        "account_last_four": "4321",
    }
    ready.patch("/facts", json={"facts": lender})
    draft = printed(house, ready, kind="waiver_request")
    assert (draft["status"], draft["draft"]) == ("ready", True)
    approve = f"{draft['href']}/approve"
    assert client.post(approve).status_code == 401
    asked = client.post(approve, headers=ready.headers)
    assert (asked.status_code, asked.json["status"], asked.json["draft"]) == (202, "queued", False)
    assert ready.get(f"{draft['href']}/pdf").status_code == 409
    printing.print_next(house, "the test")
    assert ready.get(draft["href"]).json == draft | {"draft": False}
