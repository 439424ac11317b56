"""From a snapshot to a letter: the one way in for everything that wants a letter's words."""

from assistant.content.words import words
from letters.kinds import KINDS
from letters.letter import Letter
from letters.material import Material
from letters.snapshot import Snapshot


def compose(snapshot: Snapshot) -> Letter:
    """The letter that a snapshot describes: equal snapshots make equal letters.

    Raises `KeyError` for a kind that the catalogue does not hold.
    """
    kind = KINDS[snapshot.kind]
    material = Material(
        snapshot=snapshot,
        statement=kind.work_out(snapshot.case, today=snapshot.day),
        words=words(snapshot.locale),
    )
    return kind.write(material)
