"""Mail to a site's owner when a conversation is handed over (RFC 5321, RFC 5322)."""

import smtplib
import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit

from assistant.services import handing_over, sites
from assistant.services.context import Context
from assistant.services.outbox.routes.calling import SECONDS, RefusedError, UnreachableError
from assistant.store.outbox import Delivery

_PERMANENT = 500
_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


def send(context: Context, delivery: Delivery, call: Mapping[str, Any]) -> None:  # noqa: ARG001 - there is one letter
    """Send the case as text. Raises `RefusedError` without SMTP_URL, or for good, and `UnreachableError`."""
    with context.store.reading() as session:
        site = sites.by_id(context, session, delivery.via)
    if site is None or not site.options.email or not context.settings.smtp_url:
        raise RefusedError("no-mail")
    subject, text = handing_over.letter(context, delivery.conversation_id or "", site.options.locale)
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = context.settings.mail_from, site.options.email, subject
    message["Message-ID"] = f"<delivery-{delivery.id}@{urlsplit(context.settings.base_url).hostname}>"
    message.set_content(text)
    try:
        _post(context.settings.smtp_url, message)
    except smtplib.SMTPResponseException as error:
        kind = RefusedError if error.smtp_code >= _PERMANENT else UnreachableError
        raise kind(f"smtp-{error.smtp_code}") from error
    except smtplib.SMTPRecipientsRefused as error:
        raise RefusedError("recipient-refused") from error
    except (OSError, smtplib.SMTPException) as error:
        raise UnreachableError(type(error).__name__) from error


def _post(url: str, message: EmailMessage) -> None:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    secure = ssl.create_default_context()
    opened = (
        smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=secure)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, port, timeout=SECONDS)
    )
    with opened as server:
        if parts.scheme == "smtp+starttls":
            server.starttls(context=secure)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
