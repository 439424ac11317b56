"""Anybody checks a letter on a page, without scripts and without telling who they are."""

import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from assistant.app import create_app
from assistant.services import conversations, letters, organisations, users
from assistant.services.context import Context
from assistant.services.printing import print_next
from letters.inspection import LARGEST

FACTS = {
    "collateral_type": "vehicle", "event": "repossession", "state": "TX", "balance_owed": "10000",
    "balance_kind": "payoff", "sale_price": "8500", "sale_expenses": "500", "attorney_fees": "0", "credits": "0",
    "borrower_name": "Anatolia Quillfeather", "borrower_address": "17 Larkspur Lane\nAustin",
}  # fmt: skip
PASSWORD = "correct horse battery"


@pytest.fixture
def client(sqlite_context: Context) -> FlaskClient:
    return create_app(context=sqlite_context).test_client()


@pytest.fixture
def letter(sqlite_context: Context) -> dict[str, Any]:
    opened = conversations.open(sqlite_context)
    conversations.change_facts(sqlite_context, opened.id, FACTS)
    asked = letters.request(sqlite_context, opened.id, kind="explanation")
    print_next(sqlite_context, "worker")
    return letters.read(sqlite_context, asked["id"]) | {"pdf": letters.pdf(sqlite_context, asked["id"])}


def post(client: FlaskClient, page: str, **fields: Any) -> Any:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)[1]
    return client.post(page, data={"csrf_token": token, **fields}, content_type="multipart/form-data")


def check(client: FlaskClient, pdf: bytes) -> Any:
    return post(client, "/verify", file=(io.BytesIO(pdf), "letter.pdf"))


def test_a_genuine_letter_is_called_genuine_line_by_line(client: FlaskClient, letter: dict[str, Any]) -> None:
    page = check(client, letter["pdf"])
    assert page.status_code == 200
    assert "This letter is genuine." in page.text
    assert "$2,000.00" in page.text
    assert "Anatolia" not in page.text


def test_a_changed_letter_shows_both_figures(client: FlaskClient, letter: dict[str, Any]) -> None:
    page = check(client, letter["pdf"].replace(b'"sale_price":"8500.00"', b'"sale_price":"8400.00"')).text
    assert "Do not rely on this file as it is." in page
    assert "$2,000.00" in page
    assert "$2,100.00" in page


@pytest.mark.parametrize("file", [b"", b"hello", b"%PDF-1.7 half"])
def test_a_file_that_is_no_letter_is_said_to_be_none(client: FlaskClient, file: bytes) -> None:
    page = check(client, file)
    assert page.status_code == 200
    assert "Do not rely on this file as it is." in page.text


def test_a_file_that_is_too_large_gets_a_page(client: FlaskClient) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-'
    body = head + b"x" * (LARGEST + 128 * 1024) + b"\r\n--x--\r\n"
    page = client.post("/verify", data=body, content_type="multipart/form-data; boundary=x")
    assert page.status_code == 413
    assert "<h1>" in page.text


def test_the_code_on_a_letter_leads_to_who_made_it_and_when(client: FlaskClient, letter: dict[str, Any]) -> None:
    page = client.get(f"/verify/{letter['reference']}").text
    assert "was made here on January 15, 2026 by Shortfall" in page
    assert "Anatolia" not in page
    assert letter["title"] not in page


@pytest.mark.parametrize("reference", ["SF-0000-0000", "x" * 300, "%00", "<script>", "é"])
def test_a_reference_of_no_letter_is_said_to_be_none(client: FlaskClient, reference: str) -> None:
    page = client.get(f"/verify/{reference}")
    assert page.status_code == 200
    assert "We hold no letter with the reference" in page.text
    assert "<script>" not in page.text.replace('<script type="module"', "")


def test_a_letter_says_what_is_wrong_with_its_address(letter: dict[str, Any]) -> None:
    assert [each["code"] for each in letter["address_problems"]] == ["no_zip"]
    assert "ZIP code" in letter["address_problems"][0]["detail"]


@pytest.fixture
def counselor(client: FlaskClient, sqlite_context: Context) -> FlaskClient:
    users.add(sqlite_context, "maria@housing.example", PASSWORD, "Housing Help")
    post(client, "/counselor/sign-in", email="maria@housing.example", password=PASSWORD)
    return client


def test_a_counselor_changes_the_letterhead_and_its_logo(
    counselor: FlaskClient, sqlite_context: Context, logo: bytes
) -> None:
    told = {
        "address": "210 Water Street\r\nSpringfield, IL 62701",
        "phone": "(217) 555-0142",
        "email": "",
        "website": "",
    }
    assert post(counselor, "/counselor/organisation", **told, logo=(io.BytesIO(logo), "logo.png")).status_code == 303
    assert "(217) 555-0142" in counselor.get("/counselor/organisation").text
    assert counselor.get("/counselor/organisation/logo.png").data.startswith(b"\x89PNG")
    home = organisations.by_name(sqlite_context, "Housing Help")
    assert organisations.profile(sqlite_context, home)["address"] == ["210 Water Street", "Springfield, IL 62701"]
    assert post(counselor, "/counselor/organisation", **told, no_logo="1").status_code == 303
    assert counselor.get("/counselor/organisation/logo.png").status_code == 404


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("address", "somewhere"),
        ("email", "nobody"),
        ("website", "x y"),
        ("phone", "1" * 61),
        ("phone", "\u2603"),
    ],
)
def test_a_letterhead_that_will_not_do_is_shown_again(counselor: FlaskClient, field: str, text: str) -> None:
    page = post(counselor, "/counselor/organisation", **{field: text})
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert text in page.text


def test_a_broken_logo_is_refused_with_its_reason(counselor: FlaskClient) -> None:
    page = post(counselor, "/counselor/organisation", logo=(io.BytesIO(b"GIF89a"), "logo.gif"))
    assert page.status_code == 422
    assert "This is not a PNG or SVG file." in page.text


@pytest.fixture(scope="session")
def logo() -> bytes:
    from PIL import Image  # noqa: PLC0415 - one picture

    stream = io.BytesIO()
    Image.new("RGB", (90, 30), "navy").save(stream, format="PNG")
    return stream.getvalue()
