"""The counselor's workspace: the cases handed over to one organisation, and the letters of each."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from assistant.current import context
from assistant.errors import DeniedError, RejectedError
from assistant.language import locale, spoken
from assistant.limits import limited
from assistant.policy import policy, public
from assistant.services import casework, users
from assistant.web import problems
from assistant.web.desk import desk, summary
from assistant.web.letters import as_pdf
from assistant.web.pages import blueprint, page
from assistant.web.sheet import sheet
from assistant.web.staff import SignedOutError, admit, counselor, dismiss, signed_in
from letters.docx import WORD


@blueprint.get("/counselor/sign-in")
@policy(public)
def sign_in() -> Response:
    """The sign-in form."""
    return page("counselor/sign_in.html")


@blueprint.post("/counselor/sign-in")
@policy(public)
@limited("sign_in_limit")
def signing_in() -> Response:
    """Signs a counselor in."""
    form = request.form
    try:
        admit(users.sign_in(context(), form.get("email", ""), form.get("password", "")))
    except RejectedError:
        wrong = spoken().text("web.sign_in.wrong")
        return page("counselor/sign_in.html", 401, problem=wrong, typed=form.get("email", ""))
    return redirect(url_for("web.cases"), 303)


@blueprint.post("/counselor/sign-out")
@policy(counselor)
def sign_out() -> Response:
    """Signs out."""
    dismiss()
    return redirect(url_for("web.sign_in"), 303)


@blueprint.get("/counselor/")
@policy(counselor)
def cases() -> Response:
    """The cases that were handed over to this counselor's organisation, the newest first."""
    rows = [summary(case, spoken()) for case in casework.handed_over(context(), signed_in())]
    return page("counselor/cases.html", cases=rows, user=signed_in())


@blueprint.get("/counselor/cases/<id:case_id>")
@policy(counselor)
def case(case_id: str) -> Response:
    """One case: facts, statement, transcript, missing papers, letters."""
    return _case(case_id)


@blueprint.post("/counselor/cases/<id:case_id>/letters")
@policy(counselor)
def case_letter(case_id: str) -> Response:
    """Has a letter of this case printed."""
    form = request.form
    asked = {name: form.get(name) for name in ("locale", "paper", "key")}
    try:
        casework.request_letter(context(), signed_in(), case_id, kind=form.get("kind", ""), **asked)
    except RejectedError as error:
        return _case(case_id, error.status, problem=problems.sentence(error))
    return redirect(url_for("web.case", case_id=case_id, _anchor="letters"), 303)


@blueprint.post("/counselor/letters/<id:letter_id>/approve")
@policy(counselor)
def case_approve(letter_id: str) -> Response:
    """Approves a draft of one of this organisation's cases, for the borrower."""
    case_id = casework.approve(context(), signed_in(), letter_id)
    return redirect(url_for("web.case", case_id=case_id, _anchor="letters"), 303)


@blueprint.get("/counselor/letters/<id:letter_id>/pdf")
@policy(counselor)
def case_pdf(letter_id: str) -> Response:
    """A printed letter of one of this organisation's cases."""
    return as_pdf(casework.pdf(context(), signed_in(), letter_id), letter_id)


@blueprint.get("/counselor/letters/<id:letter_id>/docx")
@policy(counselor)
def case_docx(letter_id: str) -> Response:
    """Such a letter as a Word file, to edit it."""
    found = Response(casework.docx(context(), signed_in(), letter_id), mimetype=WORD)
    found.headers["Content-Disposition"] = f'attachment; filename="shortfall-{letter_id}.docx"'
    return found


@blueprint.get("/counselor/letters/<id:letter_id>/pages/<int:number>.png")
@policy(counselor)
def case_page(letter_id: str, number: int) -> Response:
    """A picture of one page of such a letter."""
    return Response(casework.page_png(context(), signed_in(), letter_id, number), mimetype="image/png")


def _case(case_id: str, status: int = 200, problem: str | None = None) -> Response:
    found = casework.open_case(context(), signed_in(), case_id, locale=locale())
    sections = sheet(found, spoken())
    case = desk(found, spoken())
    return page("counselor/case.html", status, case=case, user=signed_in(), sections=sections, problem=problem)


@blueprint.errorhandler(SignedOutError)
def _to_sign_in(_: DeniedError) -> Response:
    return redirect(url_for("web.sign_in"), 303)
