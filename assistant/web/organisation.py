"""What stands at the head of an organisation's letters: looked at and changed by its counselors."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from assistant.current import context
from assistant.errors import InvalidError
from assistant.limits import accepts
from assistant.policy import policy
from assistant.services import organisations, sealing
from assistant.web import problems
from assistant.web.pages import blueprint, page
from assistant.web.staff import counselor, signed_in
from letters.logo import LARGEST

_FIELDS = ("address", "phone", "email", "website")


@blueprint.get("/counselor/organisation")
@policy(counselor)
def organisation() -> Response:
    """The letterhead, as it is."""
    return _form()


@blueprint.post("/counselor/organisation")
@policy(counselor)
@accepts(LARGEST + 64 * 1024)
def change_organisation() -> Response:
    """Changes it. What will not do is shown again with the reason, and nothing of it is kept."""
    user, form = signed_in(), request.form
    typed = {name: form.get(name, "") for name in _FIELDS}
    file = request.files.get("logo")
    try:
        organisations.change(context(), user.organisation_id, typed, actor=user.id)
        if file and file.filename:
            organisations.change_logo(context(), user.organisation_id, file.read(), actor=user.id)
        elif form.get("no_logo"):
            organisations.change_logo(context(), user.organisation_id, None, actor=user.id)
    except InvalidError as error:
        return _form(error.status, wrong=next(iter(error.errors)), problem=problems.sentence(error), typed=typed)
    return redirect(url_for("web.organisation"), 303)


@blueprint.get("/counselor/organisation/logo.png")
@policy(counselor)
def organisation_logo() -> Response:
    """The logo."""
    return Response(organisations.logo_of(context(), signed_in().organisation_id), mimetype="image/png")


def _form(status: int = 200, *, typed: dict[str, str] | None = None, **values: str | None) -> Response:
    user = signed_in()
    kept = organisations.profile(context(), user.organisation_id)
    told = kept | {"address": "\n".join(kept["address"])} | (typed or {})
    keys = [key for key in sealing.public_keys(context()) if key["organisation"] == user.organisation_name]
    shown = {"told": told, "keys": keys, "user": user, "wrong": None, **values}
    return page("counselor/organisation.html", status, **shown)
