"""Users: added once, signed in with the right password only."""

import pytest

from assistant.errors import DeniedError, InvalidError
from assistant.services import users
from assistant.services.context import Context
from assistant.store import audit
from assistant.store import users as stored

PASSWORD = "correct horse battery"


def test_a_user_signs_in_with_their_password_and_no_other(context: Context) -> None:
    added = users.add(context, "Ana@Example.org", PASSWORD, "Harbor")
    assert users.sign_in(context, " ana@example.ORG ", PASSWORD) == added
    assert users.find(context, added.id) == added
    for email, password in [("ana@example.org", "wrong horse battery"), ("eva@example.org", PASSWORD), ("", "")]:
        with pytest.raises(DeniedError):
            users.sign_in(context, email, password)


def test_a_user_knows_their_organisation(context: Context) -> None:
    ana = users.add(context, "ana@example.org", PASSWORD, "Harbor  Housing")
    eva = users.add(context, "eva@example.org", PASSWORD, "Harbor Housing")
    tom = users.add(context, "tom@example.org", PASSWORD, "Summit")
    assert ana.organisation_name == "Harbor Housing"
    assert ana.organisation_id == eva.organisation_id != tom.organisation_id


def test_an_address_signs_in_once(context: Context) -> None:
    users.add(context, "ana@example.org", PASSWORD, "Harbor")
    with pytest.raises(InvalidError) as raised:
        users.add(context, "ANA@example.org", PASSWORD, "Summit")
    assert raised.value.errors == {"email": [("taken", {})]}


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"email": "ana"}, {"email": [("not_an_email", {})]}),
        ({"email": "a na@example.org"}, {"email": [("not_an_email", {})]}),
        ({"password": "short"}, {"password": [("too_short", {"limit": 12})]}),
        ({"password": "x" * 257}, {"password": [("too_long", {"limit": 256})]}),
        ({"organisation": "  "}, {"organisation": [("empty", {})]}),
        ({"organisation": "x" * 121}, {"organisation": [("too_long", {"limit": 120})]}),
        ({"role": "king"}, {"role": [("not_a_choice", {})]}),
    ],
)
def test_what_will_not_do_is_named(
    sqlite_context: Context, changed: dict[str, str], problem: dict[str, object]
) -> None:
    fields = {"email": "ana@example.org", "password": PASSWORD, "organisation": "Harbor"} | changed
    with pytest.raises(InvalidError) as raised:
        users.add(sqlite_context, **fields)
    assert raised.value.errors == problem


def test_a_password_is_kept_as_argon2id_only(context: Context) -> None:
    added = users.add(context, "ana@example.org", PASSWORD, "Harbor")
    with context.store.reading() as session:
        kept = session.get(stored.User, added.id).password
    assert kept.startswith("$argon2id$")


def test_a_weaker_hash_is_replaced_at_the_next_sign_in(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    weak = users.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(users, "_hasher", lambda: weak)
    added = users.add(context, "ana@example.org", PASSWORD, "Harbor")
    monkeypatch.undo()
    users.sign_in(context, "ana@example.org", PASSWORD)
    with context.store.reading() as session:
        assert "m=64," not in session.get(stored.User, added.id).password
    users.sign_in(context, "ana@example.org", PASSWORD)


def test_a_user_who_is_gone_is_denied(context: Context) -> None:
    with pytest.raises(DeniedError):
        users.find(context, "0" * 32)


def test_sign_ins_are_in_the_audit_trail_without_the_address(context: Context) -> None:
    added = users.add(context, "ana@example.org", PASSWORD, "Harbor")
    users.sign_in(context, "ana@example.org", PASSWORD)
    with context.store.reading() as session:
        entries = audit.entries(session, added.id)
    assert [(entry.action, entry.actor) for entry in entries] == [
        ("user.added", "system"),
        ("user.signed_in", added.id),
    ]
