"""Values spoken side by side: twelve five is 12,500, doce quinientos too, beş altı yüz is from 500 to 600."""

from collections.abc import Callable, Mapping
from decimal import Decimal


def _clipped(groups: list[Decimal]) -> Decimal | None:
    """Thousands and hundreds as they are spoken: 12 5 is 12,500; 12 50 is 1,250; 2 50 is 250; 18 2 40 is 18,240."""
    if len(groups) == 2:
        first, second = groups
        if first >= 100 and second >= 10:
            return None
        return first * 1000 + second * 100 if second < 10 else first * 100 + second
    first, second, third = groups
    if second >= 10 > first and third < 10:
        return (first * 100 + second) * 1000 + third * 100
    if second == 0 and third < 10:
        return first * 100 + third
    return first * 1000 + second * 100 + third if second < 10 <= third else None


def _hundreds(groups: list[Decimal]) -> Decimal | None:
    """Only hundreds after thousands that are left out: doce quinientos is 12,500."""
    if len(groups) == 2 and groups[1] >= 100 and groups[1] % 100 == 0 and groups[0] < 100:
        return groups[0] * 1000 + groups[1]
    return None


def _range(groups: list[Decimal]) -> Decimal | None:
    """Two neighbours side by side are a range; its upper end stands for it here."""
    return groups[1] if len(groups) == 2 and groups[1] == groups[0] + 1 < 10 else None


COMBINERS: Mapping[str, Callable[[list[Decimal]], Decimal | None]] = {
    "clipped": _clipped,
    "hundreds": _hundreds,
    "range": _range,
    "": lambda _: None,
}
"""How a language reads values that stand side by side, under the name its lexicon gives as `paired`."""
