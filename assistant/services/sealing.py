"""Who vouches for letters: keys made when first needed, and the check of a letter by anybody who holds it."""

import hashlib
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from assistant.content.words import Words, words
from assistant.services import organisations, trail
from assistant.services.context import Context
from assistant.store import letters as stored
from assistant.store import signing
from assistant.store.base import get_bytes, put_bytes
from assistant.store.conversations import Conversation
from assistant.store.organisations import Organisation
from assistant.store.signing import SigningKey
from letters.record import Signer
from letters.verify import Checked, Signature, Verdict, verify


def signer(context: Context, organisation_id: str | None) -> Signer:
    """What signs the letters of an organisation, or of the house; its key is made if there is none yet.

    Two printers that make one at the same time make two: both are published, and the newer signs from then on.
    """
    with context.store.reading() as session:
        row = signing.newest(session, organisation_id)
    row = row or _make(context, organisation_id)
    private = Ed25519PrivateKey.from_private_bytes(get_bytes(context.store.keyring, row, SigningKey.private))
    return Signer(key=row.name, sign=private.sign)


def renew(context: Context, organisation_id: str | None) -> str:
    """Make a new key that signs from now on; gives its name. What older keys signed can still be checked."""
    return _make(context, organisation_id).name


def public_keys(context: Context) -> list[dict[str, Any]]:
    """Every public key: its name, its 32 bytes in hex, whose it is, and since when."""
    with context.store.reading() as session:
        names = {row.id: row.name for row in session.scalars(select(Organisation))}
        rows = signing.everybodys(session)
    return [
        {
            "name": row.name,
            "algorithm": "Ed25519",
            "public": row.public.hex(),
            "organisation": names.get(row.organisation_id or "", ""),
            "created": row.created_at.isoformat(),
        }
        for row in rows
    ]


def made_here(context: Context, reference: str) -> dict[str, str] | None:
    """By whom and when (ISO 8601) a letter of this reference was made here; None when there is none.

    It tells nothing of the letter, nor of whose it is: a reference is 40 random bits, and asking is limited.
    """
    if not reference.isascii() or not reference.isprintable():
        return None
    with context.store.reading() as session:
        letter = stored.with_reference(session, reference)
        if letter is None:
            return None
        case = session.get(Conversation, letter.conversation_id)
        sender = organisations.letterhead(session, case.organisation_id if case else None)
    return {"name": sender.name, "day": letter.created_at.astimezone(context.settings.time_zone).date().isoformat()}


def check(context: Context, pdf: bytes, locale: str) -> dict[str, Any]:
    """The verdict on a PDF as JSON, in words of one language, by the keys of this house. Nothing of it is kept."""
    return presented(verify(pdf, lambda name: _public(context, name)), words(locale))


def presented(verdict: Verdict, spoken: Words) -> dict[str, Any]:
    """A verdict as JSON. `findings` say in words what came of it, by their codes, the worst first."""
    return {
        "ok": verdict.ok,
        "findings": [{"code": code, "detail": spoken.text(f"verify.{code}")} for code in _findings(verdict)],
        "problem": verdict.problem or None,
        "kind": verdict.kind or None,
        "reference": verdict.reference or None,
        "day": verdict.day or None,
        "key": verdict.key or None,
        "signature": str(verdict.signature),
        "same_file": verdict.same_file,
        "same_pages": verdict.same_pages,
        "same_rules": verdict.same_rules,
        "same_templates": verdict.same_templates,
        "lines": [_line(line, spoken) for line in verdict.lines],
    }


def _findings(verdict: Verdict) -> list[str]:
    """What a person should know, as codes: one sentence each, under `verify.<code>`."""
    if verdict.problem:
        return [verdict.problem]
    changed = "resaved" if verdict.same_pages else "pages-changed"
    found = {
        f"signature-{verdict.signature}": True,
        changed: not verdict.same_file and verdict.signature is not Signature.BAD,
        "same-file": verdict.same_file,
        "lines-agree": verdict.agrees,
        "lines-differ": not verdict.agrees,
        "rules-changed": not verdict.same_rules,
    }
    return [code for code, told in found.items() if told]


def _line(line: Checked, spoken: Words) -> dict[str, Any]:
    label = f"line.{line.key}.label"
    return {
        "key": line.key,
        "label": spoken.text(label) if spoken.has(label) else line.key,
        "agrees": line.agrees,
        "stated": line.stated,
        "found": line.found,
    }


def _public(context: Context, name: object) -> bytes | None:
    if not isinstance(name, str) or not name.isalnum():
        return None
    with context.store.reading() as session:
        row = session.get(SigningKey, name)
    return row.public if row else None


def _make(context: Context, organisation_id: str | None) -> SigningKey:
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    name = hashlib.sha256(public).hexdigest()[:16]
    row = SigningKey(name=name, organisation_id=organisation_id, public=public, created_at=context.now())
    put_bytes(context.store.keyring, row, SigningKey.private, private.private_bytes_raw())
    with context.store.writing() as session:
        session.add(row)
        trail.record(context, session, "key.made", name, actor=trail.SYSTEM)
    return row
