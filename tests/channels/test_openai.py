"""Chat completions: what OpenAI's clients send, and what they must get. Real clients are under `tests/clients`."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from assistant.services import channels, printing
from assistant.services.context import Context
from assistant.store.conversations import Conversation

TOLD = "They took my car in Texas. The payoff was 10,000, it sold for 8,500, and they added 500 for the towing."


@pytest.fixture
def address(house: Context, site: str) -> str:
    return f"/c/{channels.add(house, site, 'openai', {})}/v1"


def history(*said: str) -> list[dict[str, Any]]:
    """What a client sends after these words of the person: its own words between them do not matter."""
    rows = [[{"role": "user", "content": text}, {"role": "assistant", "content": "…"}] for text in said]
    return [{"role": "system", "content": "Be kind."}, *[row for pair in rows for row in pair][:-1]]


def ask(client: FlaskClient, address: str, *said: str, **rest: Any) -> str:
    body = {"model": "shortfall", "messages": history(*said)} | rest
    answer = client.post(f"{address}/chat/completions", json=body)
    assert answer.status_code == 200, answer.text
    return str(answer.json["choices"][0]["message"]["content"])


def stored(house: Context) -> int:
    with house.store.reading() as session:
        return session.scalar(select(func.count()).select_from(Conversation)) or 0


def test_the_first_words_are_greeted_and_answered(client: FlaskClient, address: str) -> None:
    text = ask(client, address, TOLD)
    assert text.startswith("Hello.")
    assert "$8,500.00" in text


def test_a_history_is_played_again_and_nothing_is_stored(client: FlaskClient, address: str, house: Context) -> None:
    text = ask(client, address, TOLD, "0", "0", "no")
    assert "$2,000.00" in text
    assert not text.startswith("Hello.")
    assert stored(house) == 0


def test_the_same_history_gives_the_same_words(client: FlaskClient, address: str) -> None:
    assert ask(client, address, TOLD, "0") == ask(client, address, TOLD, "0")


def test_what_can_be_pressed_elsewhere_can_be_said(client: FlaskClient, address: str) -> None:
    assert "You can say: None (0) · I do not know" in ask(client, address, TOLD)
    assert "Attorney fees: $0.00" in ask(client, address, TOLD, "None (0)")


def test_content_may_come_in_parts(client: FlaskClient, address: str) -> None:
    parts = [{"type": "text", "text": TOLD}, {"type": "image_url", "image_url": {"url": "data:,"}}]
    body = {"model": "any", "messages": [{"role": "user", "content": parts}]}
    answer = client.post(f"{address}/chat/completions", json=body).json
    assert "$8,500.00" in answer["choices"][0]["message"]["content"]
    assert answer["model"] == "any"


def test_a_model_name_chooses_the_language(client: FlaskClient, address: str) -> None:
    names = [row["id"] for row in client.get(f"{address}/models").json["data"]]
    assert names == ["shortfall", "shortfall-en", "shortfall-es", "shortfall-tr"]
    assert ask(client, address, "merhaba", model="shortfall-tr").startswith("Merhaba")


def test_a_stream_says_the_same_in_pieces(client: FlaskClient, address: str) -> None:
    body = {"messages": history(TOLD), "stream": True, "stream_options": {"include_usage": True}}
    answer = client.post(f"{address}/chat/completions", json=body)
    assert answer.content_type == "text/event-stream"
    events = [line.removeprefix("data: ") for line in answer.text.split("\n\n") if line]
    assert events[-1] == "[DONE]"
    chunks = [json.loads(each) for each in events[:-1]]
    said = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks if chunk["choices"])
    assert said == ask(client, address, TOLD)
    assert [chunk["choices"][0]["finish_reason"] for chunk in chunks[-2:-1]] == ["stop"]
    assert chunks[-1]["usage"]["total_tokens"] == 0


def test_a_letter_is_a_link_and_only_it_is_stored_and_once(client: FlaskClient, address: str, house: Context) -> None:
    said = [TOLD, "0", "0", "no", "/letter explanation"]
    while "/letter/" not in (text := ask(client, address, *said)):
        said.append("/skip")
        assert len(said) < 15
    assert ask(client, address, *said).rsplit("/", 1)[0] == text.rsplit("/", 1)[0]
    assert stored(house) == 1
    printing.print_next(house, "the test's worker")
    path = text.split()[-1].removeprefix(house.settings.base_url)
    assert client.get(f"{path}/pdf").data.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "messages",
    [
        None,
        [],
        "hello",
        [{"role": "system", "content": "x"}],
        [{"role": "user", "content": " "}],
        [7],
        [{"role": "user"}],
    ],
)
def test_a_history_without_a_word_of_the_person_is_refused(client: FlaskClient, address: str, messages: Any) -> None:
    answer = client.post(f"{address}/chat/completions", json={"messages": messages})
    assert (answer.status_code, answer.json["error"]["type"]) == (422, "invalid_request_error")
    assert answer.json["error"]["message"]


@pytest.mark.parametrize("said", [["x" * 2001], ["hello"] * 201], ids=["long", "many"])
def test_too_much_is_refused_in_their_words(client: FlaskClient, address: str, said: list[str]) -> None:
    answer = client.post(f"{address}/chat/completions", json={"messages": history(*said)})
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "invalid")


def test_a_long_history_is_read_and_a_huge_one_refused(client: FlaskClient, address: str) -> None:
    row = {"role": "assistant", "content": "y" * 2000}
    rows = history("hello") + [row] * 100
    assert client.post(f"{address}/chat/completions", json={"messages": rows}).status_code == 200
    assert client.post(f"{address}/chat/completions", json={"messages": rows + [row] * 600}).status_code == 413


def test_a_wrong_token_is_an_address_that_is_not_there(client: FlaskClient) -> None:
    assert client.get("/c/wrong/v1/models").status_code == 404
