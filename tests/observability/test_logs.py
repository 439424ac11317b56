"""What the log tells an operator, and what it never tells anybody."""

import json
import logging
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import structlog
from flask import Flask
from flask.testing import FlaskClient

from assistant import logs
from assistant.policy import policy, public
from assistant.services import api_keys, printing, sites, users
from assistant.services.api_keys import Scope
from assistant.services.context import Context
from assistant.services.printing.reading import read_some
from assistant.settings import Settings

MARKERS = {
    "text": "Zebulon7 wrote this",
    "name": "Zebulon7 Quagmire",
    "address": "7 Zebulon7 Lane\nQuagmire, CA 90001",
    "amount": "7654321.09",
    "court": "Zebulon7 County Court",
    "number": "Zebulon7-2025",
    "lender": "Zebulon7 Bank",
    "code": "ZEBUL-7ZEBU-LON77",
    "origin": "https://zebulon7.example",
    "email": "zebulon7@example.org",
    "password": "zebulon7-password-long",
}
LETTER_PATHS = ["", "/pdf", "/html", "/docx", "/pages/1.png", "/pages/19.png"]
Told = Callable[[], list[dict[str, Any]]]
NEVER = re.compile("zebulon7|quagmire|7654321|7,654,321|Bearer", re.IGNORECASE)


def test_a_request_leaves_one_line_that_names_its_route_and_not_its_address(app: Flask, told: Told) -> None:
    answer = app.test_client().get("/api/v1/letters/" + "0" * 32 + "?name=Zebulon7")
    (line,) = told()
    assert {name: line[name] for name in ("event", "level", "method", "route", "status", "problem")} == {
        "event": "request",
        "level": "info",
        "method": "GET",
        "route": "/api/v1/letters/<id:letter_id>",
        "status": 401,
        "problem": "unauthorized",
    }
    assert line["reference"] == answer.json["reference"]
    assert line["milliseconds"] >= 0


def test_the_console_format_is_for_people(sqlite_settings: Settings, written: Callable[[], str]) -> None:
    logs.configure(replace(sqlite_settings, log_format="console"))
    structlog.get_logger("assistant.somewhere").info("printed", kind="explanation")
    assert re.search(r"info.+printed.+kind=explanation", written())


def test_a_field_that_is_not_known_is_not_logged(told: Told) -> None:
    structlog.get_logger("assistant.somewhere").info("printed", kind="explanation", name=MARKERS["name"])
    (line,) = told()
    assert line.keys() == {"event", "kind", "level", "logger", "timestamp"}


def test_a_library_is_logged_by_its_template(told: Told) -> None:
    logging.getLogger("somebody.else").warning("Ignored %r", MARKERS["text"])
    logging.getLogger("somebody.else").error(ValueError(MARKERS["text"]))
    assert [line["event"] for line in told()] == ["Ignored %r", "ValueError"]


def test_a_library_is_not_heard_below_a_warning(told: Told) -> None:
    logging.getLogger("somebody.else").info("chatter")
    assert told() == []


def test_an_error_is_logged_by_its_types_and_places_without_its_words(told: Told) -> None:
    def fail() -> None:
        try:
            {}[MARKERS["text"]]
        except KeyError as error:
            raise ValueError(MARKERS["name"]) from error

    try:
        fail()
    except ValueError as error:
        structlog.get_logger("assistant.somewhere").exception("failed")
        structlog.get_logger("assistant.somewhere").error("failed", exc_info=error)
        logging.getLogger("somebody.else").exception("failed")
    found = told()
    assert [line["error"] for line in found] == ["ValueError < KeyError"] * 3
    assert all(line["places"] for line in found)
    assert not NEVER.search(str(found))


def test_an_error_outside_any_handler_has_no_places(told: Told) -> None:
    structlog.get_logger("assistant.somewhere").info("fine", exc_info=True)
    (line,) = told()
    assert line.keys() == {"event", "level", "logger", "timestamp"}


def test_an_unforeseen_error_can_be_found_by_the_reference_it_was_given(app: Flask, told: Told) -> None:
    def fail(name: str) -> str:
        raise ValueError(name)

    app.add_url_rule("/fail/<name>", "fail", policy(public)(fail))
    answer = app.test_client().get("/fail/Zebulon7")
    found = told()
    assert [line["event"] for line in found] == ["unforeseen", "request"]
    assert found[0]["error"] == "ValueError"
    assert {line["reference"] for line in found} == {answer.json["reference"]}
    assert {line["route"] for line in found} == {"/fail/<name>"}
    assert not NEVER.search(str(found))


def test_the_level_says_what_is_left_out(sqlite_settings: Settings, told: Told) -> None:
    logs.configure(replace(sqlite_settings, log_level="warning"))
    structlog.get_logger("assistant.somewhere").info("quiet")
    structlog.get_logger("assistant.somewhere").warning("loud")
    assert [line["event"] for line in told()] == ["loud"]


def test_configuring_again_does_not_double_the_lines(sqlite_settings: Settings, told: Told) -> None:
    logs.configure(replace(sqlite_settings, log_format="json"))
    structlog.get_logger("assistant.somewhere").info("once")
    assert len(told()) == 1


