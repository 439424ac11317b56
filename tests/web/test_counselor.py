"""The counselor's workspace without a browser: who gets in, and what they see."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistant.app import create_app
from assistant.services import conversations, printing, sites, users
from assistant.services.context import Context, open_context
from assistant.settings import Settings

PASSWORD = "correct horse battery"
CAR = {
    "collateral_type": "vehicle",
    "event": "repossession",
    "state": "OH",
    "sale_price": "8500.00",
    "sale_date": "2025-03-14",
    "balance_owed": "10000.00",
    "balance_kind": "payoff",
    "sale_expenses": "500.00",
    "attorney_fees": "0.00",
    "credits": "0.00",
    "has_judgment": False,
    "borrower_name": "Ada Green",
    "borrower_address": "12 Elm Street\nColumbus, OH 43004",
    "lender_name": "Big Bank",
    "lender_address": "1 Bank Plaza\nColumbus, OH 43215",
    "account_last_four": "4321",
}


@pytest.fixture
def house(sqlite_settings: Settings, clock: Any) -> Iterator[Context]:
    with open_context(sqlite_settings, clock) as context:
        users.add(context, "maria@housing.example", PASSWORD, "Housing Help")
        users.add(context, "omar@credit.example", PASSWORD, "Credit Counsel")
        yield context


@pytest.fixture
def client(house: Context) -> FlaskClient:
    return create_app(context=house).test_client()


def post(client: FlaskClient, path: str, page: str, **fields: Any) -> TestResponse:
    token = re.search('name="csrf_token" value="([^"]+)"', client.get(page).text).group(1)
    return client.post(path, data={"csrf_token": token, **fields}, headers={"Referer": "http://localhost/"})


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    return post(client, "/counselor/sign-in", "/counselor/sign-in", email=email, password=password)


def hand_over(house: Context, organisation: str, **facts: Any) -> str:
    """A conversation on a site of this organisation, handed over; gives its id."""
    site = sites.find(house, sites.add(house, "Help desk", ["https://help.example"], organisation), None)
    opened = conversations.open(house, locale="tr", site=site.id)
    conversations.change_facts(house, opened.id, CAR | facts)
    conversations.hand_over(house, opened.id)
    return opened.id


def test_the_workspace_is_shut_until_somebody_signs_in(client: FlaskClient, house: Context) -> None:
    case = hand_over(house, "Housing Help")
    for path in ("/counselor/", f"/counselor/cases/{case}", f"/counselor/letters/{'0' * 32}/pdf"):
        assert client.get(path).location == "/counselor/sign-in"


@pytest.mark.parametrize(("email", "password"), [("maria@housing.example", "wrong"), ("no@one.example", PASSWORD)])
def test_a_wrong_sign_in_does_not_say_what_was_wrong(client: FlaskClient, email: str, password: str) -> None:
    refused = sign_in(client, email, password)
    assert refused.status_code == 401
    assert "The e-mail or the password is not right." in refused.text
    assert client.get("/counselor/").location == "/counselor/sign-in"


def test_signing_in_carries_nothing_over(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session["visitor"] = {"id": "x", "token": "y", "code": "z"}
    sign_in(client, "maria@housing.example")
    with client.session_transaction() as session:
        assert set(session) == {"staff"}


def test_too_many_tries_are_stopped(client: FlaskClient) -> None:
    tries = [sign_in(client, "maria@housing.example", "wrong").status_code for _ in range(11)]
    assert tries == [401] * 10 + [429]


def test_a_counselor_sees_the_cases_of_their_organisation_and_no_other(client: FlaskClient, house: Context) -> None:
    mine = hand_over(house, "Housing Help")
    other = hand_over(house, "Credit Counsel", borrower_name="Somebody Else")
    sign_in(client, "maria@housing.example")
    listed = client.get("/counselor/").text
    assert "Ada Green" in listed
    assert "Somebody Else" not in listed
    assert client.get(f"/counselor/cases/{mine}").status_code == 200
    refused = client.get(f"/counselor/cases/{other}")
    assert refused.status_code == 404
    assert "Somebody Else" not in refused.text


def test_a_case_shows_facts_figure_transcript_and_what_its_letters_lack(client: FlaskClient, house: Context) -> None:
    case = hand_over(house, "Housing Help", has_judgment=True)
    sign_in(client, "maria@housing.example")
    page = client.get(f"/counselor/cases/{case}").text
    for shown in ("Ohio", "$10,000.00", "$2,000.00", "12 Elm Street", "Merhaba", "Judgment date"):
        assert shown in page


def test_a_letter_is_asked_for_printed_and_fetched(client: FlaskClient, house: Context) -> None:
    case = hand_over(house, "Housing Help")
    sign_in(client, "maria@housing.example")
    page = f"/counselor/cases/{case}"
    post(client, f"{page}/letters", page, kind="explanation", locale="es", paper="a4")
    assert "data-poll" in client.get(page).text
    letter = printing.print_next(house, "test")
    ready = client.get(page).text
    assert f"/counselor/letters/{letter}/pdf" in ready
    assert "data-poll" not in ready
    assert client.get(f"/counselor/letters/{letter}/pdf").data.startswith(b"%PDF")
    assert client.get(f"/counselor/letters/{letter}/pages/1.png").data.startswith(b"\x89PNG")
    colleague = client.application.test_client()
    sign_in(colleague, "omar@credit.example")
    assert colleague.get(f"/counselor/letters/{letter}/pdf").status_code == 404


def test_a_counselor_approves_a_draft_of_their_case_and_no_other(client: FlaskClient, house: Context) -> None:
    page = f"/counselor/cases/{hand_over(house, 'Housing Help')}"
    sign_in(client, "maria@housing.example")
    post(client, f"{page}/letters", page, kind="waiver_request")
    letter = printing.print_next(house, "test")
    approve = f"/counselor/letters/{letter}/approve"
    assert approve in client.get(page).text
    colleague = client.application.test_client()
    sign_in(colleague, "omar@credit.example")
    assert post(colleague, approve, "/counselor/").status_code == 404
    assert post(client, approve, page).location == f"{page}#letters"
    assert printing.print_next(house, "test") == letter
    assert approve not in client.get(page).text


def test_a_letter_that_lacks_facts_is_not_printed(client: FlaskClient, house: Context) -> None:
    case = hand_over(house, "Housing Help", lender_address=None)
    sign_in(client, "maria@housing.example")
    page = f"/counselor/cases/{case}"
    refused = post(client, f"{page}/letters", page, kind="waiver_request")
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text


def test_a_counselor_may_print_what_the_borrower_left_open(client: FlaskClient, house: Context) -> None:
    case = hand_over(house, "Housing Help", has_judgment=True)
    sign_in(client, "maria@housing.example")
    page = f"/counselor/cases/{case}"
    for kind in ("explanation", "judgment_summary"):
        assert post(client, f"{page}/letters", page, kind=kind).status_code == 303
    shown = client.get(page).text
    assert "are still open" in shown
    printed = [printing.print_next(house, "test") for _ in range(2)]
    assert all(client.get(f"/counselor/letters/{letter}/pdf").data.startswith(b"%PDF") for letter in printed)


def test_a_sign_in_lasts_a_working_day(client: FlaskClient, clock: Any) -> None:
    sign_in(client, "maria@housing.example")
    clock.forward(hours=9)
    assert client.get("/counselor/").status_code == 200
    clock.forward(hours=2)
    assert client.get("/counselor/").location == "/counselor/sign-in"


def test_signing_out_shuts_the_workspace(client: FlaskClient) -> None:
    sign_in(client, "maria@housing.example")
    post(client, "/counselor/sign-out", "/counselor/")
    assert client.get("/counselor/").location == "/counselor/sign-in"


def test_a_figure_of_state_law_is_set_seen_and_taken_back(client: FlaskClient) -> None:
    sign_in(client, "maria@housing.example")
    page = "/counselor/law"
    figure = {"state": "WY", "figure": "bar", "value": "1200", "since": "2020-01-01", "source": "Order <12>"}
    assert post(client, page, page, **figure).status_code == 303
    shown = client.get(page).text
    for part in ("Wyoming", "$1,200.00", "$1,000.00", "January 1, 2020", "Order &lt;12&gt;", "maria@housing.example"):
        assert part in shown
    colleague = client.application.test_client()
    sign_in(colleague, "omar@credit.example")
    assert "Wyoming:" not in colleague.get(page).text
    (end,) = re.findall(r'action="(/counselor/law/\w+/end)"', shown)
    assert post(colleague, end, page).status_code == 404
    assert post(client, end, page).status_code == 303
    assert not re.findall(r'action="(/counselor/law/\w+/end)"', client.get(page).text)


def test_a_figure_that_will_not_do_is_shown_again_with_the_reason(client: FlaskClient) -> None:
    sign_in(client, "maria@housing.example")
    page = "/counselor/law"
    wrong = {"state": "WY", "figure": "bar", "value": "-3", "since": "2020-01-01", "source": "Order 12"}
    refused = post(client, page, page, **wrong)
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text
    assert 'value="Order 12"' in refused.text
