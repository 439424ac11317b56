"""The pages for an organisation's own wording, without a browser."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistant.app import create_app
from assistant.content.words import LOCALES, words
from assistant.services import users
from assistant.services.context import Context, open_context
from assistant.settings import Settings
from letters import editable
from letters.kinds import KINDS

PASSWORD = "correct horse battery"
LIST = "/counselor/wordings"
PAGE = f"{LIST}/explanation/en"
TYPED = {"opening": "Dear neighbor. {{ standard }}", "step.keep": "Keep <all> of it."}


@pytest.fixture
def house(sqlite_settings: Settings, clock: Any) -> Iterator[Context]:
    with open_context(sqlite_settings, clock) as context:
        users.add(context, "maria@housing.example", PASSWORD, "Housing Help")
        users.add(context, "omar@credit.example", PASSWORD, "Credit Counsel")
        yield context


@pytest.fixture
def client(house: Context) -> FlaskClient:
    return signed_in(create_app(context=house).test_client(), "maria@housing.example")


def signed_in(client: FlaskClient, email: str) -> FlaskClient:
    post(client, "/counselor/sign-in", "/counselor/sign-in", email=email, password=PASSWORD)
    return client


def post(client: FlaskClient, path: str, page: str, **fields: Any) -> TestResponse:
    token = re.search('name="csrf_token" value="([^"]+)"', client.get(page).text).group(1)
    return client.post(path, data={"csrf_token": token, **fields}, headers={"Referer": "http://localhost/"})


def typed(page: str) -> dict[str, str]:
    return dict(re.findall(r'<textarea id="([\w.]+)"[^>]*>([^<]*)</textarea>', page))


def test_words_are_kept_shown_listed_and_taken_back(client: FlaskClient) -> None:
    assert post(client, PAGE, PAGE, **TYPED).status_code == 303
    shown = client.get(PAGE).text
    assert typed(shown)["step.keep"] == "Keep &lt;all&gt; of it."
    assert shown.count("maria@housing.example, ") == 2
    assert client.get(LIST).text.count("Your words</a>") == 1
    assert post(client, PAGE, PAGE, reset="opening", **TYPED).status_code == 303
    assert typed(client.get(PAGE).text)["opening"] == "{{ standard }}"
    assert "Taken back" in client.get(PAGE).text


def test_a_sample_is_shown_and_nothing_is_kept(client: FlaskClient) -> None:
    shown = post(client, PAGE, PAGE, preview="1", **TYPED)
    assert (shown.status_code, shown.text.count('src="data:image/png;base64,')) == (200, 4)
    assert typed(shown.text)["opening"] == TYPED["opening"]
    assert typed(client.get(PAGE).text)["opening"] == "{{ standard }}"


@pytest.mark.parametrize("button", [{}, {"preview": "1"}])
@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Line 2: there is no “lendername” here."),
        ("es", "Línea 2: aquí no hay «lendername»."),
        ("tr", "Satır 2: burada “lendername” yok."),
    ],
)
def test_what_will_not_do_is_said_by_its_line_in_the_counselors_language_and_nothing_typed_is_lost(
    client: FlaskClient, locale: str, said: str, button: dict[str, str]
) -> None:
    post(client, "/language", PAGE, locale=locale)
    wrong = TYPED | {"step.compare": "one\n{{ lendername }}"}
    refused = post(client, PAGE, PAGE, **wrong, **button)
    assert refused.status_code == 422
    assert said in refused.text
    assert 'aria-describedby="step.compare-problem"' in refused.text
    assert typed(refused.text)["opening"] == TYPED["opening"]
    assert typed(refused.text)["step.compare"] == "one\n{{ lendername }}"


@pytest.mark.parametrize(
    ("letter", "told"), [("waiver_request/es", 1), ("waiver_request/en", 0), ("explanation/es", 0)]
)
def test_it_is_said_where_words_are_those_of_the_sheet_that_the_person_keeps(
    client: FlaskClient, letter: str, told: int
) -> None:
    assert client.get(f"{LIST}/{letter}").text.count("Letters to lenders go out in English.") == told


def test_every_field_has_a_name_of_its_own_and_every_value_is_explained(client: FlaskClient) -> None:
    for kind, letter in KINDS.items():
        shown = client.get(f"{LIST}/{kind}/en").text
        labels = re.findall(r'<label for="[\w.]+">([^<]+)</label>', shown)
        assert len(set(labels)) == len(labels) == len(letter.editable)
    offered = {
        name for kind, letter in KINDS.items() for each in letter.editable for name in editable.values(kind, each)
    }
    assert all(words(locale).has(f"web.wording.value.{name}") for name in offered for locale in LOCALES)


def test_another_organisation_sees_our_words_only(client: FlaskClient) -> None:
    post(client, PAGE, PAGE, **TYPED)
    colleague = signed_in(client.application.test_client(), "omar@credit.example")
    assert "neighbor" not in colleague.get(PAGE).text
    assert "Your words</a>" not in colleague.get(LIST).text


@pytest.mark.parametrize("path", [f"{LIST}/hat/en", f"{LIST}/explanation/xx"])
def test_there_is_no_page_for_a_letter_or_a_language_there_is_not(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert post(client, path, PAGE).status_code == 404


def test_every_letter_has_its_page_in_every_language(client: FlaskClient) -> None:
    for address in re.findall(rf'href="({LIST}/\w+/\w+)"', client.get(LIST).text):
        shown = client.get(address)
        assert shown.status_code == 200
        assert typed(shown.text)
