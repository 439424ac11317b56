"""How likely one word is another, mistyped: fingers swap two letters, miss one, hit one twice or the key beside it.

The costs are relative. 1 is a slip that everybody makes, 1.7 one that is rather a different word; above that no single
slip makes the difference. Keys lie as on the QWERTY keyboard, which the folded letters of all our languages share.
"""

from collections.abc import Iterator

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
HASTY = 1.0
"""Two neighbours swapped, a letter doubled, one of a double left out."""
CLUMSY = 1.1
"""A letter left out, or the key beside it."""
_BRUSHED = 1.3
"""A key hit together with its neighbour."""
STRANGE = 1.6
_FIRST = 0.2
"""What it costs more when the first letter is wrong: people look at that one."""
STRANGER = STRANGE + _FIRST
"""What a single slip costs at most."""


def _neighbours() -> dict[str, frozenset[str]]:
    places = {key: (row, column) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
    return {
        key: frozenset(
            other
            for other, (row, column) in places.items()
            if (row - r, column - c) in {(0, -1), (0, 1), (-1, 0), (-1, 1), (1, 0), (1, -1)}
        )
        for key, (r, c) in places.items()
    }


_BESIDE = _neighbours()
_NOBODY: frozenset[str] = frozenset()


def slip(word: str, known: str) -> float | None:
    """What it costs to take `word` for `known`: at most `STRANGER`, or None when more than one slip is between them."""
    at, shorter = 0, min(len(word), len(known))
    while at < shorter and word[at] == known[at]:
        at += 1
    cost = _cost(word, known, at)
    return cost + _FIRST if cost is not None and cost > HASTY and not at else cost


def respelt(word: str) -> Iterator[tuple[float, str]]:
    """What `word` may have been but for a slip that added or lost no sound: swapped, doubled, or the key beside."""
    for at in range(len(word)):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        if after[:1] == letter:
            yield HASTY, before + after
        elif after:
            yield HASTY, before + after[0] + letter + after[1:]
        if at:
            for meant in sorted(_BESIDE.get(letter, _NOBODY)):
                yield CLUMSY, before + meant + after


def _cost(word: str, known: str, at: int) -> float | None:
    """The cost of the slip at the first place where the words differ."""
    a, b = word[at:], known[at:]
    if len(a) == len(b):
        if a[2:] == b[2:] and a[:2] == b[1::-1]:
            return HASTY if a else 0.0
        return _replaced(a[0], b[0]) if a[1:] == b[1:] else None
    if len(a) == len(b) + 1:
        return _added(word, at) if a[1:] == b else None
    if len(a) + 1 == len(b):
        return _missed(known, at) if a == b[1:] else None
    return None


def _replaced(letter: str, meant: str) -> float:
    return CLUMSY if letter in _BESIDE.get(meant, _NOBODY) else STRANGE


def _added(word: str, at: int) -> float:
    """A letter too many at `at`; doubled ones differ from the right word only behind the first of the two."""
    around = word[max(at - 1, 0) : at] + word[at + 1 : at + 2]
    if word[at] in around:
        return HASTY
    return _BRUSHED if any(word[at] in _BESIDE.get(letter, _NOBODY) for letter in around) else STRANGE


def _missed(known: str, at: int) -> float:
    return HASTY if at and known[at] == known[at - 1] else CLUMSY
