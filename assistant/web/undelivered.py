"""The workspace's page of what could not be delivered to other servers for this organisation's sites."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from assistant.current import context
from assistant.language import spoken
from assistant.policy import policy
from assistant.services.outbox import given_up
from assistant.web.pages import blueprint, day_in_words, page
from assistant.web.staff import counselor, signed_in


@blueprint.get("/counselor/undelivered")
@policy(counselor)
def undelivered() -> Response:
    """What was given up, the newest first, each to be sent again."""
    user, words = signed_in(), spoken()
    rows = [(each, day_in_words(each.ended.isoformat(), words)) for each in _theirs()]
    return page("counselor/undelivered.html", rows=rows, user=user)


@blueprint.post("/counselor/undelivered/<int:delivery_id>/again")
@policy(counselor)
def send_again(delivery_id: int) -> Response:
    """Has it tried anew."""
    user = signed_in()
    given_up.send_again(context(), delivery_id, user.organisation_id, actor=user.id)
    return redirect(url_for("web.undelivered"), 303)


def _theirs() -> list[given_up.GivenUp]:
    return given_up.listing(context(), signed_in().organisation_id)
