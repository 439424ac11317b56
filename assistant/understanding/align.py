"""Which amount belongs to which cue: the cheapest pairing that keeps both in the order of the message."""

from collections.abc import Callable, Sequence

Cost = Callable[[int, int], float | None]
"""What it costs to give a value (by its index) to a cue (by its index); None when it cannot be."""

AGAIN = 1.0
"""What it costs more to give a cue a further value."""


def align(values: int, cues: int, cost: Cost, most: float) -> list[int | None]:
    """For each value the index of its cue, or None.

    A pairing earns `most` less its cost; the pairing that earns most in all wins. Pairs never cross, since people name
    amounts in the order in which they say them; a cue may serve several values in a row. Time grows with the number
    of values times the number of cues.
    """
    best = [[0.0] * (cues + 1) for _ in range(values + 1)]
    paired = [[float("-inf")] * (cues + 1) for _ in range(values + 1)]
    for value in range(1, values + 1):
        for cue in range(1, cues + 1):
            price = cost(value - 1, cue - 1)
            if price is not None and price < most:
                before = max(best[value - 1][cue - 1], paired[value - 1][cue] - AGAIN)
                paired[value][cue] = before + most - price
            best[value][cue] = max(best[value - 1][cue], best[value][cue - 1], paired[value][cue])
    return _trace(best, paired, values, cues)


def _trace(
    best: Sequence[Sequence[float]], paired: Sequence[Sequence[float]], value: int, cue: int
) -> list[int | None]:
    chosen: list[int | None] = [None] * value
    forced = False
    while value and cue:
        if forced or (best[value][cue] == paired[value][cue] and best[value][cue] > best[value][cue - 1]):
            chosen[value - 1] = cue - 1
            forced = paired[value - 1][cue] - AGAIN > best[value - 1][cue - 1]
            value, cue = value - 1, cue if forced else cue - 1
        elif best[value][cue] == best[value][cue - 1]:
            cue -= 1
        else:
            value -= 1
    return chosen
