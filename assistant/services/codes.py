"""Secrets and references that people and browsers carry: tokens, resume codes, letter references."""

import hashlib
import secrets

# No vowels, so that no word comes out, and nothing that looks like something else: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
_LETTERS = "34679CDFGHJKMNPQRTWXY"
_CODE_GROUPS, _GROUP = 3, 5
_REFERENCE = 8


def new_token() -> str:
    """A bearer token of 256 random bits."""
    return secrets.token_urlsafe(32)


def new_resume_code() -> str:
    """A code to type, `C4KXM-7PQRT-HJ9DW`: 15 of 21 letters, 65 bits, and every try passes a rate limit."""
    return "-".join(_random(_GROUP) for _ in range(_CODE_GROUPS))


def read_resume_code(typed: str) -> str:
    """A typed code as it was given out: in capitals and groups, whatever the person put between them."""
    # Turkish keyboards turn i into İ; neither is in a code, so plain upper-casing serves every language.
    bare = "".join(letter for letter in typed.upper() if letter.isalnum())
    return "-".join(bare[start : start + _GROUP] for start in range(0, len(bare), _GROUP))


def new_reference() -> str:
    """What a person quotes about a letter on the phone: `SF-7KQ4-MXPD`."""
    return f"SF-{_random(_REFERENCE // 2)}-{_random(_REFERENCE // 2)}"


def digest(secret: str) -> bytes:
    """The SHA-256 under which a secret is stored and looked up.

    A secret this long needs no salt and no slow hash, and a look-up by digest tells a guesser nothing by its time: to
    come closer to a stored digest they would need a secret that hashes to it.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
