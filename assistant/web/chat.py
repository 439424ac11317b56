"""The chat page: start, say, go on with a code, change language, keep the case, delete it, leave fast."""

from http import HTTPStatus
from typing import Any

from flask import g, redirect, request, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from assistant.current import context
from assistant.errors import ConflictError, RejectedError
from assistant.language import locale, spoken
from assistant.limits import limited
from assistant.policy import policy, public
from assistant.problems import Problem, document
from assistant.services import conversations
from assistant.services.conversations import Opened
from assistant.web import problems
from assistant.web.pages import blueprint, page, speak
from assistant.web.shown import shown
from assistant.web.visitor import Visitor, by_visitor, current, forget, holder, remember, visitor

_ELSEWHERE = "https://www.weather.gov/"
"""Where "leave fast" goes: a page that anybody might be reading, and that says nothing about this one."""


@blueprint.get("/")
@policy(public)
def chat() -> Response:
    """The conversation of this browser, or the start page."""
    notice = session.pop("notice", None)
    return _conversation(notice=notice) if current() else page("start.html", notice=notice)


@blueprint.post("/start")
@policy(public)
@limited("open_limit")
def start() -> Response:
    """Opens a conversation."""
    _hold(conversations.open(context(), locale=locale()))
    return redirect(url_for("web.chat"), 303)


@blueprint.post("/say")
@policy(holder)
@limited("message_limit", by_visitor)
def say() -> Response:
    """One turn: words, a pressed button, or a value for a fact. What is refused is shown beside what was typed."""
    try:
        turn = _say(visitor().id)
    except ConflictError:
        return _conversation(409, problem=spoken().text("web.notice.moved_on"), typed=request.form.get("text"))
    except RejectedError as error:
        return _conversation(error.status, problem=problems.sentence(error), typed=request.form.get("text"))
    return _after(turn)


@blueprint.post("/resume")
@policy(public)
@limited("resume_limit")
def resume() -> Response:
    """Goes on with the conversation that a code belongs to."""
    try:
        opened = conversations.resume(context(), request.form.get("code", ""))
    except RejectedError:
        return page("start.html", 422, problem=spoken().text("web.resume.wrong"))
    _hold(opened)
    return _now()


@blueprint.post("/open")
@policy(public)
@limited("open_limit")
def open_file() -> Response:
    """Goes on from a case file that the person kept."""
    file = request.files.get("case")
    try:
        opened = conversations.open(context(), case=file.read().decode("ascii", "replace") if file else "")
    except RejectedError:
        return page("start.html", 422, problem_file=spoken().text("web.open.wrong"))
    _hold(opened)
    return _now()


@blueprint.post("/language")
@policy(public)
@limited("message_limit", by_visitor)
def language() -> Response:
    """Goes on in another language, with every answer kept."""
    wanted = request.form.get("locale", "")
    speak(wanted)
    if current():
        conversations.say(context(), visitor().id, text=f"/language {locale()}", key=request.form.get("key"))
    return _now()


@blueprint.get("/case")
@policy(holder)
@limited("message_limit", by_visitor)
def case_file() -> Response:
    """The case as a signed, encrypted file that the person keeps."""
    found = Response(conversations.case_file(context(), visitor().id), mimetype="application/octet-stream")
    found.headers["Content-Disposition"] = 'attachment; filename="shortfall.case"'
    return found


@blueprint.get("/delete")
@policy(holder)
def delete() -> Response:
    """Asks whether everything should really be erased."""
    return page("delete.html")


@blueprint.post("/delete")
@policy(holder)
def erase() -> Response:
    """Erases the conversation, its answers and its letters."""
    conversations.erase(context(), visitor().id)
    return _erased()


@blueprint.get("/leave")
@policy(public)
def leave() -> Response:
    """Leaves fast: nothing of the conversation stays in this browser, and the next page is an everyday one.

    A link on somebody else's page must not do this to a person, so only our own pages make the browser forget.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}:
        session.clear()
    return redirect(_ELSEWHERE, 303)


@blueprint.errorhandler(HTTPStatus.TOO_MANY_REQUESTS)
def _too_often(error: HTTPException) -> Response:
    """Whoever wrote too fast finds their words again."""
    problem = Problem.of_http(error)
    if request.endpoint != "web.say":
        return problems.problem_page(problem)
    told = document(problem, spoken(), "")["detail"]
    return _conversation(problem.status, problem=told, typed=request.form.get("text"))


def _say(conversation_id: str) -> dict[str, Any]:
    form = request.form
    said = {"fact": form["fact"], "value": form.get("value")} if "fact" in form else {"text": form.get("text", "")}
    return conversations.say(context(), conversation_id, **said, key=form.get("key"), after=form.get("after", type=int))


def _conversation(status: int = 200, **values: Any) -> Response:
    found = visitor()
    chat = shown(context(), found.id)
    speak(chat.turn["locale"])
    return page("chat.html", status, chat=chat, code=found.code, **values)


def _hold(opened: Opened) -> None:
    remember(Visitor(id=opened.id, token=opened.token, code=opened.resume_code))
    speak(opened.turn["locale"])


def _after(turn: dict[str, Any]) -> Response:
    speak(turn["locale"])
    g.pop("visitor")  # a confirmed "delete" has erased it
    return _now() if current() else _erased()


def _erased() -> Response:
    forget()
    session["notice"] = "erased"
    return redirect(url_for("web.chat"), 303)


def _now() -> Response:
    return redirect(url_for("web.chat", _anchor="now"), 303)
