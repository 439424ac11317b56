"""What went wrong, said on a page in the person's language: never a stack, never a code alone."""

from flask import g, redirect, session, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from assistant.errors import ShortfallError
from assistant.language import spoken
from assistant.problems import Problem, document
from assistant.web.pages import blueprint, page
from assistant.web.visitor import NoConversationError


def sentence(error: ShortfallError) -> str:
    """The error in one sentence: what is wrong with the first field, else what is wrong at all."""
    told = document(Problem.of(error), spoken(), "")
    first = next(iter(told["errors"].values()), [told])
    return str(first[0]["detail"])


def sentences(error: ShortfallError) -> dict[str, tuple[str, ...]]:
    """All that is wrong, in sentences by field."""
    told = document(Problem.of(error), spoken(), "")
    return {name: tuple(str(each["detail"]) for each in found) for name, found in told["errors"].items()}


def problem_page(problem: Problem) -> Response:
    """A page that says the problem and how to go on."""
    g.problem = problem.code
    told = document(problem, spoken(), g.get("reference", ""))
    response = page("problem.html", problem.status, told=told)
    response.headers.extend(problem.headers)
    return response


@blueprint.errorhandler(NoConversationError)
def _to_the_start(_: NoConversationError) -> Response:
    session["notice"] = "no_conversation"
    return redirect(url_for("web.chat"), 303)


@blueprint.errorhandler(CSRFError)
def _form_ran_out(_: CSRFError) -> Response:
    session["notice"] = "form"
    return redirect(url_for("web.chat"), 303)


@blueprint.errorhandler(ShortfallError)
def _known(error: ShortfallError) -> Response:
    return problem_page(Problem.of(error))


@blueprint.errorhandler(HTTPException)
def _http(error: HTTPException) -> Response:
    return problem_page(Problem.of_http(error))
