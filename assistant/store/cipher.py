"""Personal data at rest: AES-256-GCM, every value bound to its place, keys by name so that they can change.

A sealed value is `version, length of the key's name, name, nonce, ciphertext and tag`. The header and the place (table,
column, row) are authenticated, so a value copied into another row, or re-labelled, does not open. Nonces are random 96
bits: by NIST SP 800-38D, 8.3 one key serves for 2^32 values, far more than one installation writes between rotations.
"""

import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assistant.errors import ShortfallError
from assistant.keys import DataKey

_VERSION = 1
_NONCE = 12


class UnreadableError(ShortfallError):
    """A sealed value does not open: its key is not among DATA_KEYS, or it was changed or moved."""


class Keyring:
    """The keys of an installation: the first seals, all of them open."""

    def __init__(self, keys: Sequence[DataKey]) -> None:
        if not keys:
            raise ValueError("a keyring needs a key")
        self._ciphers = {key.name.encode(): AESGCM(key.secret) for key in keys}
        self._header = _header(keys[0].name.encode())
        self._current = keys[0].name.encode()
        # Fingerprints are made with keys of their own, so that they say nothing about the keys that encrypt.
        self._markers = [hmac.digest(key.secret, b"shortfall fingerprint", "sha256") for key in keys]

    def seal(self, plain: bytes, *, place: str) -> bytes:
        """`plain` encrypted under the current key; it opens only for the same `place`."""
        nonce = os.urandom(_NONCE)
        sealed = self._ciphers[self._current].encrypt(nonce, plain, self._header + place.encode())
        return self._header + nonce + sealed

    def open(self, sealed: bytes, *, place: str) -> bytes:
        """What was sealed for `place`. Raises `UnreadableError`, which never holds any of it."""
        name = key_name(sealed)
        header, rest = sealed[: len(_header(name))], sealed[len(_header(name)) :]
        if name not in self._ciphers:
            raise UnreadableError(key=name.decode(errors="replace"), place=place)
        try:
            return self._ciphers[name].decrypt(rest[:_NONCE], rest[_NONCE:], header + place.encode())
        except (InvalidTag, ValueError) as error:
            raise UnreadableError(key=name.decode(), place=place) from error

    def is_current(self, sealed: bytes) -> bool:
        """Whether the value is under the key that seals today."""
        return sealed.startswith(self._header)

    def fingerprint(self, text: str) -> bytes:
        """A keyed digest by which an equal text is found again without being stored, under the current key."""
        return self.fingerprints(text)[0]

    def fingerprints(self, text: str) -> list[bytes]:
        """The same under every key, the current one first: rows not rotated yet are found too."""
        return [hmac.digest(marker, text.encode(), "sha256") for marker in self._markers]


def key_name(sealed: bytes) -> bytes:
    """The name of the key that a value was sealed under. Raises `UnreadableError` for other bytes."""
    if not is_sealed(sealed):
        raise UnreadableError(key="?", place="?")
    return sealed[2 : 2 + sealed[1]]


def is_sealed(value: bytes) -> bool:
    """Whether the bytes have the form of a sealed value. A guard against storing plain ones, not a proof."""
    return len(value) > 2 + _NONCE and value[0] == _VERSION and 0 < value[1] < len(value) - 2 - _NONCE


def _header(name: bytes) -> bytes:
    return bytes((_VERSION, len(name))) + name
