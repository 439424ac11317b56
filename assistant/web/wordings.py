"""The workspace's pages for an organisation's own wording of letters: tried on a sample, kept, taken back."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from assistant.content.words import LOCALES, Words
from assistant.current import context
from assistant.errors import InvalidError
from assistant.language import spoken
from assistant.limits import limited
from assistant.policy import policy
from assistant.services import letters, wordings
from assistant.web import problems
from assistant.web.pages import blueprint, day_in_words, page
from assistant.web.staff import counselor, signed_in
from letters import editable

_RESET = "reset"
_PREVIEW = "preview"
_STEP = "step."


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One paragraph as a field of the form: what is typed there, what is ours, and everything that is wrong with it."""

    name: str
    label: str
    typed: str
    standard: str
    values: tuple[str, ...]
    must: tuple[str, ...]
    own: bool
    faults: tuple[str, ...]


@blueprint.get("/counselor/wordings")
@policy(counselor)
def wording_list() -> Response:
    """Every letter, in every language, and where this organisation has words of its own."""
    own = wordings.worded(context(), signed_in())
    rows = [(kind["kind"], kind["title"]) for kind in letters.kinds(spoken().locale)]
    return page("counselor/wordings.html", rows=rows, locales=LOCALES, own=own, user=signed_in())


@blueprint.get("/counselor/wordings/<kind>/<lang>")
@policy(counselor)
def wording(kind: str, lang: str) -> Response:
    """The paragraphs of a letter, each to be worded anew."""
    return _form(kind, lang)


@blueprint.post("/counselor/wordings/<kind>/<lang>")
@policy(counselor)
@limited("letter_limit", lambda: signed_in().id)
def change_wording(kind: str, lang: str) -> Response:
    """Keeps the wording, or shows a sample with it. What will not do is shown again with the reasons."""
    typed = {name: text for name, text in request.form.items() if name not in {"csrf_token", "key", _RESET, _PREVIEW}}
    try:
        if _PREVIEW in request.form:
            pages = wordings.preview(context(), signed_in(), kind, lang, typed)
            return _form(kind, lang, typed=typed, pages=[_inline(each) for each in pages])
        wordings.put(context(), signed_in(), kind, lang, typed | {request.form.get(_RESET, ""): ""})
    except InvalidError as error:
        return _form(kind, lang, error.status, typed=typed, faults=problems.sentences(error))
    return redirect(url_for("web.wording", kind=kind, lang=lang), 303)


def _form(  # noqa: PLR0913 - what a form shows, spelled out
    kind: str,
    lang: str,
    status: int = 200,
    *,
    typed: Mapping[str, str] | None = None,
    faults: Mapping[str, tuple[str, ...]] | None = None,
    pages: list[str] | None = None,
) -> Response:
    words, user = spoken(), signed_in()
    told = wordings.paragraphs(context(), user, kind, lang)
    fields = [_field(each, _label(each["name"], kind, words), typed or {}, faults or {}) for each in told]
    past = [
        row | {"label": _label(row["paragraph"], kind, words), "on": day_in_words(row["ended"] or row["set"], words)}
        for row in wordings.history(context(), user, kind, lang)
    ]
    title = next(each["title"] for each in letters.kinds(words.locale) if each["kind"] == kind)
    shown = {"kind": kind, "lang": lang, "title": title, "fields": fields, "past": past, "pages": pages or []}
    translated = editable.languages(kind, lang) != (lang,)
    return page("counselor/wording.html", status, user=user, translated=translated, **shown)


def _field(told: Mapping[str, Any], label: str, typed: Mapping[str, str], faults: Mapping[str, Any]) -> Field:
    name = told["name"]
    return Field(
        name=name,
        label=label,
        typed=typed.get(name, told["source"]),
        standard=told["standard"] or spoken().text("web.wording.composed"),
        values=tuple(told["values"]),
        must=tuple(told["must"]),
        own=told["own"],
        faults=faults.get(name, ()),
    )


def _label(paragraph: str, kind: str, words: Words) -> str:
    """What a paragraph is called: numbered where a letter has several of its sort."""
    sort, _, number = paragraph.partition("_")
    if sort == "item":
        return words.text("web.wording.item", number=number)
    if paragraph.startswith(_STEP):
        steps = [name for name in editable.paragraphs(kind) if name.startswith(_STEP)]
        return words.text("web.wording.step", number=steps.index(paragraph) + 1)
    return words.text(f"web.wording.paragraph.{paragraph}")


def _inline(png: bytes) -> Markup:
    return Markup("data:image/png;base64,{}").format(base64.b64encode(png).decode())
