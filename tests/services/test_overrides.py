"""An organisation sets a figure of state law for its own cases: dated, sourced, audited, reversible."""

from datetime import date
from typing import Any

import pytest

from assistant.errors import InvalidError, NotFoundError
from assistant.services import casework, conversations, letters, overrides, sites, users
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.services.printing import print_next
from assistant.services.users import User
from assistant.store import audit
from assistant.store.base import get
from assistant.store.letters import Letter
from letters.snapshot import Snapshot

HELP = "https://help.example.org"
BAR = {"state": "WY", "figure": "bar", "value": "1200", "since": "2020-01-01", "source": "Wyo. order 12 of 2020"}


@pytest.fixture
def host(context: Context) -> User:
    """A counselor of the first organisation."""
    return users.add(context, "ana@example.org", "correct horse battery", "Harbor")


@pytest.fixture
def guest(context: Context, host: User) -> User:
    """A counselor of another one."""
    assert host
    return users.add(context, "tom@example.org", "correct horse battery", "Summit")


@pytest.fixture
def ready(context: Context, host: User, car: dict[str, Any]) -> Opened:
    """A conversation of the host about a car in Wyoming, complete."""
    assert host
    return about(context, car)


def about(context: Context, car: dict[str, Any], site: str | None = None) -> Opened:
    opened = conversations.open(context, site=site)
    conversations.change_facts(context, opened.id, car | {"state": "WY", "balance_owed": "2900", "sale_price": "900"})
    return opened


def law(found: dict[str, Any]) -> list[str]:
    """What a statement says of the law, one paragraph after the other."""
    return [paragraph["text"] for paragraph in found["outlook"]["law"]]


def actions(context: Context, subject: str) -> list[tuple[str, str]]:
    with context.store.reading() as session:
        return [(entry.action, entry.actor) for entry in audit.entries(session, subject)]


def test_the_figure_shows_with_who_set_it_when_and_from_which_source(
    context: Context, host: User, ready: Opened
) -> None:
    before = law(conversations.statement(context, ready.id))
    assert any("$1,000.00" in text for text in before)
    overrides.put(context, host, **BAR)
    found = conversations.statement(context, ready.id)
    (text,) = [text for text in law(found) if "$1,200.00" in text]
    on = context.today.strftime("%B %-d, %Y")
    assert f"Set by Harbor on {on}. Wyo. order 12 of 2020." in text
    assert not any("$1,000.00" in text for text in law(found))
    cited = next(each["citations"][0] for each in found["outlook"]["law"] if "$1,200.00" in each["text"])
    assert (cited["text"], cited["verified"]) == ("Wyo. order 12 of 2020", "organisation")
    assert cited["display"] == f"Wyo. order 12 of 2020 (Set by Harbor on {on})"


def test_what_is_said_in_the_chat_stands_on_it_too(context: Context, host: User, ready: Opened) -> None:
    overrides.put(context, host, **BAR)
    told = conversations.say(context, ready.id, text="/more law")["messages"]
    assert any("$1,200.00" in message["text"] and "Harbor" in message["text"] for message in told)


def test_it_decides_what_is_wrong_with_a_lenders_letter(context: Context, host: User, ready: Opened) -> None:
    letter = {"cash_price": "1100.00", "stated_result": "500.00"}
    conversations.change_facts(context, ready.id, letter)
    conversations.say(context, ready.id, text="/check")
    for _ in range(20):
        if not conversations.say(context, ready.id, text="/skip")["question"]:
            break
    assert "barred" not in [each["key"] for each in conversations.read(context, ready.id)["turn"]["findings"]]
    overrides.put(context, host, **BAR)
    conversations.change_facts(context, ready.id, {"stated_result": "501.00"})
    (barred,) = [each for each in conversations.read(context, ready.id)["turn"]["findings"] if each["key"] == "barred"]
    assert barred["citations"][0]["verified"] == "organisation"


