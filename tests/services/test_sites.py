"""Sites: their key opens the chat from their own origins, and from no other."""

from typing import Any

import pytest

from assistant.errors import ForbiddenError, InvalidError, NotFoundError
from assistant.services import conversations, sites
from assistant.services.context import Context
from assistant.services.sites import Handover, Options

HELP = "https://help.example.org"


def test_a_key_works_from_the_origins_it_was_made_for(context: Context) -> None:
    key = sites.add(context, "Help desk", [HELP, "http://localhost:8080/"], "Harbor")
    assert sites.find(context, key, HELP).name == "Help desk"
    assert sites.find(context, key, "http://localhost:8080").origins == ("http://localhost:8080", HELP)
    assert sites.origins(context, key) == ("http://localhost:8080", HELP)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://help.example.org", "null", "", HELP + ".evil.example"]
)
def test_from_elsewhere_it_is_refused(context: Context, origin: str) -> None:
    key = sites.add(context, "Help desk", [HELP], "Harbor")
    with pytest.raises(ForbiddenError):
        sites.find(context, key, origin)


def test_the_servers_own_pages_may_use_every_key(context: Context) -> None:
    key = sites.add(context, "Help desk", [HELP], "Harbor")
    assert sites.find(context, key, None) == sites.find(context, key, context.settings.base_url)


@pytest.mark.parametrize("key", ["site_unknown", "", "site_\0"])
def test_a_key_nobody_made_is_refused(context: Context, key: str) -> None:
    with pytest.raises(ForbiddenError):
        sites.find(context, key, None)
    with pytest.raises(NotFoundError):
        sites.origins(context, key)


def test_a_browser_may_ask_first_whether_an_origin_is_listed(context: Context) -> None:
    sites.add(context, "Help desk", [HELP], "Harbor")
    assert sites.listed(context, HELP)
    assert not sites.listed(context, "https://evil.example")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("HTTPS://Help.Example.org:443/path?q", HELP),
        ("http://[::1]:5000", "http://[::1]:5000"),
        ("http://example.org:80", "http://example.org"),
    ],
)
def test_an_origin_is_kept_as_browsers_send_it(sqlite_context: Context, written: str, kept: str) -> None:
    assert sites.origins(sqlite_context, sites.add(sqlite_context, "Help desk", [written], "Harbor")) == (kept,)


@pytest.mark.parametrize(
    "origins",
    [
        [f"{HELP}, https://other.example"],
        [f"{HELP}; script-src *"],
        [],
        ["help.example.org"],
        ["ftp://example.org"],
        ["https://"],
        ["https://a:b"],
        [HELP, "*"],
    ],
)
def test_what_is_no_origin_is_refused(sqlite_context: Context, origins: list[str]) -> None:
    with pytest.raises(InvalidError) as raised:
        sites.add(sqlite_context, "Help desk", origins, "Harbor")
    assert raised.value.errors == {"origins": [("not_an_origin", {})]}


def test_names_are_needed(sqlite_context: Context) -> None:
    with pytest.raises(InvalidError) as raised:
        sites.add(sqlite_context, " ", [HELP], "x" * 121)
    assert raised.value.errors == {"name": [("empty", {})], "organisation": [("too_long", {"limit": 120})]}


def test_a_conversation_from_a_site_is_its_organisations(context: Context) -> None:
    site = sites.find(context, sites.add(context, "Help desk", [HELP], "Harbor"), HELP)
    opened = conversations.open(context, site=site.id, metadata={"page": "/loans"})
    with context.store.reading() as session:
        row = session.get(conversations.stored.Conversation, opened.id)
    assert (row.organisation_id, row.site_id) == (site.organisation_id, site.id)


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"locale": "de"}, "locale"),
        ({"open_limit": "often"}, "open_limit"),
        ({"open_limit": ""}, "open_limit"),
        ({"handover": Handover.EMAIL}, "email"),
        ({"handover": Handover.EMAIL, "email": "desk"}, "email"),
        ({"handover": Handover.WEBHOOK}, "webhook"),
        ({"webhook": "ftp://help.example"}, "webhook"),
        ({"webhook": "javascript:alert(1)"}, "webhook"),
    ],
)
def test_what_an_owner_chooses_is_checked_by_its_name(
    sqlite_context: Context, chosen: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidError) as caught:
        sites.add(sqlite_context, "Help desk", [HELP], "Harbor", Options(**chosen))
    assert set(caught.value.errors) == {field}


def test_each_site_has_a_secret_of_its_own(sqlite_context: Context) -> None:
    keys = [sites.add(sqlite_context, "Help desk", [HELP], "Harbor") for _ in range(2)]
    secrets = {sites.find(sqlite_context, key, None).options.secret for key in keys}
    assert len(secrets) == 2
    assert min(map(len, secrets)) >= 40


def test_a_user_counts_only_when_the_sites_secret_vouches_for_it(sqlite_context: Context) -> None:
    site = sites.find(sqlite_context, sites.add(sqlite_context, "Help desk", [HELP], "Harbor"), None)
    good = sites.sign(site, "user-7")
    assert sites.identified(site, {"user": "user-7", "user_hash": good, "page": "/"}) == {"user": "user-7", "page": "/"}
    assert sites.identified(site, {"user": "user-7", "page": "/"}) == {"page": "/"}
    for wrong in (good[:-1] + ("0" if good[-1] != "0" else "1"), "", "é", sites.sign(site, "user-8")):
        if wrong:
            with pytest.raises(ForbiddenError):
                sites.identified(site, {"user": "user-7", "user_hash": wrong})
    with pytest.raises(ForbiddenError):
        sites.identified(None, {"user": "user-7", "user_hash": good})
