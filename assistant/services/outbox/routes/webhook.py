"""Webhooks to a site's owner, signed as Standard Webhooks has it (https://www.standardwebhooks.com).

`webhook-id` is the same at every try, so that the receiver can tell a repeat; `webhook-signature` is `v1,` and the
HMAC-SHA256, in base64, of id, timestamp and body with dots between them, under the site's secret.
"""

import base64
import hmac
import json
from collections.abc import Mapping
from typing import Any

from assistant.services import handing_over, sites
from assistant.services.context import Context
from assistant.services.outbox.routes.calling import RefusedError, post
from assistant.store.outbox import Delivery


def send(context: Context, delivery: Delivery, call: Mapping[str, Any]) -> None:
    """Tell the owner of one event: `{type, timestamp, data}`; a hand-over by webhook carries the whole case."""
    with context.store.reading() as session:
        site = sites.by_id(context, session, delivery.via)
    if site is None or not site.options.webhook:
        raise RefusedError("no-webhook")
    data = dict(call["data"])
    if call.get("case"):
        data["case"] = handing_over.case(context, delivery.conversation_id or "")
    event = {"type": call["type"], "timestamp": call["timestamp"], "data": data}
    body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
    name, moment = f"msg_{delivery.id}_{delivery.step + 1}", str(int(context.now().timestamp()))
    headers = {
        "Content-Type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": moment,
        "webhook-signature": signature(site.options.secret, name, moment, body),
    }
    post(site.options.webhook, content=body, headers=headers)


def signature(secret: str, name: str, moment: str, body: bytes) -> str:
    """The signature of one message, as its header has it."""
    signed = hmac.digest(secret.encode(), f"{name}.{moment}.".encode() + body, "sha256")
    return f"v1,{base64.b64encode(signed).decode()}"
