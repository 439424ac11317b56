"""The pages as plain forms, without a browser: forgery, stale forms, sessions, headers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistant.app import create_app
from assistant.errors import NotFoundError
from assistant.services import conversations
from assistant.services.context import Context, open_context
from assistant.settings import Settings


@pytest.fixture
def house(sqlite_settings: Settings) -> Iterator[Context]:
    with open_context(sqlite_settings) as context:
        yield context


@pytest.fixture
def client(house: Context) -> FlaskClient:
    return create_app(context=house).test_client()


def post(client: FlaskClient, path: str, page: str = "/", **fields: Any) -> TestResponse:
    """The form on `page` sent with these fields."""
    token = re.search('name="csrf_token" value="([^"]+)"', client.get(page).text).group(1)
    return client.post(path, data={"csrf_token": token, **fields}, headers={"Referer": "http://localhost/"})


def begin(client: FlaskClient) -> str:
    """Starts a conversation; gives its id."""
    post(client, "/start")
    with client.session_transaction() as session:
        return session["visitor"]["id"]


def test_a_first_visit_opens_no_conversation(client: FlaskClient) -> None:
    client.get("/")
    with client.session_transaction() as session:
        assert "visitor" not in session


def test_a_form_from_elsewhere_is_refused(client: FlaskClient, house: Context) -> None:
    found = begin(client)
    refused = client.post("/say", data={"text": "/set collateral_type home"})
    assert refused.status_code == 303
    assert conversations.read(house, found)["facts"] == {}


def test_a_page_writes_no_more_often_than_a_program(house: Context) -> None:
    settings = replace(house.settings, message_limit="2 per hour")
    client = create_app(context=replace(house, settings=settings)).test_client()
    found = begin(client)
    said = [post(client, "/say", text=f"/set collateral_type {what}") for what in ("home", "vehicle", "home")]
    assert [answer.status_code for answer in said] == [303, 303, 429]
    assert "/set collateral_type home</textarea>" in said[-1].text
    assert int(said[-1].headers["Retry-After"]) > 0
    others = [
        post(client, "/language", locale="es"),
        post(client, "/answers/sale_price", value="1"),
        client.get("/case"),
    ]
    assert [answer.status_code for answer in others] == [429] * 3
    assert conversations.read(house, found)["facts"] == {"collateral_type": "vehicle"}


def test_an_answer_is_kept_and_the_page_is_fetched_anew(client: FlaskClient, house: Context) -> None:
    found = begin(client)
    sent = post(client, "/say", text="/set collateral_type home")
    assert (sent.status_code, sent.location) == (303, "/#now")
    assert conversations.read(house, found)["facts"] == {"collateral_type": "home"}


def test_the_same_form_sent_twice_counts_once(client: FlaskClient, house: Context) -> None:
    found = begin(client)
    for _ in range(2):
        post(client, "/say", text="/set collateral_type home", key="k", after="1")
    assert len([line for line in conversations.read(house, found)["transcript"] if line["who"] == "person"]) == 1


def test_an_answer_to_an_older_question_is_not_taken_for_the_newer_one(client: FlaskClient, house: Context) -> None:
    found = begin(client)
    post(client, "/say", text="/set collateral_type home", key="one", after="1")
    stale = post(client, "/say", text="8,500", key="two", after="1")
    assert stale.status_code == 409
    assert "8,500</textarea>" in stale.text
    assert conversations.read(house, found)["facts"] == {"collateral_type": "home"}


def test_what_is_refused_stays_in_its_field_with_the_reason(client: FlaskClient) -> None:
    begin(client)
    refused = post(client, "/say", text="x" * 2001)
    assert refused.status_code == 422
    assert "2,000" in refused.text
    assert "x" * 2001 in refused.text


def test_words_are_never_markup(client: FlaskClient) -> None:
    begin(client)
    post(client, "/say", text="<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/").text
    assert "&lt;script&gt;alert(1)" in client.get("/").text


def test_a_code_goes_on_elsewhere(client: FlaskClient) -> None:
    found = begin(client)
    with client.session_transaction() as session:
        code = session["visitor"]["code"]
    elsewhere = client.application.test_client()
    post(elsewhere, "/resume", code=code.lower())
    with elsewhere.session_transaction() as session:
        assert session["visitor"]["id"] == found


def test_a_wrong_code_is_told_beside_its_field(client: FlaskClient) -> None:
    refused = post(client, "/resume", code="AAAAA-BBBBB-CCCCC")
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text


def test_a_saved_case_is_gone_on_with(client: FlaskClient, house: Context) -> None:
    begin(client)
    post(client, "/say", text="/set collateral_type home")
    saved = client.get("/case")
    assert 'filename="shortfall.case"' in saved.headers["Content-Disposition"]
    elsewhere = client.application.test_client()
    post(elsewhere, "/open", case=(BytesIO(saved.data), "shortfall.case"))
    with elsewhere.session_transaction() as session:
        assert conversations.read(house, session["visitor"]["id"])["facts"] == {"collateral_type": "home"}


@pytest.mark.parametrize("content", [b"", b"not a case", b"\xff\x00"])
def test_a_file_from_elsewhere_is_refused_beside_its_field(client: FlaskClient, content: bytes) -> None:
    refused = post(client, "/open", case=(BytesIO(content), "shortfall.case"))
    assert refused.status_code == 422
    assert 'id="problem-file"' in refused.text


def test_without_a_conversation_every_page_of_it_leads_to_the_start(client: FlaskClient) -> None:
    for path in ("/answers", "/delete", "/case"):
        assert client.get(path).location == "/"


def test_deleting_leaves_nothing(client: FlaskClient, house: Context) -> None:
    found = begin(client)
    assert "Delete everything?" in client.get("/delete").text
    gone = post(client, "/delete", page="/delete")
    assert gone.location == "/"
    assert "Everything was deleted" in client.get("/").text
    with pytest.raises(NotFoundError):
        conversations.read(house, found)


def test_leaving_fast_forgets_the_conversation(client: FlaskClient) -> None:
    begin(client)
    assert client.get("/leave").location == "https://www.weather.gov/"
    assert client.get("/answers").location == "/"


def test_another_site_cannot_make_a_person_leave(client: FlaskClient) -> None:
    begin(client)
    client.get("/leave", headers={"Sec-Fetch-Site": "cross-site"})
    assert client.get("/answers").status_code == 200


def test_the_language_is_the_browsers_until_another_is_chosen(client: FlaskClient, house: Context) -> None:
    assert '<html lang="tr">' in client.get("/", headers={"Accept-Language": "tr-TR,tr;q=0.9"}).text
    found = begin(client)
    post(client, "/language", locale="es")
    assert '<html lang="es">' in client.get("/").text
    assert conversations.read(house, found)["locale"] == "es"


def test_an_answer_is_changed_from_the_sheet(client: FlaskClient, house: Context) -> None:
    found = begin(client)
    conversations.change_facts(house, found, {"collateral_type": "home", "sale_price": "9000.00"})
    assert "$9,000.00" in client.get("/answers").text
    changed = post(client, "/answers/sale_price", value="8,500", back="answers")
    assert changed.location == "/answers#fact-sale_price"
    assert conversations.read(house, found)["facts"]["sale_price"] == "8500.00"


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_saving_an_answer_as_it_stands_changes_nothing(client: FlaskClient, house: Context, locale: str) -> None:
    found = begin(client)
    facts = {"sale_price": "1234567.89", "late_fees": "1250.00", "sale_date": "2025-03-04", "judgment_date": "2024-11"}
    conversations.change_facts(house, found, facts | {"judgment_rate": "6.5", "lender_name": "Big Bank"})
    post(client, "/language", locale=locale)
    before = conversations.read(house, found)["facts"]
    sheet = client.get("/answers").text
    for name in before:
        field = re.search(rf'<input id="change-answers-{name}" name="value" value="([^"]*)"', sheet)
        assert post(client, f"/answers/{name}", value=field.group(1), back="answers").status_code == 303
    assert conversations.read(house, found)["facts"] == before


@pytest.mark.parametrize(
    ("name", "typed"), [("sale_price", "five or six thousand"), ("state", "ZZ"), ("sale_date", "some day")]
)
def test_a_change_that_cannot_be_read_is_asked_about(
    client: FlaskClient, house: Context, name: str, typed: str
) -> None:
    found = begin(client)
    conversations.change_facts(house, found, {"state": "OH", "sale_price": "9000.00", "sale_date": "2025-01-02"})
    before = conversations.read(house, found)["facts"]
    refused = post(client, f"/answers/{name}", value=typed)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert conversations.read(house, found)["facts"] == before


@pytest.mark.parametrize("path", ["/letters/{}/pdf", "/letters/{}/pages/1.png", "/counselor/cases/{}"])
def test_what_is_no_identifier_leads_nowhere(context: Context, path: str) -> None:
    client = create_app(context=context).test_client()
    begin(client)
    assert client.get(path.format("a%00b")).status_code == 404


def test_a_letter_belongs_to_the_conversation_that_asked_for_it(client: FlaskClient) -> None:
    begin(client)
    assert client.get(f"/letters/{'0' * 32}/pdf").status_code == 401


def test_pages_keep_to_themselves(client: FlaskClient) -> None:
    headers = client.get("/").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "script-src 'self'; style-src 'self'" in headers["Content-Security-Policy"]
    cookie = headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_no_page_has_script_or_style_inside(client: FlaskClient) -> None:
    begin(client)
    for path in ("/", "/answers", "/delete", "/counselor/sign-in"):
        assert not re.search(r"<script(?![^>]*src=)|<style|style=|\son[a-z]+=|javascript:", client.get(path).text), path


def test_a_static_file_is_kept_for_as_long_as_its_address_holds(client: FlaskClient) -> None:
    address = re.search(r'href="(/static/app.css\?v=[^"]+)"', client.get("/").text).group(1)
    for asked, kept in ((address, "public, max-age=31536000, immutable"), ("/static/app.css", "no-cache")):
        with client.get(asked) as file:
            assert file.headers["Cache-Control"] == kept


def test_what_is_not_there_is_said_on_a_page(client: FlaskClient) -> None:
    missing = client.get("/letters/none/pages/1.png", headers={"Accept": "text/html"})
    assert missing.mimetype == "text/html"
