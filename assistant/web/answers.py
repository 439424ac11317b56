"""Looking over every answer, and changing any of them."""

from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from assistant.current import context
from assistant.errors import InvalidError, NotFoundError, RejectedError
from assistant.facts.catalogue import Fact, Kind, catalogue
from assistant.facts.values import InvalidValueError, Value, dump, parse
from assistant.language import locale, spoken
from assistant.limits import limited
from assistant.policy import policy
from assistant.services import conversations
from assistant.understanding import read
from assistant.understanding.reading import Message
from assistant.web import problems
from assistant.web.pages import blueprint, page
from assistant.web.sheet import options, sheet, typeable
from assistant.web.visitor import by_visitor, holder, visitor

_CHOSEN = {Kind.CHOICE, Kind.STATE, Kind.TEXT, Kind.ADDRESS}


@blueprint.get("/answers")
@policy(holder)
def answers() -> Response:
    """Every answer so far, each with a form to change it."""
    return _sheet()


@blueprint.post("/answers/<name>")
@policy(holder)
@limited("message_limit", by_visitor)
def change(name: str) -> Response:
    """Changes one answer. What cannot be read is shown again beside its field, with the reason."""
    if name not in catalogue():
        raise NotFoundError
    typed = request.form.get("value", "")
    try:
        value = _value(catalogue()[name], typed)
        conversations.change_facts(context(), visitor().id, {name: dump(value)}, key=request.form.get("key"))
    except RejectedError as error:
        return _sheet(error.status, wrong=name, typed=typed, problem=problems.sentence(error))
    if request.form.get("back") == "answers":
        return redirect(url_for("web.answers", _anchor=f"fact-{name}"), 303)
    return redirect(url_for("web.chat", _anchor="now"), 303)


def _sheet(status: int = 200, **values: Any) -> Response:
    kept = conversations.read(context(), visitor().id)
    sections = sheet(kept, spoken())
    return page("answers.html", status, sections=sections, **{"wrong": None, **values})


def _value(fact: Fact, typed: str) -> Value:
    """What was typed, as a value. Money and dates are read as in the chat: what has two readings is not taken."""
    try:
        if fact.kind is Kind.YES_NO:
            return parse(fact, {"true": True, "false": False}.get(typed))
        return parse(fact, typed if fact.kind in _CHOSEN else _read(fact, typed))
    except InvalidValueError as error:
        raise InvalidError({fact.name: [(error.code, error.limits)]}) from error


def _read(fact: Fact, typed: str) -> str | bool:
    reading = read(Message(text=typed, locale=locale(), today=context().today, asked=fact.name))
    values = {found.value for found in reading.found if found.fact == fact.name}
    if len(values) != 1 or reading.ambiguous:
        raise InvalidValueError(fact.name, "not_a_date" if fact.kind is Kind.DATE else "not_a_number")
    return dump(values.pop())


@blueprint.app_context_processor
def _fields() -> dict[str, Any]:
    return {
        "fact_of": catalogue().__getitem__,
        "options": lambda name: options(name, spoken()),
        "typeable": lambda name, value: typeable(name, spoken(), value=value),
    }
