"""Links to printed letters, for channels that carry words only: whoever holds one may read that letter, for a month.

A link is the letter's id signed with SECRET_KEY; nothing is stored for it, and it ends with the letter.
"""

from itsdangerous import BadData, URLSafeTimedSerializer

from assistant.errors import NotFoundError
from assistant.services.context import Context

_SECONDS = 30 * 24 * 3600


def link(context: Context, letter_id: str) -> str:
    """The address at which a letter can be read."""
    return f"{context.settings.base_url}/letter/{_serializer(context).dumps(letter_id)}"


def read_link(context: Context, signed: str) -> str:
    """The id of the letter that a link leads to. Raises `NotFoundError` for a forged one and for an old one."""
    try:
        return str(_serializer(context).loads(signed, max_age=_SECONDS))
    except BadData as error:
        raise NotFoundError from error


def _serializer(context: Context) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(context.settings.secret_key, salt="link to a letter")
