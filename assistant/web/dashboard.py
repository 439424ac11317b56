"""A page for the side of a help desk's own conversation view (Chatwoot: "dashboard app"): the way to the case.

The help desk tells the page which conversation is open (`postMessage`). That is a hint and not an identity: the link it
makes leads to the workspace, where somebody signed in sees the case only if it was handed over to their organisation.
https://www.chatwoot.com/hc/user-guide/articles/1677691702-how-to-use-dashboard-apps
"""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from assistant.current import context
from assistant.errors import NotFoundError
from assistant.headers import CONTENT_SECURITY_POLICY
from assistant.policy import policy, public
from assistant.services import casework, channels, sites
from assistant.web.pages import blueprint, page
from assistant.web.staff import counselor, signed_in


@blueprint.get("/desk/<id:channel_id>")
@policy(public)
def dashboard(channel_id: str) -> Response:
    """The page, which only the channel's own help desk may frame. Raises `NotFoundError`."""
    found = channels.by_id(context(), channel_id)
    if found is None or "url" not in found.secrets:
        raise NotFoundError
    origin = sites.origin_of(found.secrets["url"])
    response = page("dashboard.html", channel_id=channel_id, origin=origin)
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace(
        "frame-ancestors 'none'", f"frame-ancestors {origin}"
    )
    return response


@blueprint.get("/counselor/desk/<id:channel_id>/<int:account>/<int:conversation>")
@policy(counselor)
def dashboard_case(channel_id: str, account: int, conversation: int) -> Response:
    """Leads on to the case of a help desk's conversation. Raises `NotFoundError` for none of this organisation's."""
    case_id = casework.of_thread(context(), signed_in(), channel_id, f"{account}/{conversation}")
    return redirect(url_for("web.case", case_id=case_id), 303)
