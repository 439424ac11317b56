"""A counselor's desk: what was handed over to their organisation, and nothing of any other."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.errors import LetterUnfitError, NotFoundError
from assistant.services import casework, conversations, letters, sites, users
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.services.printing import print_next
from assistant.services.users import User
from assistant.store import audit

HELP = "https://help.example.org"


@pytest.fixture
def host(context: Context) -> User:
    """A counselor of the first organisation."""
    return users.add(context, "ana@example.org", "correct horse battery", "Harbor")


@pytest.fixture
def guest(context: Context, host: User) -> User:
    """A counselor of another one, which has a site."""
    assert host
    return users.add(context, "tom@example.org", "correct horse battery", "Summit")


@pytest.fixture
def from_site(context: Context, guest: User) -> Opened:
    """A conversation from that site."""
    site = sites.find(context, sites.add(context, "Help desk", [HELP], guest.organisation_name), HELP)
    return conversations.open(context, site=site.id)


def test_only_what_was_handed_over_is_on_the_desk(context: Context, host: User, ready: Opened) -> None:
    assert casework.handed_over(context, host) == []
    with pytest.raises(NotFoundError):
        casework.open_case(context, host, ready.id)
    conversations.hand_over(context, ready.id)
    (found,) = casework.handed_over(context, host)
    assert found["id"] == ready.id
    assert (found["name"], found["event"], found["collateral_type"], found["amount"], found["trigger"]) == (
        "Anatolia Quillfeather",
        "repossession",
        "vehicle",
        "2000.00",
        "person",
    )


def test_the_newest_comes_first(context: Context, host: User, clock: Any) -> None:
    opened = [conversations.open(context) for _ in range(3)]
    for each in opened:
        conversations.hand_over(context, each.id)
        clock.forward(minutes=1)
    assert [found["id"] for found in casework.handed_over(context, host)] == [each.id for each in reversed(opened)]


def test_each_organisation_sees_its_own(
    context: Context, host: User, guest: User, ready: Opened, from_site: Opened
) -> None:
    for opened in (ready, from_site):
        conversations.hand_over(context, opened.id)
    assert [found["id"] for found in casework.handed_over(context, host)] == [ready.id]
    assert [found["id"] for found in casework.handed_over(context, guest)] == [from_site.id]
    with pytest.raises(NotFoundError):
        casework.open_case(context, guest, ready.id)
    with pytest.raises(NotFoundError):
        casework.open_case(context, host, from_site.id)


def test_a_case_shows_everything_that_was_said(context: Context, host: User, ready: Opened) -> None:
    conversations.hand_over(context, ready.id)
    found = casework.open_case(context, host, ready.id)
    assert found["statement"]["amount"] == "2000.00"
    assert found["transcript"]
    assert "lender_name" in found["missing"]
    assert found["letters"] == []


def test_opening_a_case_is_in_the_audit_trail(context: Context, host: User, ready: Opened) -> None:
    conversations.hand_over(context, ready.id)
    casework.open_case(context, host, ready.id)
    with context.store.reading() as session:
        entries = audit.entries(session, ready.id)
    assert [(entry.action, entry.actor) for entry in entries] == [
        ("conversation.handed_over", "borrower"),
        ("case.opened", host.id),
    ]


def test_a_counselor_prints_letters_of_their_cases(context: Context, host: User, ready: Opened) -> None:
    conversations.hand_over(context, ready.id)
    asked = casework.request_letter(context, host, ready.id, kind="explanation", paper="a4", key="k1")
    assert casework.request_letter(context, host, ready.id, kind="explanation", paper="a4", key="k1") == asked
    print_next(context, "worker")
    assert casework.letter(context, host, asked["id"])["status"] == "ready"
    assert casework.pdf(context, host, asked["id"]).startswith(b"%PDF")
    assert casework.page_png(context, host, asked["id"], 1).startswith(b"\x89PNG")
    with context.store.reading() as session:
        assert [entry.actor for entry in audit.entries(session, asked["id"])] == [host.id]


Fetch = Callable[[Context, User, str], object]


@pytest.mark.parametrize(
    "fetch", [casework.letter, casework.pdf, lambda context, user, letter: casework.page_png(context, user, letter, 1)]
)
def test_letters_of_other_organisations_are_not_found(
    context: Context, guest: User, host: User, ready: Opened, fetch: Fetch
) -> None:
    asked = letters.request(context, ready.id, kind="explanation")
    print_next(context, "worker")
    with pytest.raises(NotFoundError):
        fetch(context, host, asked["id"])
    conversations.hand_over(context, ready.id)
    assert fetch(context, host, asked["id"])
    for user, letter in [(guest, asked["id"]), (host, "0" * 32)]:
        with pytest.raises(NotFoundError):
            fetch(context, user, letter)


def test_some_letters_are_for_counselors_only(context: Context, host: User, ready: Opened) -> None:
    conversations.hand_over(context, ready.id)
    offered = [kind["kind"] for kind in casework.open_case(context, host, ready.id)["turn"]["letters"]]
    told = [kind["kind"] for kind in conversations.read(context, ready.id)["turn"]["letters"]]
    assert set(offered) - set(told) == {"case_summary", "lender_explanation"}
    with pytest.raises(LetterUnfitError) as raised:
        letters.request(context, ready.id, kind="case_summary")
    assert raised.value.errors == {"kind": [("does_not_fit", {})]}
    assert casework.request_letter(context, host, ready.id, kind="case_summary")["status"] == "queued"


def test_titles_and_figures_come_in_the_counselors_language(context: Context, host: User) -> None:
    opened = conversations.open(context, locale="tr")
    conversations.hand_over(context, opened.id)
    english = casework.open_case(context, host, opened.id, "en")
    turkish = casework.open_case(context, host, opened.id)
    assert english["statement"]["lines"][0]["label"] != turkish["statement"]["lines"][0]["label"]
    assert english["turn"]["letters"][0]["title"] != turkish["turn"]["letters"][0]["title"]


def test_a_letter_of_another_organisation_cannot_be_asked_for(context: Context, guest: User, ready: Opened) -> None:
    conversations.hand_over(context, ready.id)
    with pytest.raises(NotFoundError):
        casework.request_letter(context, guest, ready.id, kind="explanation")
    assert letters.listing(context, ready.id) == []
