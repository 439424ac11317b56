"""The case as a file that the borrower keeps: encrypted, signed, plain text to carry, and enough to go on from.

It holds the turns of the conversation. The server that made it opens it again, also after it has erased everything;
nobody else can read it, and a file in which anything was changed is refused before it is opened.
"""

import base64
import binascii
import hmac
import json
import zlib
from typing import Any

from assistant.errors import UnsignedCaseError
from assistant.services.context import Context
from assistant.store.cipher import UnreadableError

_TITLE = "Shortfall case file, version 1"
_PLACE = "case file"
_LARGEST = 5_000_000


def seal(context: Context, case: dict[str, Any]) -> str:
    """The file for a case, as ASCII lines: a title, the sealed case in base64, and the signature over both."""
    packed = zlib.compress(json.dumps(case, separators=(",", ":")).encode(), 9)
    body = base64.b64encode(context.store.keyring.seal(packed, place=_PLACE)).decode()
    return f"{_TITLE}\n{body}\n{_signature(context, body)}\n"


def unseal(context: Context, text: str) -> dict[str, Any]:
    """The case that a file holds. Raises `UnsignedCaseError` at `case` for anything that this server did not make."""
    try:
        packed = context.store.keyring.open(_signed(context, text), place=_PLACE)
        case: dict[str, Any] = json.loads(zlib.decompressobj().decompress(packed, _LARGEST))
    except (ValueError, TypeError, binascii.Error, zlib.error, UnreadableError) as error:
        raise UnsignedCaseError({"case": [("not_a_case_file", {})]}) from error
    return case


def _signed(context: Context, text: str) -> bytes:
    title, body, signature = (line.strip() for line in text.strip().splitlines())
    if title != _TITLE or not hmac.compare_digest(signature, _signature(context, body)):
        raise ValueError(title)
    return base64.b64decode(body, validate=True)


def _signature(context: Context, body: str) -> str:
    key = hmac.digest(context.settings.secret_key.encode(), b"shortfall case file", "sha256")
    return hmac.new(key, f"{_TITLE}\n{body}".encode(), "sha256").hexdigest()