def test_nothing_a_person_writes_reaches_the_log(app: Flask, house: Context, written: Callable[[], str]) -> None:
    live_a_whole_life(app.test_client(), house)
    text = written()
    routes = {json.loads(line).get("route") for line in text.splitlines()}
    assert {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")} <= routes
    assert not NEVER.search(text), NEVER.search(text)


def live_a_whole_life(client: FlaskClient, house: Context) -> None:
    """Every endpoint of the API, with markers wherever a person can write, rightly and wrongly."""
    key = sites.add(house, MARKERS["name"], [MARKERS["origin"]], MARKERS["lender"])
    users.add(house, MARKERS["email"], MARKERS["password"], MARKERS["lender"])
    from_site = {"X-Site-Key": key, "Origin": MARKERS["origin"], "Accept-Language": MARKERS["name"]}
    metadata = {MARKERS["name"]: MARKERS["number"]}
    opened = client.post(
        "/api/v1/conversations", json={"text": MARKERS["text"], "metadata": metadata}, headers=from_site
    ).json
    base, token = f"/api/v1/conversations/{opened['id']}", {"Authorization": f"Bearer {opened['token']}"}

    def ask(method: str, path: str, **more: Any) -> Any:
        return client.open(path, method=method, headers=token | more.pop("headers", {}), **more)

    facts = {
        "collateral_type": "vehicle", "event": "repossession", "state": "CA",
        "secured": True, "in_us": True, "sold": True,
        "balance_owed": MARKERS["amount"], "balance_kind": "payoff", "sale_price": "8500", "sale_date": "2025-03-14",
        "sale_expenses": "500", "attorney_fees": "0", "credits": "0", "accrued_interest": "0", "late_fees": "0",
        "borrower_name": MARKERS["name"], "borrower_address": MARKERS["address"], "lender_name": MARKERS["lender"],
        "lender_address": MARKERS["address"], "judgment_court": MARKERS["court"],
        "judgment_case_number": MARKERS["number"], "account_last_four": "7654",
    }  # fmt: skip
    ask("PATCH", f"{base}/facts", json={"facts": facts}, headers={"Idempotency-Key": "Zebulon7"})
    ask("PATCH", f"{base}/facts", json={"facts": {"sale_price": MARKERS["text"], MARKERS["name"]: 1}})
    for wrong in (b"Zebulon7", b'{"Zebulon7": "Quagmire"}', b'{"fact": "Zebulon7", "value": "Quagmire"}'):
        ask("POST", f"{base}/messages", data=wrong, content_type="application/json")
    ask("POST", f"{base}/messages", json={"text": f"I am {MARKERS['name']} and I owe {MARKERS['amount']}"})
    ask("POST", f"{base}/messages?Zebulon7=Quagmire", json={"fact": "lender_name", "value": MARKERS["lender"]})
    for rest in ("", "/statement", "/case", "/Zebulon7"):
        ask("GET", base + rest)
    case = ask("GET", f"{base}/case").text
    client.post("/api/v1/conversations", json={"case": case}, headers={"User-Agent": MARKERS["name"]})
    client.post("/api/v1/conversations", json={"case": MARKERS["text"]})
    client.get("/api/v1/letter-kinds", headers={"Cookie": MARKERS["name"]})
    client.post(
        "/api/v1/calculate", json={"facts": {"balance_owed": MARKERS["amount"], "lender_name": MARKERS["name"]}}
    )
    client.post("/api/v1/conversations/resume", json={"code": MARKERS["code"]})
    client.post("/counselor/sign-in", data={"email": MARKERS["email"], "password": MARKERS["password"]})
    letter = ask("POST", f"{base}/letters", json={"kind": "explanation"}).json
    printing.print_next(house, "the test's worker")
    fetched = [ask("GET", f"/api/v1/letters/{letter['id']}{rest}").status_code for rest in LETTER_PATHS]
    assert fetched == [200, 200, 200, 200, 200, 404]
    assert ask("POST", f"/api/v1/letters/{letter['id']}/approve").status_code == 202
    client.post("/api/v1/check", json={"obligation": MARKERS["amount"], "lender": MARKERS["lender"]})
    client.get("/api/v1/signing-keys")
    client.post("/api/v1/verify", data=MARKERS["name"].encode(), content_type="application/pdf")
    ask("POST", f"{base}/handoff")
    client.get(base, headers={"Authorization": "Bearer Zebulon7"})
    client.post("/api/v1/conversations/resume", json={"code": opened["resume_code"]})
    ask("DELETE", base)
    print_a_table(client, house)


def print_a_table(client: FlaskClient, house: Context) -> None:
    """A table of one row that will do and one that will not, printed, fetched in every way, and erased."""
    token = api_keys.issue(house, MARKERS["lender"], MARKERS["name"], list(Scope))
    headers = {"Authorization": f"Bearer {token}"}
    names = ("borrower_name", "borrower_address", "lender_name", "balance_owed", "balance_kind", "sale_price")
    row = (MARKERS["name"], MARKERS["address"], MARKERS["lender"], MARKERS["amount"], "payoff", "8500")
    cells = "\n".join(",".join(f'"{cell}"' for cell in each) for each in (names, row, [MARKERS["text"]] * len(names)))
    path = "/api/v1/batches?kind=explanation"
    sent = client.post(path, data=cells.encode(), content_type="text/csv", headers=headers)
    assert sent.status_code == 202, sent.text
    batch = f"/api/v1/batches/{sent.json['id']}"
    while read_some(house) or printing.print_next(house, "the test's worker"):
        pass
    fetched = [client.get(batch + rest, headers=headers) for rest in ("", "/rows", "/letters.zip", "/letters.pdf")]
    assert [answer.status_code for answer in fetched] == [200] * 4
    assert (fetched[0].json["ready"], fetched[0].json["wrong"]) == (1, 1)
    client.delete(batch, headers=headers)
