"""Which value belongs to which words: the cheapest pairing that keeps both in the order of the message."""

from collections.abc import Callable, Sequence

Cost = Callable[[int, int], float | None]
"""What it costs to give a value (by its index) to a cue (by its index); None when it cannot be."""
Again = Callable[[int, int], float]
"""What it costs more to give a cue (by its index) a further value (by its index)."""


def align(values: int, cues: int, cost: Cost, again: Again, most: float) -> list[int | None]:
    """For each value the index of its cue, or None.

    A pairing earns `most` less its cost; the pairing that earns most in all wins. Pairs never cross, since people name
    amounts in the order in which they say them; a cue may serve several values in a row. Time grows with the number
    of values times the number of cues.
    """
    best = [[0.0] * (cues + 1) for _ in range(values + 1)]
    paired = [[float("-inf")] * (cues + 1) for _ in range(values + 1)]
    repeated = [[False] * (cues + 1) for _ in range(values + 1)]
    for value in range(1, values + 1):
        for cue in range(1, cues + 1):
            price = cost(value - 1, cue - 1)
            if price is not None and price < most:
                fresh = best[value - 1][cue - 1]
                further = paired[value - 1][cue] - again(cue - 1, value - 1)
                repeated[value][cue] = further > fresh
                paired[value][cue] = max(fresh, further) + most - price
            best[value][cue] = max(best[value - 1][cue], best[value][cue - 1], paired[value][cue])
    return _trace(best, paired, repeated)


def _trace(
    best: Sequence[Sequence[float]], paired: Sequence[Sequence[float]], repeated: Sequence[Sequence[bool]]
) -> list[int | None]:
    value, cue = len(best) - 1, len(best[0]) - 1
    chosen: list[int | None] = [None] * value
    held = False
    while value and cue:
        if held or paired[value][cue] == best[value][cue] > best[value][cue - 1]:
            chosen[value - 1] = cue - 1
            held = repeated[value][cue]
            value, cue = value - 1, cue if held else cue - 1
        elif best[value][cue] == best[value][cue - 1]:
            cue -= 1
        else:
            value -= 1
    return chosen
