"""What a string of digits with points and commas can mean."""

from decimal import Decimal
from typing import NamedTuple


class Digits(NamedTuple):
    """The readings of a digit string, the likelier for an amount first.

    `whole` reads a lone separator before exactly three digits as one of thousands, as people mean it in all our
    languages when they speak of money; `fraction` reads it as the decimal mark. One of them may be None. `doubtful`
    tells that both exist and that the separator is the decimal mark of the language.
    """

    whole: Decimal | None
    fraction: Decimal | None
    doubtful: bool = False

    @property
    def value(self) -> Decimal | None:
        """The likelier reading for an amount of money."""
        return self.fraction if self.whole is None else self.whole


NOTHING = Digits(None, None)
_LONGEST = 18


def read_digits(text: str, mark: str) -> Digits:
    """The readings of `text` in a language whose decimal mark is `mark`: 1,250 · 1.250,50 · 3.5 · 1.250.000.

    Nothing can be read from what groups its digits in no known way (14.03.2025), nor from over eighteen digits.
    """
    if len(text) > _LONGEST:
        return NOTHING
    if text.isdigit():
        return Digits(Decimal(text), None)
    separators = [character for character in text if character in ".,"]
    if len(separators) == 1:
        return _one_separator(text, separators[0], mark)
    return _many_separators(text, separators)


def _one_separator(text: str, separator: str, mark: str) -> Digits:
    left, right = text.split(separator)
    fraction = Decimal(f"{left}.{right}")
    if len(right) != 3 or len(left) > 3 or left.startswith("0"):
        return Digits(None, fraction)
    return Digits(Decimal(left + right), fraction, doubtful=separator == mark)


def _many_separators(text: str, separators: list[str]) -> Digits:
    last = separators[-1]
    mixed = len(set(separators)) == 2
    if mixed and separators.count(last) == 1:
        head, _, tail = text.rpartition(last)
        groups = head.split(separators[0])
        return Digits(None, Decimal("".join(groups) + "." + tail)) if _thousands(groups) else NOTHING
    groups = text.split(last)
    return Digits(Decimal("".join(groups)), None) if not mixed and _thousands(groups) else NOTHING


def _thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
