"""How often a caller may ask, and what the one too many is told."""

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from assistant.app import create_app
from assistant.services import sites
from assistant.services.context import Context
from assistant.services.sites import Options

LIMITED = {
    "open_limit": ("/api/v1/conversations", {}),
    "resume_limit": ("/api/v1/conversations/resume", {"code": "AAAAA-AAAAA-AAAAA"}),
    "calculate_limit": ("/api/v1/calculate", {"facts": {}}),
}


def limited(house: Context, **limits: Any) -> FlaskClient:
    return create_app(context=replace(house, settings=replace(house.settings, **limits))).test_client()


@pytest.mark.parametrize("setting", LIMITED)
def test_the_one_too_many_is_told_when_to_come_back(house: Context, setting: str) -> None:
    path, body = LIMITED[setting]
    client = limited(house, **{setting: "2 per hour"})
    first, second, third = (client.post(path, json=body) for _ in range(3))
    assert 429 not in {first.status_code, second.status_code}
    assert "Retry-After" not in second.headers
    assert (third.status_code, third.content_type) == (429, "application/problem+json")
    assert third.json["type"] == "too-many-requests"
    assert 0 < int(third.headers["Retry-After"]) <= 3600


def test_what_is_opened_from_a_site_counts_against_its_own_limit(house: Context) -> None:
    few, many = (
        sites.add(house, f"{limit} an hour", ["https://help.example"], "Housing Help", Options(open_limit=limit))
        for limit in ("1 per hour", "9 per hour")
    )
    client = limited(house)
    from_site = {"Origin": "https://help.example"}
    tried = [client.post("/api/v1/conversations", headers=from_site | {"X-Site-Key": key}) for key in (few, few, many)]
    assert [answer.status_code for answer in tried] == [201, 429, 201]
    assert 0 < int(tried[1].headers["Retry-After"]) <= 3600


def test_another_address_is_counted_by_itself(house: Context) -> None:
    client = limited(house, open_limit="1 per hour")
    here, there = ({"REMOTE_ADDR": f"198.51.100.{number}"} for number in (1, 2))
    tried = [client.post("/api/v1/conversations", environ_overrides=place) for place in (here, here, there)]
    assert [answer.status_code for answer in tried] == [201, 429, 201]


def test_a_header_that_nobody_vouches_for_changes_no_address(house: Context) -> None:
    client = limited(house, open_limit="1 per hour")
    tried = [client.post("/api/v1/conversations", headers={"X-Forwarded-For": f"198.51.100.{n}"}) for n in range(2)]
    assert [answer.status_code for answer in tried] == [201, 429]


def test_behind_a_proxy_of_ours_callers_are_told_apart(house: Context) -> None:
    client = limited(house, open_limit="1 per hour", trusted_proxies=1)
    tried = [
        client.post("/api/v1/conversations", headers={"X-Forwarded-For": f"{spoofed}, 198.51.100.{caller}"})
        for spoofed, caller in (("203.0.113.1", 1), ("203.0.113.2", 1), ("203.0.113.3", 2))
    ]
    assert [answer.status_code for answer in tried] == [201, 429, 201]


def test_messages_are_counted_by_conversation_and_only_with_its_token(house: Context) -> None:
    client = limited(house, message_limit="2 per hour")
    one, other = (client.post("/api/v1/conversations").json for _ in range(2))

    def say(opened: dict[str, Any], token: str) -> int:
        path = f"/api/v1/conversations/{opened['id']}/messages"
        return client.post(path, json={"text": "hello"}, headers={"Authorization": f"Bearer {token}"}).status_code

    assert [say(one, "wrong") for _ in range(3)] == [401] * 3
    assert [say(one, one["token"]) for _ in range(3)] == [200, 200, 429]
    assert say(other, other["token"]) == 200


def test_letters_have_a_limit_of_their_own(house: Context) -> None:
    client = limited(house, letter_limit="1 per hour")
    opened = client.post("/api/v1/conversations").json
    path = f"/api/v1/conversations/{opened['id']}/letters"
    headers = {"Authorization": f"Bearer {opened['token']}"}
    asked = [client.post(path, json={"kind": "explanation"}, headers=headers).status_code for _ in range(2)]
    assert asked == [422, 429]
