"""An organisation words its letters in its own way: audited, reversible, and nobody else's letters change."""

from typing import Any

import pypdfium2
import pytest

from assistant.errors import InvalidError, NotFoundError
from assistant.services import api_keys, batches, conversations, letters, sites, users, wordings
from assistant.services.api_keys import Scope
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.services.printing import print_next
from assistant.services.printing.reading import read_some
from assistant.services.users import User
from assistant.store import audit
from assistant.store.letters import Letter
from letters import editable
from letters.kinds import KINDS
from letters.snapshot import Snapshot

HELP = "https://help.example.org"
OPENING = {"opening": "Call {{ organisation }} first. {{ standard }}"}


@pytest.fixture
def host(context: Context) -> User:
    """A counselor of the first organisation."""
    return users.add(context, "ana@example.org", "correct horse battery", "Harbor")


@pytest.fixture
def guest(context: Context, host: User) -> User:
    """A counselor of another one."""
    assert host
    return users.add(context, "tom@example.org", "correct horse battery", "Summit")


def snapshot(context: Context, letter_id: str) -> Snapshot:
    with context.store.reading() as session:
        return letters.snapshot_of(context, session.get_one(Letter, letter_id))


def own(context: Context, user: User, kind: str = "explanation", locale: str = "en") -> dict[str, str]:
    told = wordings.paragraphs(context, user, kind, locale)
    return {paragraph["name"]: paragraph["source"] for paragraph in told if paragraph["own"]}


def test_a_letter_asked_for_from_now_on_is_worded_so_on_every_paper(
    context: Context, host: User, ready: Opened
) -> None:
    before = letters.request(context, ready.id, kind="explanation")["id"]
    wordings.put(context, host, "explanation", "en", OPENING)
    after = letters.request(context, ready.id, kind="explanation")["id"]
    assert [snapshot(context, each).wording for each in (before, after)] == [{}, {"en": OPENING}]
    while print_next(context, "worker"):
        pass
    told = [letters.html(context, each) for each in (before, after)]
    assert ["Call Harbor first." in page for page in told] == [False, True]


def test_a_printed_letter_keeps_the_words_that_it_was_asked_for_with(
    context: Context, host: User, ready: Opened
) -> None:
    wordings.put(context, host, "explanation", "en", OPENING)
    asked = letters.request(context, ready.id, kind="explanation")["id"]
    wordings.put(context, host, "explanation", "en", {"opening": ""})
    print_next(context, "worker")
    assert "Call Harbor first." in letters.html(context, asked)
    assert own(context, host) == {}


def test_another_organisations_letters_and_pages_do_not_change(
    context: Context, host: User, guest: User, car: dict[str, Any]
) -> None:
    wordings.put(context, host, "explanation", "en", OPENING)
    site = sites.find(context, sites.add(context, "Help desk", [HELP], guest.organisation_name), HELP)
    theirs = conversations.open(context, site=site.id)
    conversations.change_facts(context, theirs.id, car)
    for _ in conversations.read(context, theirs.id)["turn"]["letters"][0]["missing"]:
        conversations.say(context, theirs.id, text="/skip")
    letter = letters.request(context, theirs.id, kind="explanation")["id"]
    assert snapshot(context, letter).wording == {}
    assert own(context, guest) == {}
    assert wordings.history(context, guest, "explanation", "en") == []
    assert wordings.worded(context, guest) == set()


def test_a_letter_to_the_lender_takes_the_english_words_and_those_of_its_sheet(context: Context, host: User) -> None:
    for locale, text in (("en", "Close it."), ("es", "Ciérrenla."), ("tr", "Kapatın.")):
        wordings.put(context, host, "waiver_request", locale, {"item_1": text})
    with context.store.reading() as session:
        found = wordings.standing(session, None, "waiver_request", "es")
    assert found == {"en": {"item_1": "Close it."}, "es": {"item_1": "Ciérrenla."}}


def test_letters_of_a_table_are_worded_so_too(context: Context, host: User) -> None:
    wordings.put(context, host, "explanation", "en", OPENING)
    token = api_keys.issue(context, "Harbor", "script", [Scope.READ_BATCHES, Scope.WRITE_BATCHES])
    key = api_keys.find(context, token, Scope.WRITE_BATCHES)
    heads = "balance_owed,sale_price,borrower_name,borrower_address\n"
    row = '10000,8500,Ana,"12 Elm Street\nFresno, CA 93650"\n'
    batches.request(context, key, (heads + row).encode(), batches.Order(kind="explanation"))
    read_some(context)
    letter = print_next(context, "worker")
    assert letter
    with pypdfium2.PdfDocument(letters.pdf(context, letter)) as document:
        assert "Call Harbor first." in document[0].get_textpage().get_text_bounded()


def test_wording_changing_and_taking_back_are_kept_and_audited(context: Context, host: User, clock: Any) -> None:
    for text in ("One. {{ standard }}", "Two. {{ standard }}", "Two. {{ standard }}", "{{ standard }}"):
        wordings.put(context, host, "explanation", "en", {"opening": text})
        clock.forward(minutes=1)
    past = wordings.history(context, host, "explanation", "en")
    assert [(row["source"], row["who"], bool(row["ended"])) for row in past] == [
        ("Two. {{ standard }}", "ana@example.org", True),
        ("One. {{ standard }}", "ana@example.org", True),
    ]
    with context.store.reading() as session:
        rows = wordings.stored.every(session, host.organisation_id, "explanation", "en")
        told = [[entry.action for entry in audit.entries(session, row.id)] for row in rows]
    assert told == [["wording.set", "wording.ended"]] * 2


def test_what_will_not_do_is_named_and_changes_nothing(context: Context, host: User) -> None:
    wordings.put(context, host, "explanation", "en", OPENING)
    texts = {"opening": "{{ nobody }}", "step.keep": "one\n{% for x in y %}", "step.compare": "Look at it."}
    with pytest.raises(InvalidError) as caught:
        wordings.put(context, host, "explanation", "en", texts)
    assert {name: found[0][0] for name, found in caught.value.errors.items()} == {
        "opening": "wording_unknown",
        "step.keep": "wording_broken",
    }
    assert own(context, host) == OPENING


def test_there_is_no_letter_or_language_but_ours(context: Context, host: User) -> None:
    for kind, locale in (("hat", "en"), ("explanation", "xx")):
        with pytest.raises(NotFoundError):
            wordings.paragraphs(context, host, kind, locale)
        with pytest.raises(NotFoundError):
            wordings.put(context, host, kind, locale, {})


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_has_a_sample_to_try_words_on(context: Context, host: User, kind: str) -> None:
    name = KINDS[kind].editable[0]
    text = {name: f"{editable.original(kind, name, 'es')} Llámenos."}
    pages = wordings.preview(context, host, kind, "es", text)
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert own(context, host, kind, "es") == {}


def test_words_that_make_the_letter_too_long_are_refused_before_they_are_used(
    context: Context, host: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letters.pdf.MOST_PAGES", 2)
    texts = {"more": "A word. " * 240, "item_1": "Short. {{ standard }}"}
    for verb in (wordings.preview, wordings.put):
        with pytest.raises(InvalidError) as caught:
            verb(context, host, "validation_request", "en", texts)
        assert caught.value.errors == {"more": [("wording_pages", {})]}
    assert own(context, host, "validation_request") == {}
