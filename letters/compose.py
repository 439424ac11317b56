"""From a snapshot to a letter: the one way in for everything that wants a letter's words."""

from assistant.calculator.statement import Statement
from assistant.content.words import words
from assistant.errors import MissingFactsError
from letters.kinds import KINDS
from letters.letter import Letter
from letters.material import Material
from letters.snapshot import Snapshot


def compose(snapshot: Snapshot) -> Letter:
    """The letter that a snapshot describes: equal snapshots make equal letters.

    Raises `KeyError` for a kind that the catalogue does not hold, and `MissingFactsError` when the case lacks a fact
    that the letter cannot go out without.
    """
    kind = KINDS[snapshot.kind]
    if lacking := kind.lacking(snapshot.case):
        raise MissingFactsError({f"facts.{fact}": [("missing", {})] for fact in lacking})
    material = Material(
        snapshot=snapshot,
        statement=work_out(snapshot),
        words=words(snapshot.locale),
    )
    return kind.write(material)


def work_out(snapshot: Snapshot) -> Statement:
    """The statement that the letter of a snapshot rests on, by the rules as they are now."""
    return KINDS[snapshot.kind].work_out(snapshot.case, today=snapshot.day)
