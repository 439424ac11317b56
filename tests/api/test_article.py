"""Both of the article's examples, over HTTP, from the first word to the printed letter, in three languages."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from flask.testing import FlaskClient

from assistant.content.loader import load_file
from assistant.content.words import LOCALES, words
from assistant.services import printing
from assistant.services.context import Context

CASES = load_file(Path(__file__).with_name("article.yaml"))
MOST_TURNS = 40


@pytest.fixture
def house(context: Context) -> Context:
    """The same house, on SQLite and on PostgreSQL."""
    return context


def answer(caller: Any, case: dict[str, Any], turn: dict[str, Any]) -> dict[str, Any]:
    """One answer to the pending question: a button that is there to press, or words."""
    fact, locale = turn["question"]["fact"], turn["locale"]
    if fact in case["presses"]:
        wanted = f"/set {fact} {str(case['presses'][fact]).lower()}"
        assert wanted in [button["payload"] for message in turn["messages"] for button in message["buttons"]]
        said = wanted
    else:
        said = str((case["says"] | case[locale])[fact])
    answered = caller.say(said, after=turn["number"])
    assert answered.status_code == 200, answered.text
    taken = answered.json
    if taken["question"]:
        assert taken["question"]["fact"] != fact, (said, taken["messages"])
    return taken


def answer_all(caller: Any, case: dict[str, Any], turn: dict[str, Any]) -> dict[str, Any]:
    for _ in range(MOST_TURNS):
        if turn["question"] is None:
            return turn
        turn = answer(caller, case, turn)
    raise AssertionError(turn["question"])


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_article_from_the_first_word_to_the_printed_letter(
    house: Context, client: FlaskClient, caller: Any, case: dict[str, Any], locale: str
) -> None:
    turn = answer_all(caller, case, caller.open(locale=locale)["turn"])

    assert (turn["status"], turn["statement"]["kind"], turn["statement"]["amount"]) == (
        "complete",
        "deficiency",
        case["amount"],
    )
    assert any("<svg" in message.get("chart", "") for message in turn["messages"])
    assert caller.get("/statement").json == turn["statement"]

    for kind, shown in case["letters"].items():
        turn = answer_all(caller, case, caller.say(f"/letter {kind}").json)
        if kind == "judgment_summary":
            owed = [balance["amount"] for balance in turn["statement"]["growth"]["balances"]]
            assert owed == sorted(owed, key=float)
            assert "<svg" in turn["statement"]["growth"]["chart"]
        key = {"Idempotency-Key": f"letter-{kind}"}
        asked, again = (caller.post("/letters", json={"kind": kind}, headers=key) for _ in range(2))
        assert (asked.status_code, again.json) == (202, asked.json), asked.text
        assert asked.headers["Location"] == asked.json["href"]
        assert caller.get(asked.json["href"] + "/pdf").json["type"] == "letter-not-ready"

        assert printing.print_next(house, "the test") == asked.json["id"]
        assert printing.print_next(house, "the test") is None

        letter = caller.get(asked.json["href"]).json
        assert (letter["status"], letter["locale"], letter["title"]) == (
            "ready",
            locale,
            words(locale).text(f"letter.{kind}.name"),
        )
        pdf = caller.get(letter["href"] + "/pdf")
        assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")
        for text in (text_of(pdf.data), caller.get(letter["href"] + "/html").text):
            assert shown[locale] in text.replace("\N{NO-BREAK SPACE}", " ")
            assert "Ana Pérez" in text
        first = caller.get(letter["href"] + "/pages/1.png")
        assert (first.mimetype, first.data[:4]) == ("image/png", b"\x89PNG")
        assert caller.get(f"{letter['href']}/pages/{letter['pages'] + 1}.png").status_code == 404
        assert client.get(letter["href"] + "/pdf").status_code == 401
