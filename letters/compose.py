"""From a snapshot to a letter: the one way in for everything that wants a letter's words."""

import io
from dataclasses import replace

import segno
from markupsafe import Markup

from assistant.calculator.statement import Statement
from assistant.content.words import words
from assistant.errors import MissingFactsError
from letters.editable import permitted
from letters.kinds import KINDS
from letters.letter import Check, Letter
from letters.material import Material
from letters.snapshot import Snapshot


def compose(snapshot: Snapshot) -> Letter:
    """The letter that a snapshot describes: equal snapshots make equal letters.

    Raises `KeyError` for a kind that the catalogue does not hold, and `MissingFactsError` when the case lacks a fact
    that the letter cannot go out without.
    """
    kind = KINDS[snapshot.kind]
    snapshot = replace(snapshot, wording=permitted(snapshot))
    if lacking := kind.lacking(snapshot.case):
        raise MissingFactsError({f"facts.{fact}": [("missing", {})] for fact in lacking})
    material = Material(
        snapshot=snapshot,
        statement=work_out(snapshot),
        words=words(snapshot.locale),
    )
    return replace(kind.write(material), check=_check(material))


def _check(material: Material) -> Check | None:
    """The foot of the letter, in the language of whoever keeps it."""
    snapshot, words = material.snapshot, material.words
    if not snapshot.verify:
        return None
    address = f"{snapshot.verify}/{snapshot.reference}"
    title = words.text("letter.check.mark", address=address)
    drawn = io.BytesIO()
    mark = segno.make_qr(address, error="m")
    mark.save(drawn, kind="svg", title=title, omitsize=True, border=0, xmldecl=False, svgclass=None, lineclass=None)
    svg = drawn.getvalue().decode().strip()
    return Check(svg=Markup(svg), address=address, text=words.text("letter.check", address=snapshot.verify))  # noqa: S704 - segno escapes the title, its only text


def work_out(snapshot: Snapshot) -> Statement:
    """The statement that the letter of a snapshot rests on, by the rules as they are now."""
    return KINDS[snapshot.kind].work_out(snapshot.case, today=snapshot.day)