def test_another_organisation_does_not_see_it(
    context: Context, host: User, guest: User, ready: Opened, car: dict[str, Any]
) -> None:
    site = sites.find(context, sites.add(context, "Help desk", [HELP], guest.organisation_name), HELP)
    theirs = about(context, car, site.id)
    overrides.put(context, host, **BAR)
    assert any("$1,000.00" in text for text in law(conversations.statement(context, theirs.id)))
    assert any("$1,200.00" in text for text in law(conversations.statement(context, ready.id)))
    assert overrides.listing(context, guest) == []
    (mine,) = overrides.listing(context, host)
    with pytest.raises(NotFoundError):
        overrides.end(context, guest, mine["id"])


def test_setting_and_taking_back_are_in_the_audit_trail(context: Context, host: User, ready: Opened) -> None:
    first = overrides.put(context, host, **BAR)
    second = overrides.put(context, host, **BAR | {"value": "1300"})
    overrides.end(context, host, second)
    assert actions(context, first) == [("override.set", host.id), ("override.ended", host.id)]
    assert actions(context, second) == [("override.set", host.id), ("override.ended", host.id)]
    assert any("$1,000.00" in text for text in law(conversations.statement(context, ready.id)))
    with pytest.raises(NotFoundError):
        overrides.end(context, host, second)
    assert [bool(row["ended"]) for row in overrides.listing(context, host)] == [True, True]


def test_a_letter_keeps_the_override_that_it_was_made_with(context: Context, host: User, ready: Opened) -> None:
    conversations.hand_over(context, ready.id)
    made = overrides.put(context, host, **BAR)
    asked = casework.request_letter(context, host, ready.id, kind="explanation")
    overrides.end(context, host, made)
    with context.store.reading() as session:
        row = session.get(Letter, asked["id"])
        assert row
        kept = Snapshot.from_wire(get(context.store.keyring, row, Letter.content)["snapshot"])
    assert [(each.state, str(each.value), each.by) for each in kept.case.overrides] == [("WY", "1200.00", "Harbor")]
    print_next(context, "worker")
    page = letters.html(context, asked["id"])
    assert "$1,200.00" in page
    assert "Wyo. order 12 of 2020 (Set by Harbor" in page


def test_before_its_day_it_does_not_hold(context: Context, host: User, ready: Opened) -> None:
    later = date(context.today.year + 1, 1, 1).isoformat()
    overrides.put(context, host, **BAR | {"since": later})
    assert any("$1,000.00" in text for text in law(conversations.statement(context, ready.id)))


def test_a_rate_is_in_percent_a_year(context: Context, host: User, ready: Opened) -> None:
    overrides.put(context, host, **BAR | {"figure": "judgment_rate", "value": "7.25", "source": "Wyo. Stat. 1-16-102"})
    found = conversations.statement(context, ready.id)["outlook"]["judgment"]
    assert any("7.25%" in each["text"] and "Set by Harbor" in each["text"] for each in found)


WRONG = [
    ("state", "ZZ", "not_a_state"),
    ("figure", "speed", "not_a_choice"),
    ("value", "-1", "negative"),
    ("value", "a lot", "not_a_number"),
    ("value", "1.005", "part_of_a_cent"),
    ("value", "1000001", "too_large"),
    ("since", "2020-13-01", "no_such_day"),
    ("since", "2020", "whole_day_needed"),
    ("source", "   ", "empty"),
    ("source", "x" * 301, "too_long"),
    ("source", "\u202e", "unprintable"),
]


def test_what_will_not_do_is_named_and_nothing_is_kept(context: Context, host: User) -> None:
    for field, value, code in WRONG:
        with pytest.raises(InvalidError) as raised:
            overrides.put(context, host, **BAR | {field: value})
        found = [problems[0][0] for name, problems in raised.value.errors.items() if name == field]
        assert found == [code], value
    assert overrides.listing(context, host) == []


def test_a_rate_over_a_hundred_percent_and_a_figure_that_the_state_has_not_are_refused(
    context: Context, host: User
) -> None:
    for wrong in ({"figure": "judgment_rate", "value": "101"}, {"state": "TX"}):
        with pytest.raises(InvalidError):
            overrides.put(context, host, **BAR | wrong)
