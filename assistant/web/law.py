"""The workspace's page of figures of state law that an organisation has set for its own cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from assistant.content.words import Words
from assistant.current import context
from assistant.errors import RejectedError
from assistant.facts.overrides import Overridable
from assistant.facts.states import STATES
from assistant.language import spoken
from assistant.policy import policy
from assistant.services import overrides
from assistant.web import problems
from assistant.web.pages import blueprint, day_in_words, page
from assistant.web.staff import counselor, signed_in

_FIELDS = ("state", "figure", "value", "since", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure as it is shown; `ended` is the day on which it was taken back, in words, or empty while it stands."""

    id: str
    state: str
    figure: str
    value: str
    built_in: str
    since: str
    source: str
    who: str
    on: str
    ended: str


@blueprint.get("/counselor/law")
@policy(counselor)
def law() -> Response:
    """The figures that this organisation has set, and a form for one more."""
    return _law()


@blueprint.post("/counselor/law")
@policy(counselor)
def set_figure() -> Response:
    """Sets a figure for this organisation's cases. What will not do is shown again, with the reason."""
    typed = {name: request.form.get(name, "") for name in _FIELDS}
    try:
        overrides.put(context(), signed_in(), **typed)
    except RejectedError as error:
        wrong = next(iter(error.errors), None)
        return _law(error.status, typed=typed, wrong=wrong, problem=problems.sentence(error))
    return redirect(url_for("web.law"), 303)


@blueprint.post("/counselor/law/<id:override_id>/end")
@policy(counselor)
def end_figure(override_id: str) -> Response:
    """Goes back to the figure of the content."""
    overrides.end(context(), signed_in(), override_id)
    return redirect(url_for("web.law"), 303)


def _law(status: int = 200, **values: Any) -> Response:
    rows = [_row(found, spoken()) for found in overrides.listing(context(), signed_in())]
    shown = {"typed": dict.fromkeys(_FIELDS, ""), "wrong": None, **values}
    figures = [figure.value for figure in Overridable]
    return page("counselor/law.html", status, rows=rows, states=STATES, figures=figures, user=signed_in(), **shown)


def _row(found: Mapping[str, Any], words: Words) -> Row:
    return Row(
        id=found["id"],
        state=STATES[found["state"]],
        figure=words.text(f"web.law.figure.{found['figure']}"),
        value=_amount(found["figure"], found["value"], words),
        built_in=_amount(found["figure"], found["built_in"], words),
        since=words.date(date.fromisoformat(found["since"])),
        source=found["source"],
        who=found["who"],
        on=day_in_words(found["set"], words),
        ended=day_in_words(found["ended"], words) if found["ended"] else "",
    )


def _amount(figure: str, value: str | None, words: Words) -> str:
    if value is None:
        return words.text("web.law.floats")
    return words.percent(Decimal(value)) if figure == Overridable.RATE else words.money(Decimal(value))
