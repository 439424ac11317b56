"""The page of what could not be delivered, without a browser."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from assistant.app import create_app
from assistant.services import conversations, sites, users
from assistant.services.context import Context
from assistant.services.outbox import given_up
from assistant.services.outbox.delivering import deliver_next
from assistant.services.sites import Options

PASSWORD = "correct horse battery"
PAGE = "/counselor/undelivered"


@pytest.fixture
def house(sqlite_context: Context, elsewhere: Any) -> Context:
    """A house in which one hand-over of Housing Help was refused."""
    users.add(sqlite_context, "maria@housing.example", PASSWORD, "Housing Help")
    users.add(sqlite_context, "omar@credit.example", PASSWORD, "Credit Counsel")
    key = sites.add(
        sqlite_context, "Help desk", ["https://help.example"], "Housing Help", Options(webhook=elsewhere.url)
    )
    opened = conversations.open(sqlite_context, site=sites.find(sqlite_context, key, None).id)
    elsewhere.answers = [410]
    conversations.hand_over(sqlite_context, opened.id)
    deliver_next(sqlite_context)
    return sqlite_context


def client(house: Context, email: str) -> FlaskClient:
    browser = create_app(context=house).test_client()
    post(browser, "/counselor/sign-in", "/counselor/sign-in", email=email, password=PASSWORD)
    return browser


def post(browser: FlaskClient, path: str, page: str, **fields: Any) -> int:
    token = re.search('name="csrf_token" value="([^"]+)"', browser.get(page).text).group(1)
    sent = browser.post(path, data={"csrf_token": token, **fields}, headers={"Referer": "http://localhost/"})
    return sent.status_code


def test_a_counselor_sees_what_was_not_delivered_and_sends_it_again(house: Context) -> None:
    maria = client(house, "maria@housing.example")
    page = maria.get(PAGE).text
    assert "Help desk" in page
    assert "http-410" in page
    assert post(maria, f"{PAGE}/{given_up.listing(house)[0].id}/again", PAGE) == 303
    assert "Help desk" not in maria.get(PAGE).text


def test_another_organisation_sees_nothing_of_it_and_cannot_send_it(house: Context) -> None:
    omar = client(house, "omar@credit.example")
    assert "Help desk" not in omar.get(PAGE).text
    assert post(omar, f"{PAGE}/{given_up.listing(house)[0].id}/again", "/counselor/law") == 404
    assert given_up.listing(house)


def test_it_is_linked_from_the_list_of_cases(house: Context) -> None:
    assert f'href="{PAGE}"' in client(house, "maria@housing.example").get("/counselor/").text
