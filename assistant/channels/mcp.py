"""Model Context Protocol, streamable HTTP (revision 2025-06-18): one read-only tool, `calculate_deficiency`.

No session and no stream: each POST carries one JSON-RPC 2.0 message and gets one JSON answer, which the protocol allows
a server that never speaks first. https://modelcontextprotocol.io/specification/2025-06-18/basic/transports
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, request

from assistant import __version__
from assistant.content.words import LOCALES
from assistant.current import context
from assistant.errors import MalformedError, ShortfallError
from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.limits import limited
from assistant.policy import policy, public
from assistant.services import calculations, sites
from assistant.strict_json import read_json

REVISIONS = ("2025-06-18", "2025-03-26")
_TOOL = "calculate_deficiency"
_PARSE_ERROR, _INVALID_REQUEST, _NO_METHOD, _INVALID_PARAMS = -32700, -32600, -32601, -32602
_AMOUNT = {"type": "string", "pattern": r"^-?\d{1,15}(\.\d{1,2})?$"}
_WIRE_TYPES: Mapping[Kind, dict[str, Any]] = {
    Kind.MONEY: _AMOUNT | {"description": "USD, a decimal string"},
    Kind.PERCENT: {"type": "string", "description": "percent, a decimal string"},
    Kind.DATE: {"type": "string", "description": "YYYY, YYYY-MM or YYYY-MM-DD"},
    Kind.STATE: {"type": "string", "pattern": "^[A-Z]{2}$"},
    Kind.YES_NO: {"type": "boolean"},
}

blueprint = Blueprint("mcp", __name__)


class ProtocolError(Exception):
    """A message that JSON-RPC answers with an error: its code and its words."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


@blueprint.post("/mcp")
@policy(public)
@limited("calculate_limit")
def receive() -> Response:
    """Answer one JSON-RPC message; a notification gets 202 and no body."""
    if not _same_origin():
        return _reply({"jsonrpc": "2.0", "id": None, "error": {"code": _INVALID_REQUEST, "message": "Origin"}}, 403)
    try:
        message = _message()
    except ProtocolError as error:
        return _reply(_failed(None, error), 400)
    if "id" not in message:
        return Response(status=202)
    try:
        result = _method(message)(message.get("params") or {})
    except ProtocolError as error:
        return _reply(_failed(message["id"], error), 200)
    return _reply({"jsonrpc": "2.0", "id": message["id"], "result": result}, 200)


def _same_origin() -> bool:
    """A browser on another site may not speak here, and not under another name for this machine (DNS rebinding).

    So it is BASE_URL that counts: the Host of such a request is the other site's name too.
    """
    origin = request.headers.get("Origin")
    return origin is None or origin == sites.own_origin(context())


def _message() -> dict[str, Any]:
    try:
        message = read_json(request.get_data())
    except MalformedError as error:
        raise ProtocolError(_PARSE_ERROR, "The body is not JSON.") from error
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise ProtocolError(_INVALID_REQUEST, "The body is not one JSON-RPC 2.0 message.")
    if not isinstance(message.get("id", 0), str | int | float | None):
        raise ProtocolError(_INVALID_REQUEST, "id is neither text nor a number.")
    if not isinstance(message.get("params", {}), dict | None):
        raise ProtocolError(_INVALID_REQUEST, "params is not an object.")
    return message


def _method(message: Mapping[str, Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    methods = {"initialize": _initialize, "ping": lambda _: {}, "tools/list": _list_tools, "tools/call": _call_tool}
    name = message.get("method")
    if not isinstance(name, str) or name not in methods:
        raise ProtocolError(_NO_METHOD, "There is no such method.")
    return methods[name]


def _initialize(params: dict[str, Any]) -> dict[str, Any]:
    wanted = params.get("protocolVersion")
    return {
        "protocolVersion": wanted if wanted in REVISIONS else REVISIONS[0],
        "capabilities": {"tools": {"listChanged": False}},
        "serverInfo": {"name": "shortfall", "version": __version__},
    }


def _list_tools(_: dict[str, Any]) -> dict[str, Any]:
    facts = {fact.name: _schema(fact) for fact in catalogue().values() if not fact.personal}
    tool = {
        "name": _TOOL,
        "title": "Calculate a deficiency balance",
        "description": (
            "What is still owed (or left over) after the collateral of a secured loan was sold: every line with its "
            "formula, its facts and the law behind it. General information, not legal advice."
        ),
        "inputSchema": {
            "type": "object",
            "properties": {
                "facts": {"type": "object", "properties": facts, "additionalProperties": False},
                "locale": {"enum": list(LOCALES)},
            },
            "required": ["facts"],
            "additionalProperties": False,
        },
        "outputSchema": {
            "type": "object",
            "properties": {
                "kind": {"enum": ["deficiency", "surplus", "even"]},
                "amount": {"anyOf": [_AMOUNT, {"type": "null"}]},
                "currency": {"type": "string"},
                "lines": {"type": "array", "items": {"type": "object"}},
                "open": {"type": "array", "items": {"type": "object"}},
                "outlook": {"type": "object"},
            },
            "required": ["kind", "amount", "currency", "lines"],
        },
        "annotations": {"readOnlyHint": True, "idempotentHint": True, "openWorldHint": False},
    }
    return {"tools": [tool]}


def _schema(fact: Fact) -> dict[str, Any]:
    if fact.kind is Kind.CHOICE:
        return {"enum": list(fact.choices)}
    return _WIRE_TYPES.get(fact.kind, {"type": "string", "maxLength": fact.longest})


def _call_tool(params: dict[str, Any]) -> dict[str, Any]:
    arguments = params.get("arguments")
    if params.get("name") != _TOOL or not isinstance(arguments, dict):
        raise ProtocolError(_INVALID_PARAMS, f"The one tool is {_TOOL}; its arguments are an object.")
    facts, locale = arguments.get("facts"), arguments.get("locale", "en")
    if not isinstance(facts, dict) or locale not in LOCALES or arguments.keys() - {"facts", "locale"}:
        raise ProtocolError(_INVALID_PARAMS, "arguments: facts is an object; locale is one of en, es, tr.")
    try:
        statement = calculations.statement(context(), facts, locale=locale)
    except ShortfallError as error:
        problem = {field: [code for code, _ in problems] for field, problems in error.errors.items()}
        return {"content": [_text(problem)], "isError": True}
    return {"content": [_text(statement)], "structuredContent": statement, "isError": False}


def _text(value: Any) -> dict[str, str]:
    return {"type": "text", "text": json.dumps(value, ensure_ascii=False)}


def _failed(message_id: Any, error: ProtocolError) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": message_id, "error": {"code": error.code, "message": str(error)}}


def _reply(body: dict[str, Any], status: int) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status, content_type="application/json")
