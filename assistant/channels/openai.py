"""Chat completions as OpenAI's clients speak them, streamed or not: the assistant as a model of that protocol.

The protocol has no session: a client sends the whole history again each time. So what the person said is played through
the pure dialogue from its beginning, and nothing is stored. Only a letter that is wanted needs a conversation to belong
to; it is stored then, and the reply carries a link. https://platform.openai.com/docs/api-reference/chat
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint, Response, jsonify

from assistant.channels.desk import admit, by_sender, channel, in_words, json_object, known_locale, text_of
from assistant.content.words import LOCALES, words
from assistant.current import context
from assistant.errors import InvalidError, ShortfallError
from assistant.language import spoken
from assistant.limits import accepts, limited
from assistant.policy import policy
from assistant.problems import Problem, document
from assistant.services import replays
from assistant.services.channels import ChannelKind

Wire = dict[str, Any]

MODEL = "shortfall"
LARGEST = 1024 * 1024
"""Bytes of a history: its answers come back each time, with their statements."""

blueprint = Blueprint("openai", __name__, url_prefix="/c/<token>/v1")


def openai_channel() -> None:
    """Whoever holds the token of such a channel may."""
    admit(ChannelKind.OPENAI)


@blueprint.get("/models")
@policy(openai_channel)
def models(token: str) -> Response:  # noqa: ARG001 - the policy has read it
    """List the one model, and its name in each language: `shortfall-es` begins in Spanish."""
    names = [MODEL, *(f"{MODEL}-{locale}" for locale in LOCALES)]
    rows = [{"id": name, "object": "model", "created": 0, "owned_by": MODEL} for name in names]
    return jsonify(object="list", data=rows)


@blueprint.post("/chat/completions")
@policy(openai_channel)
@limited("message_limit", by_sender)
@accepts(LARGEST)
def complete(token: str) -> Response:  # noqa: ARG001 - the policy has read it
    """Answer the last thing that the person said."""
    try:
        body = json_object()
        said = _said(body.get("messages"))
        reply = replays.answer(context(), said, locale=_locale(body), channel=channel())
    except ShortfallError as error:
        return _failed(error)
    text = _text(reply)
    model = body["model"] if isinstance(body.get("model"), str) else MODEL
    shared = {"id": _name(said), "created": int(context().now().timestamp()), "model": model}
    if body.get("stream") is True:
        return Response(_stream(shared, text, body.get("stream_options")), content_type="text/event-stream")
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    return jsonify(shared | {"object": "chat.completion", "choices": [choice], "usage": _usage()})


def _said(messages: Any) -> list[str]:
    """What the person said, from the first to the last. Raises `InvalidError` for no message of theirs."""
    rows = messages if isinstance(messages, list) else []
    said = [_content(row.get("content")) for row in rows if isinstance(row, dict) and row.get("role") == "user"]
    if not any(text.strip() for text in said):
        raise InvalidError({"messages": [("empty", {})]})
    return [text for text in said if text.strip()]


def _content(content: Any) -> str:
    """The words of a message, which may come in parts."""
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict) and part.get("type") == "text"]
        return text_of("\n".join(part for part in parts if isinstance(part, str)))
    return text_of(content)


def _locale(body: Wire) -> str | None:
    metadata = body["metadata"] if isinstance(body.get("metadata"), dict) else {}
    model = str(body.get("model") or "").removeprefix(f"{MODEL}-")
    return known_locale(metadata.get("locale"), model if model in LOCALES else None, channel().site.options.locale)


def _text(reply: Wire) -> str:
    language = words(reply["locale"])
    parts = [in_words(message, language) for message in reply["messages"]]
    if reply["link"]:
        parts.append(reply["link"])
    return "\n\n".join(parts)


def _name(said: Sequence[str]) -> str:
    return f"chatcmpl-{hashlib.sha256(json.dumps(said).encode()).hexdigest()[:24]}"


def _stream(shared: Wire, text: str, options: Any) -> Iterator[str]:
    """Server-sent events: the role, the words one by one, the end, and the usage if it is asked for."""
    yield _chunk(shared, {"role": "assistant", "content": ""})
    for word in re.findall(r"\S+\s*|\s+", text):
        yield _chunk(shared, {"content": word})
    yield _chunk(shared, {}, "stop")
    if isinstance(options, dict) and options.get("include_usage"):
        yield _event(shared | {"object": "chat.completion.chunk", "choices": [], "usage": _usage()})
    yield "data: [DONE]\n\n"


def _chunk(shared: Wire, delta: Wire, finished: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finished}
    return _event(shared | {"object": "chat.completion.chunk", "choices": [choice]})


def _event(body: Wire) -> str:
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"


def _usage() -> Wire:
    """No language model runs, so no token is counted."""
    return {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


def _failed(error: ShortfallError) -> Response:
    """An error as these clients read one."""
    problem = document(Problem.of(error), spoken(), "")
    told = {"message": problem["detail"], "type": "invalid_request_error", "param": None, "code": problem["type"]}
    response = jsonify(error=told)
    response.status_code = error.status
    return response
