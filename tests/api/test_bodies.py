"""Bodies that nobody should send: each gets a problem document, none gets through, none breaks anything."""

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

PROBLEM = "application/problem+json"
MALFORMED = {
    "not JSON": b"{",
    "an open text": b'{"text": "',
    "NaN": b'{"facts": {"sale_price": NaN}}',
    "infinity": b'{"facts": {"sale_price": -Infinity}}',
    "a name twice": b'{"text": "a", "text": "b"}',
    "a name twice further in": b'{"facts": {"sold": true, "sold": false}}',
    "half a surrogate pair": rb'{"text": "\ud83d"}',
    "half a surrogate pair as a name": rb'{"\udc00": 1}',
    "another encoding": '{"text": "é"}'.encode("latin-1"),
    "UTF-16": '{"text": "a"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"text": "a"}',
    "bare null bytes": b"\0\0\0\0",
    "a bare null byte in a text": b'{"text": "a\0b"}',
    "a number of 5,000 digits": b'{"text": ' + b"9" * 5000 + b"}",
    "nesting without end": b'{"facts": ' * 5000 + b"1" + b"}" * 5000,
    "lists without end": b"[" * 30_000,
    "two values": b"{} {}",
    "only a space": b" ",
}
ILL_TYPED = {
    "a list": [],
    "a text": "text",
    "a number": 7,
    "null": None,
    "a huge number": {"facts": {"sale_price": 10**400}},
    "a fraction": {"facts": {"sale_price": 8500.5}},
    "a number that overflows": {"facts": {"sale_price": 1e308}},
    "a boolean for money": {"facts": {"sale_price": True}},
    "a list for money": {"facts": {"sale_price": ["8500"]}},
    "a million zeroes short": {"facts": {"sale_price": "8500." + "0" * 50_000}},
    "other digits": {"facts": {"sale_price": "٨٥٠٠"}},
    "a null byte": {"facts": {"lender_name": "A\0B"}},
    "a control character": {"facts": {"lender_name": "A\x1bB"}},
    "a picture": {"facts": {"lender_name": "Bank \N{MONEY BAG}"}},
    "a text of text": {"facts": "sale_price"},
    "an unknown fact": {"facts": {"salt_price": "1"}},
    "a day that is none": {"facts": {"sale_date": "2025-02-30"}},
    "an unknown field": {"facts": {}, "fact": {}},
    "a fact named like machinery": {"facts": {"__class__": "1"}},
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
@pytest.mark.parametrize("path", ["/api/v1/calculate", "/api/v1/conversations"])
def test_a_malformed_body_is_refused_as_such(client: FlaskClient, path: str, body: bytes) -> None:
    answer = client.post(path, data=body, content_type="application/json")
    assert (answer.status_code, answer.content_type, answer.json["type"]) == (400, PROBLEM, "malformed-json")


@pytest.mark.parametrize("body", ILL_TYPED.values(), ids=ILL_TYPED.keys())
def test_what_a_field_cannot_take_is_named(client: FlaskClient, body: Any) -> None:
    answer = client.post("/api/v1/calculate", data=json.dumps(body), content_type="application/json")
    assert (answer.status_code, answer.content_type, answer.json["type"]) == (422, PROBLEM, "invalid"), answer.text
    assert all(fault["code"] and fault["detail"] for faults in answer.json["errors"].values() for fault in faults)
    named = next(iter(answer.json["errors"]))
    assert named == ("body" if not isinstance(body, dict) else next(n for n in paths(body) if n == named))


def paths(body: dict[str, Any]) -> list[str]:
    inner = body["facts"] if isinstance(body["facts"], dict) else {}
    return [*body, *(f"facts.{name}" for name in inner)]


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
    ],
)
def test_another_media_type_is_refused_as_such(client: FlaskClient, content_type: str | None) -> None:
    answer = client.post("/api/v1/calculate", data=b'{"facts": {}}', content_type=content_type)
    assert (answer.status_code, answer.content_type, answer.json["type"]) == (415, PROBLEM, "not-json")


@pytest.mark.parametrize("content_type", ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON"])
def test_json_is_json_however_it_is_spelled(client: FlaskClient, content_type: str) -> None:
    assert client.post("/api/v1/calculate", data=b'{"facts": {}}', content_type=content_type).status_code == 200


def test_an_empty_body_is_an_object_without_fields(client: FlaskClient) -> None:
    assert client.post("/api/v1/conversations").status_code == 201
    answer = client.post("/api/v1/calculate", content_type="application/json")
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["facts"])


def test_a_body_of_64_kb_is_read_and_a_larger_one_is_not(client: FlaskClient) -> None:
    fits = json.dumps({"facts": {}}).encode().ljust(64 * 1024)
    assert client.post("/api/v1/calculate", data=fits, content_type="application/json").status_code == 200
    for size in (64 * 1024 + 1, 70_000, 5_000_000):
        answer = client.post("/api/v1/calculate", data=fits.ljust(size), content_type="application/json")
        assert (answer.status_code, answer.content_type, answer.json["type"]) == (413, PROBLEM, "too-large")


def test_a_large_body_that_does_not_say_its_length_is_refused_too(client: FlaskClient) -> None:
    chunked = {"wsgi.input": _Endless(), "wsgi.input_terminated": True, "CONTENT_TYPE": "application/json"}
    answer = client.post("/api/v1/calculate", environ_overrides=chunked)
    assert (answer.status_code, answer.json["type"]) == (413, "too-large")


def test_a_message_has_2_000_characters_at_most(caller: Any) -> None:
    caller.open(text="é" * 2000)
    assert caller.say("é" * 2000).status_code == 200
    for answer in (caller.say("é" * 2001), caller.client.post("/api/v1/conversations", json={"text": "x" * 2001})):
        assert (answer.status_code, answer.json["errors"]["text"][0]["code"]) == (422, "too_long")
        assert "2,000" in answer.json["errors"]["text"][0]["detail"]


def test_of_thousands_of_wrong_fields_twenty_are_named(client: FlaskClient) -> None:
    answer = client.post("/api/v1/calculate", json={"facts": {str(number): 1 for number in range(4000)}})
    assert (answer.status_code, len(answer.json["errors"])) == (422, 20)


class _Endless(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:
        buffer[:] = b" " * len(buffer)
        return len(buffer)
