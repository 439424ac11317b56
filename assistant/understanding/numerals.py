"""Numerals: digits and number words of one language, added up to figures.

One grammar serves all languages; what differs is in the lexicon's `numerals`. Values (`twenty`, `quinientos`) add up
while they fit, scales (`thousand`, `mil`, `bin`) multiply what stands before them, fractions (`and a half`, `buçuk`)
add a part of one or of the last scale. Where values do not fit, a language may pair them: "twelve five" is 12,500 and
"eighteen two forty" 18,240 in English, "beş altı yüz" is from 500 to 600 in Turkish.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from assistant.understanding.digits import Digits, read_digits
from assistant.understanding.numberwords import Atom, NumberWords, Part
from assistant.understanding.tokens import Sort, Token

_THOUSAND = 1000
_HUNDRED = 100
_TEN = 10
_DENOMINATORS = frozenset({2, 3, 4, 8, 16})


class Figure(NamedTuple):
    """A number in the message: the tokens from `begin` to before `end`, and what it can mean.

    `readings` holds the values it can have for an amount, the likelier first; `fraction` the one with a decimal mark
    when it was read as thousands; `digits` its digit string when it is nothing else; `spoken` tells that words were
    used, `scaled` that a thousand or more was named; `ordinal` that it counts (3rd); `ending` a case ending, which
    closes a numeral; `spread` that the readings are the ends of a range.
    """

    begin: int
    end: int
    readings: tuple[Decimal, ...]
    fraction: Decimal | None = None
    digits: str = ""
    spoken: bool = False
    scaled: bool = False
    ordinal: bool = False
    ending: str = ""
    spread: bool = False
    multiplier: Decimal | None = None
    money: bool = False

    @property
    def value(self) -> Decimal:
        """The likeliest value."""
        return self.readings[0]


@dataclass(slots=True)
class _Sum:
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
        return self.total + (self.current or 0)


def figures(tokens: Sequence[Token], words: NumberWords) -> list[Figure]:
    """The figures of a message, in order, none sharing a token."""
    atoms = [_atom(token, words) for token in tokens]
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        figure = _figure(tokens, atoms, at, words) if atoms[at] is not None else None
        if figure is None:
            at += 1
        else:
            found.append(figure)
            at = figure.end
    return found


def _atom(token: Token, words: NumberWords) -> Atom | None:
    if token.sort is Sort.WORD:
        return words.atom(token.text, token.suffix)
    if token.sort is Sort.DIGITS:
        return Atom(Part.DIGITS, ending=token.suffix)
    return None


def _figure(tokens: Sequence[Token], atoms: Sequence[Atom | None], at: int, words: NumberWords) -> Figure | None:
    reader = _Reader(tokens, atoms, at, words)
    return reader.read()


class _Reader:
    """Reads one figure from a place in the message; `at` is the token it looks at."""

    __slots__ = ("at", "atoms", "begin", "ending", "sum", "tokens", "words")

    def __init__(self, tokens: Sequence[Token], atoms: Sequence[Atom | None], begin: int, words: NumberWords) -> None:
        self.tokens = tokens
        self.atoms = atoms
        self.words = words
        self.begin = self.at = begin
        self.sum = _Sum()
        self.ending = ""

    def read(self) -> Figure | None:
        """The figure that starts here, or None."""
        first = self.atoms[self.begin]
        if first is None or first.inside:
            return None
        if first.part is Part.ORDINAL:
            return self._ordinal(first)
        self._article()
        while self.at < len(self.atoms) and not self.ending and self._take():
            pass
        return self._result() if self.sum.parts else None

    def _ordinal(self, atom: Atom) -> Figure:
        return Figure(self.begin, self.begin + 1, (atom.value,), spoken=True, ordinal=True, ending=atom.ending)

    def _peek(self, ahead: int = 0) -> Atom | None:
        place = self.at + ahead
        return self.atoms[place] if self.begin <= place < len(self.atoms) else None

    def _article(self) -> None:
        """`a` counts as one before a scale (a hundred, a grand) and for nothing before a fraction (a half)."""
        first, second = self._peek(), self._peek(1)
        if first is None or first.part is not Part.ARTICLE or second is None:
            return
        if second.part in {Part.SCALE, Part.POINT}:
            self.sum.current = Decimal(1)
            self.sum.parts = 1
            self.at += 1
        elif second.part in {Part.PORTION, Part.HALF} and self._scale_after(2):
            self.at += 1

    def _scale_after(self, ahead: int) -> int:
        """How many tokens on a scale stands, past `of` and an article (half [of] [a] million), or 0."""
        for place in range(ahead, ahead + 3):
            atom = self._peek(place)
            if atom is not None and atom.part is Part.SCALE and atom.value >= _THOUSAND:
                return place
            if atom is None or atom.part not in {Part.ARTICLE, Part.OF}:
                return 0
        return 0

    def _take(self) -> bool:
        """Add the token looked at to the sum; whether it went in."""
        atom = self.atoms[self.at]
        if atom is None:
            return self._hyphen()
        taken = _TAKERS[atom.part](self, atom)
        if taken:
            self.sum.parts += 1
            self.ending = self.ending or (atom.more[-1] if atom.more else atom).ending
        return taken

    def _hyphen(self) -> bool:
        """Step over the hyphen of `sixty-one`."""
        token, before, after = self.tokens[self.at], self._peek(-1), self._peek(1)
        if token.text == "," and self._goes_on_in_hundreds():
            self.at += 1
            return True
        joined = token.text == "-" and token.glued and before is not None and after is not None
        if not joined or before.part is not Part.VALUE or after.part not in {Part.VALUE, Part.SCALE}:
            return False
        if not self.tokens[self.at + 1].glued:
            return False
        self.at += 1
        return True

    def _goes_on_in_hundreds(self) -> bool:
        """`twenty-three thousand, four hundred`: the comma that people write where they breathe."""
        value, hundred = self._peek(1), self._peek(2)
        spoken = self.sum.spoken and self.sum.scale == _THOUSAND and self.sum.current is None
        if not spoken or value is None or hundred is None:
            return False
        return value.part is Part.VALUE and hundred.part is Part.SCALE and hundred.value == _HUNDRED

    def _value(self, atom: Atom) -> bool:
        state = self.sum
        value = atom.value
        if state.current is None:
            if state.scale is not None and value >= state.scale:
                return False
            state.current = value
        elif _fits(state.current, value, self.words.lowest_ten) and not state.text:
            state.current += value
        elif not self._pair(value):
            return False
        state.spoken = True
        self.at += 1
        for more in atom.more:
            self._glued(more)
        return True

    def _glued(self, atom: Atom) -> None:
        """The further parts of a word that glues several together (onikibinbeşyüz)."""
        self.at -= 1
        self.sum.parts += 1
        if not _TAKERS[atom.part](self, atom):
            self.at += 1

    def _pair(self, value: Decimal) -> bool:
        state = self.sum
        if not self.words.paired or state.total or state.current is None or len(state.groups) > 1:
            return False
        if state.text and not (state.text.isdigit() and len(state.text) <= 3 and value < _TEN and state.parts == 1):
            return False
        state.groups.append(state.current)
        if self.words.combine([*state.groups, value]) is None:
            state.groups.pop()
            return False
        state.current = value
        return True

    def _settle_groups(self) -> None:
        state = self.sum
        if state.groups and state.current is not None:
            combined = self.words.combine([*state.groups, state.current])
            state.groups = []
            state.current = combined

    def _scale(self, atom: Atom) -> bool:
        state = self.sum
        if state.groups and self.words.paired == "range":
            return self._spread_scale(atom)
        self._settle_groups()
        if state.current is None and not state.total and not atom.bare:
            return False
        glued_needed = atom.letter and not self.tokens[self.at].glued
        if glued_needed and not state.text:
            return False
        scale = atom.value
        if scale == _HUNDRED:
            if state.current is not None and state.current >= _HUNDRED:
                return False
            state.current = (Decimal(1) if state.current is None else state.current) * scale
        elif state.scale is None or scale < state.scale:
            state.total += self._scaled_current(scale) * scale
            state.current, state.scale = None, scale
            state.other_scale = atom.other
        elif scale > state.scale:
            state.total = state.value * scale
            state.current, state.scale = None, scale
        else:
            return False
        state.multiplier = scale
        state.money = state.money or atom.money
        state.spoken = state.spoken or not state.text
        self.at += 1
        for more in atom.more:
            self._glued(more)
        return True

    def _scaled_current(self, scale: Decimal) -> Decimal:
        state = self.sum
        if state.current is None:
            return Decimal(1)
        digits = state.digits
        if digits and digits.fraction is not None and digits.whole == state.current:
            return digits.fraction if digits.doubtful or scale > _THOUSAND else state.current
        return state.current

    def _spread_scale(self, atom: Atom) -> bool:
        state = self.sum
        if atom.value < _HUNDRED or state.current is None:
            return False
        state.groups = [group * atom.value for group in state.groups]
        state.current *= atom.value
        state.scale = atom.value if atom.value >= _THOUSAND else state.scale
        self.at += 1
        return True

    def _digits(self, atom: Atom) -> bool:
        del atom
        token = self.tokens[self.at]
        state = self.sum
        if state.parts == 0:
            return self._first_digits(token)
        if self._fraction_bar():
            return True
        if not token.text.isdigit():
            return False
        value = Decimal(token.text)
        if state.current is None and state.scale is not None:
            rest = self._rest_fits(token, value)
        else:
            before = self._peek(-1)
            joined = before is not None and (before.part is Part.JOINER or state.scale is not None)
            rest = joined and self._counts_on(value)
        if not rest:
            return False
        state.current = (state.current or 0) + value
        self.at += 1
        return True

    def _rest_fits(self, token: Token, value: Decimal) -> bool:
        """`89 mil 500` and `1 million 200 thousand`, but not `142 bin 2 mayıs` or `12k 500`."""
        scale = self.sum.scale
        before = self.atoms[self.at - 1]
        if scale is None or before is None or before.letter or token.glued:
            return False
        after = self._peek(1)
        if after is not None and after.part is Part.SCALE and not after.letter and after.value < scale:
            return True
        return scale == _THOUSAND and len(token.text) == 3 and value >= _HUNDRED

    def _first_digits(self, token: Token) -> bool:
        text = token.text
        if self.begin == self.at and self._leading_point():
            text = f"0.{text}"
            digits = Digits(None, Decimal(text))
        else:
            digits = self._grouped(token) or read_digits(text, self.words.mark)
        if digits.value is None:
            return False
        state = self.sum
        state.current, state.digits, state.text = digits.value, digits, text
        self.at += 1
        return True

    def _leading_point(self) -> bool:
        """`.08`: a point that follows nothing."""
        before = self.tokens[self.begin - 1] if self.begin else None
        return (
            before is not None
            and before.text in {".", ","}
            and self.tokens[self.begin].glued
            and not before.glued
            and self.tokens[self.begin].text.isdigit()
        )

    def _grouped(self, token: Token) -> Digits | None:
        """`1 250 000`: groups of three after spaces, the last of them zeros."""
        if not token.text.isdigit() or len(token.text) > 3:
            return None
        text, place = token.text, self.at + 1
        while place < len(self.tokens) and _is_group(self.tokens[place]):
            text += self.tokens[place].text
            place += 1
        if place == self.at + 1 or (place == self.at + 2 and not text.endswith("000")):
            return None
        self.at = place - 1
        return Digits(Decimal(text), None)

    def _fraction_bar(self) -> bool:
        """`3/8` after a whole number: 7 3/8, 7 and 3/8."""
        if self.at + 2 >= len(self.tokens) or self.sum.scale is not None or self.sum.current is None:
            return False
        top, bar, bottom = self.tokens[self.at : self.at + 3]
        if bar.text != "/" or not (bar.glued and bottom.glued) or not (top.text.isdigit() and bottom.text.isdigit()):
            return False
        if int(bottom.text) not in _DENOMINATORS or not 0 < int(top.text) < int(bottom.text):
            return False
        self.sum.current += Decimal(top.text) / Decimal(bottom.text)
        self.at += 3
        return True

    def _joiner(self, atom: Atom) -> bool:
        del atom
        state, after = self.sum, self._peek(1)
        if state.parts == 0 or after is None:
            return False
        if self._adds_portions(after):
            return True
        if after.part is Part.ARTICLE:
            joins = self._is_fraction(2) or self._joins_one()
        elif after.part in {Part.HALF, Part.PORTION}:
            joins = self._is_fraction(1)
        elif after.part is Part.VALUE:
            joins = self._joins_value(after)
        else:
            joins = after.part is Part.DIGITS and self._joins_digits()
        if joins:
            self.at += 1
        return joins

    def _joins_one(self) -> bool:
        """`sesenta y un`: the article that is a one."""
        state = self.sum
        if state.text or state.current is None or not _fits(state.current, Decimal(1), self.words.lowest_ten):
            return False
        state.current += 1
        self.at += 1
        return True

    def _adds_portions(self, count: Atom) -> bool:
        """`seven and three eighths`."""
        portion, state = self._peek(2), self.sum
        if portion is None or portion.part not in {Part.PORTION, Part.HALF} or count.part is not Part.VALUE:
            return False
        if state.current is not None and state.scale is None:
            state.current += count.value * portion.value
        elif state.current is None and state.scale is not None:
            state.total += count.value * portion.value * state.scale
        else:
            return False
        self.at += 3
        return True

    def _is_fraction(self, ahead: int) -> bool:
        atom = self._peek(ahead)
        return atom is not None and atom.part in {Part.HALF, Part.PORTION}

    def _joins_value(self, after: Atom) -> bool:
        state = self.sum
        if state.text:
            return False
        if state.current is None:
            return state.scale is not None and after.value < _THOUSAND
        following = self._peek(2)
        multiplied = following is not None and following.part is Part.SCALE and following.value == _HUNDRED
        return _fits(state.current, after.value, self.words.lowest_ten) and not multiplied

    def _joins_digits(self) -> bool:
        state = self.sum
        text = self.tokens[self.at + 1].text
        place = self.at
        self.at += 1
        bar = self._fraction_follows()
        self.at = place
        if bar:
            return True
        return text.isdigit() and self._counts_on(Decimal(text))

    def _counts_on(self, value: Decimal) -> bool:
        """Whether digits can go on after number words: treinta y 3, 3 hundred and 21."""
        state = self.sum
        worded = state.spoken or state.multiplier is not None
        return worded and state.current is not None and _fits(state.current, value, self.words.lowest_ten)

    def _fraction_follows(self) -> bool:
        following = self.tokens[self.at : self.at + 3]
        return len(following) == 3 and following[1].text == "/" and following[1].glued and following[2].glued

    def _half(self, atom: Atom) -> bool:
        """A half added to what stands before it; before a scale, the start of `half a million`."""
        state = self.sum
        if state.parts == 0:
            return self._leading_part(atom)
        if state.current is not None:
            self._settle_groups()
            state.current += atom.value
        elif state.scale is not None:
            state.total += atom.value * state.scale
        else:
            return False
        self.at += 1
        return True

    def _portion(self, atom: Atom) -> bool:
        """`three quarters`, `a quarter million`; after `and a`, it is added like a half."""
        state, before = self.sum, self._peek(-1)
        if state.parts == 0:
            return self._leading_part(atom)
        if before is not None and before.part in {Part.JOINER, Part.ARTICLE}:
            return self._half(atom)
        if state.current is None or state.scale is not None:
            return False
        state.current *= atom.value
        self.at += 1
        away = self._scale_after(0)
        self.at += max(away, 0)
        return True

    def _leading_part(self, atom: Atom) -> bool:
        away = self._scale_after(1)
        if not away and not atom.bare:
            return False
        self.sum.current = atom.value
        self.sum.spoken = True
        self.at += away or 1
        return True

    def _point(self, atom: Atom) -> bool:
        """`six point five`: the digits spoken after the mark."""
        del atom
        state, after = self.sum, self._peek(1)
        if after is None or after.part not in {Part.VALUE, Part.DIGITS} or state.text.count("."):
            return False
        self._settle_groups()
        place, text = self.at + 1, ""
        while place < len(self.atoms) and (digits := self._spoken_digits(place, text))[0]:
            text += digits[0]
            place += digits[1]
        if not text or (state.parts == 0 and self.begin != self.at) or (state.scale is not None and state.text):
            return False
        whole = state.value
        state.total, state.current = whole + Decimal(f"0.{text}"), None
        last = self.atoms[place - 1]
        self.ending = last.ending if last else ""
        self.at = place
        self._scale_a_decimal()
        return True

    def _scale_a_decimal(self) -> None:
        after = self._peek()
        if after is not None and after.part is Part.SCALE and not self.ending:
            self.sum.current, self.sum.total = self.sum.total, Decimal(0)

    def _spoken_digits(self, place: int, text: str) -> tuple[str, int]:
        """The digits after the mark that are spoken from `place` on, and how many tokens say them."""
        atom = self.atoms[place]
        if atom is None or atom.more:
            return "", 0
        if atom.part is Part.DIGITS:
            digits = self.tokens[place].text
            return (digits, 1) if not text and digits.isdigit() else ("", 0)
        if atom.part is not Part.VALUE or (text and (atom.value >= _TEN or len(text) > 3)):
            return "", 0
        return self._spoken_pair(place, atom)

    def _spoken_pair(self, place: int, atom: Atom) -> tuple[str, int]:
        """`seventy-one` after the mark is 71, not 701."""
        if atom.value < _TEN:
            return str(atom.value), 1
        for away in (1, 2):
            after = self.atoms[place + away] if place + away < len(self.atoms) else None
            joined = away == 1 or (after is not None and self._is_bridge(place + 1))
            if after and joined and after.part is Part.VALUE and _fits(atom.value, after.value, self.words.lowest_ten):
                return str(atom.value + after.value), away + 1
        return str(atom.value), 1

    def _is_bridge(self, place: int) -> bool:
        atom = self.atoms[place]
        return self.tokens[place].text == "-" or (atom is not None and atom.part is Part.JOINER)

    def _article_inside(self, atom: Atom) -> bool:
        """`a` within a figure: only on the way to a fraction (two and a half)."""
        del atom
        if self.sum.parts == 0 or not self._is_fraction(1):
            return False
        self.at += 1
        return True

    def _of(self, atom: Atom) -> bool:
        """`of` within a figure: only before a scale (a couple of thousand)."""
        del atom
        after = self._peek(1)
        if not self.sum.spoken or after is None or after.part is not Part.SCALE or self.sum.scale is not None:
            return False
        self.at += 1
        return True

    def _last_ordinal(self, atom: Atom) -> bool:
        """`twenty first`, `yirmi ikisinde`: the last part says that it counts."""
        state = self.sum
        if state.current is None or state.text or not _fits(state.current, atom.value, self.words.lowest_ten):
            return False
        state.current += atom.value
        state.ordinal = True
        self.ending = self.ending or "."
        self.at += 1
        return True

    def _result(self) -> Figure | None:
        state = self.sum
        while self.at > self.begin and self._trailing():
            self.at -= 1
        values = self._values()
        if not values or self.at == self.begin:
            return None
        begin = self.begin - 1 if state.digits and state.text.startswith("0.") and self._leading_point() else self.begin
        return Figure(
            begin,
            self.at,
            values,
            fraction=state.digits.fraction if state.digits and not state.scale else None,
            digits=state.text if not state.spoken and not state.scale and self.at == self.begin + 1 else "",
            spoken=state.spoken,
            scaled=state.scale is not None and state.scale >= _THOUSAND,
            ending=self.ending,
            spread=bool(state.groups) and self.words.paired == "range",
            multiplier=state.multiplier,
            money=state.money,
            ordinal=state.ordinal,
        )

    def _trailing(self) -> bool:
        atom = self.atoms[self.at - 1]
        return atom is not None and atom.part in {Part.JOINER, Part.OF, Part.ARTICLE}

    def _values(self) -> tuple[Decimal, ...]:
        state = self.sum
        if state.groups and self.words.paired == "range" and state.current is not None:
            return (*state.groups, state.current)
        self._settle_groups()
        value = state.value
        if state.digits and state.digits.doubtful and state.scale is None and state.digits.fraction is not None:
            return (value, state.digits.fraction)
        if state.other_scale is not None and state.scale is not None:
            return (value, value / state.scale * state.other_scale)
        return (value,)


_TAKERS = {
    Part.VALUE: _Reader._value,
    Part.SCALE: _Reader._scale,
    Part.DIGITS: _Reader._digits,
    Part.JOINER: _Reader._joiner,
    Part.HALF: _Reader._half,
    Part.PORTION: _Reader._portion,
    Part.POINT: _Reader._point,
    Part.ARTICLE: _Reader._article_inside,
    Part.OF: _Reader._of,
    Part.ORDINAL: _Reader._last_ordinal,
}


def _is_group(token: Token) -> bool:
    return token.sort is Sort.DIGITS and len(token.text) == 3 and token.text.isdigit() and not token.glued


def _fits(current: Decimal, value: Decimal, lowest_ten: int) -> bool:
    """Whether a value can be added to the running group: 200 + 12, 20 + 5, but not 12 + 5 or 20 + 20.

    Languages without words for the teens add ones to ten as well (on iki): their `lowest_ten` is 10.
    """
    if current >= _HUNDRED and current % _HUNDRED == 0:
        return value < _HUNDRED
    return current % _TEN == 0 and lowest_ten <= current % _HUNDRED and 1 <= value < _TEN
