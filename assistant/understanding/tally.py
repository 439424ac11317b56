"""What a numeral has come to while it is read, and where in the message the reader looks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.understanding.digits import Digits
from assistant.understanding.numberwords import Atom, NumberWords
from assistant.understanding.tokens import Token

_HUNDRED = 100
_TEN = 10


@dataclass(slots=True)
class Sum:
    """What has been added up so far: closed scales in `total`, the running group in `current`."""

    total: Decimal = Decimal(0)
    current: Decimal | None = None
    scale: Decimal | None = None
    multiplier: Decimal | None = None
    money: bool = False
    ordinal: bool = False
    other_scale: Decimal | None = None
    groups: list[Decimal] = field(default_factory=list)
    digits: Digits | None = None
    text: str = ""
    spoken: bool = False
    parts: int = 0

    @property
    def value(self) -> Decimal:
        """The sum as it stands."""
        return self.total + (self.current or 0)


@dataclass(slots=True)
class Tally:
    """The reading of one numeral: `at` is the token looked at, `ending` the case ending that closed it."""

    tokens: Sequence[Token]
    atoms: Sequence[Atom | None]
    words: NumberWords
    begin: int
    at: int
    sum: Sum = field(default_factory=Sum)
    ending: str = ""

    def peek(self, ahead: int = 0) -> Atom | None:
        """The number word so many tokens on; none before the numeral's first token."""
        place = self.at + ahead
        return self.atoms[place] if self.begin <= place < len(self.atoms) else None


def fits(current: Decimal, value: Decimal, lowest_ten: int) -> bool:
    """Whether a value can be added to the running group: 200 + 12, 20 + 5, but not 12 + 5 or 20 + 20.

    Languages without words for the teens add ones to ten as well (on iki): their `lowest_ten` is 10.
    """
    if current >= _HUNDRED and current % _HUNDRED == 0:
        return value < _HUNDRED
    return current % _TEN == 0 and lowest_ten <= current % _HUNDRED and 1 <= value < _TEN
