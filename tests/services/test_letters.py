"""Letters: asked for once, made from the facts of that moment, fetched as file, page and picture."""

import pytest

from assistant.errors import (
    ConflictError,
    InvalidError,
    LetterNotReadyError,
    LetterUnfitError,
    MissingFactsError,
    NotFoundError,
)
from assistant.services import conversations, letters, organisations, users
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.services.printing import print_next
from assistant.store import audit
from letters.kinds import KINDS


def test_every_letter_of_the_catalogue_is_offered(sqlite_context: Context) -> None:
    assert [kind["kind"] for kind in letters.kinds("en")] == list(KINDS)
    assert {kind["title"] for kind in letters.kinds("tr")}.isdisjoint(kind["title"] for kind in letters.kinds("en"))
    assert {kind["kind"]: tuple(kind["facts"]) for kind in letters.kinds("es")} == {
        name: kind.facts for name, kind in KINDS.items()
    }
    assert sqlite_context


@pytest.mark.parametrize(("locale", "paper"), [(None, None), ("es", "a4"), ("tr", "letter")])
def test_a_letter_is_queued_then_printed_then_fetched(
    context: Context, ready: Opened, locale: str | None, paper: str | None
) -> None:
    asked = letters.request(context, ready.id, kind="explanation", locale=locale, paper=paper)
    assert (asked["status"], asked["locale"], asked["paper"]) == ("queued", locale or "en", paper or "letter")
    with pytest.raises(LetterNotReadyError):
        letters.pdf(context, asked["id"])
    assert print_next(context, "worker") == asked["id"]
    found = letters.read(context, asked["id"])
    assert found["status"] == "ready"
    assert found["pages"] >= 1
    assert letters.pdf(context, asked["id"]).startswith(b"%PDF-")
    assert found["reference"] in letters.html(context, asked["id"])
    assert letters.page_png(context, asked["id"], 1).startswith(b"\x89PNG")
    assert letters.listing(context, ready.id) == [found]


@pytest.mark.parametrize("page", [0, -1, 99])
def test_a_page_that_is_not_there_is_not_found(context: Context, ready: Opened, page: int) -> None:
    asked = letters.request(context, ready.id, kind="explanation")
    print_next(context, "worker")
    with pytest.raises(NotFoundError):
        letters.page_png(context, asked["id"], page)


def test_a_letter_keeps_the_facts_of_the_moment_it_was_asked_for(context: Context, ready: Opened) -> None:
    asked = letters.request(context, ready.id, kind="explanation")
    conversations.change_facts(context, ready.id, {"sale_price": "9999.00", "borrower_name": "Somebody Else"})
    print_next(context, "worker")
    page = letters.html(context, asked["id"])
    assert "8,500.00" in page
    assert "9,999.00" not in page
    assert "Somebody Else" not in page


def test_the_same_order_again_is_the_same_letter(context: Context, ready: Opened) -> None:
    first = letters.request(context, ready.id, kind="explanation", key="k1")
    conversations.say(context, ready.id, text="/language es")
    assert letters.request(context, ready.id, kind="explanation", key="k1") == first
    assert len(letters.listing(context, ready.id)) == 1
    with pytest.raises(ConflictError):
        letters.request(context, ready.id, kind="explanation", paper="a4", key="k1")
    assert letters.request(context, ready.id, kind="explanation", key="k2")["id"] != first["id"]


def test_a_letter_that_lacks_facts_names_them(context: Context) -> None:
    opened = conversations.open(context)
    with pytest.raises(MissingFactsError) as raised:
        letters.request(context, opened.id, kind="explanation")
    assert "facts.balance_owed" in raised.value.errors
    assert letters.listing(context, opened.id) == []


def test_a_letter_that_does_not_fit_the_case_is_refused(context: Context, ready: Opened) -> None:
    with pytest.raises(LetterUnfitError) as raised:
        letters.request(context, ready.id, kind="surplus_request")
    assert raised.value.errors == {"kind": [("does_not_fit", {})]}
    assert "surplus_request" not in [kind["kind"] for kind in conversations.read(context, ready.id)["turn"]["letters"]]


@pytest.mark.parametrize("field", ["kind", "locale", "paper"])
def test_an_order_that_will_not_do_is_refused(context: Context, ready: Opened, field: str) -> None:
    with pytest.raises(InvalidError) as raised:
        letters.request(context, ready.id, **{"kind": "explanation", field: "papyrus"})
    assert raised.value.errors == {field: [("not_a_choice", {})]}


def test_what_is_not_there_is_not_found(context: Context) -> None:
    with pytest.raises(NotFoundError):
        letters.request(context, "0" * 32, kind="explanation")
    for fetch in (letters.read, letters.pdf, letters.html):
        with pytest.raises(NotFoundError):
            fetch(context, "0" * 32)


def test_the_host_stands_on_the_letterhead_of_a_conversation_without_a_site(context: Context, ready: Opened) -> None:
    users.add(context, "ana@example.org", "correct horse battery", "Harbor Housing Counseling")
    users.add(context, "tom@example.org", "correct horse battery", "Summit Credit")
    asked = letters.request(context, ready.id, kind="explanation")
    print_next(context, "worker")
    assert "Harbor Housing Counseling" in letters.html(context, asked["id"])


def test_an_organisation_stands_on_its_own_letters(context: Context) -> None:
    with context.store.writing() as session:
        organisations.find_or_add(context, session, "Harbor")
        other = organisations.find_or_add(context, session, "Summit")
        other.address, other.phone = ["1 Main Street", "Denver, CO 80202"], "555 0100"
        head = organisations.letterhead(session, other.id)
    assert (head.name, head.address, head.phone) == ("Summit", ("1 Main Street", "Denver, CO 80202"), "555 0100")


def test_asking_for_a_letter_is_in_the_audit_trail(context: Context, ready: Opened) -> None:
    asked = letters.request(context, ready.id, kind="explanation")
    with context.store.reading() as session:
        entries = audit.entries(session, asked["id"])
    assert [(entry.action, entry.actor) for entry in entries] == [("letter.requested", "borrower")]
