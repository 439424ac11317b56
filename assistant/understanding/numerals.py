"""Numerals: digits and number words of one language, added up to figures.

One grammar serves all languages; what differs is in the lexicon's `numerals`. Values (`twenty`, `quinientos`) add up
while they fit, scales (`thousand`, `mil`, `bin`) multiply what stands before them, fractions (`and a half`, `buçuk`)
add a part of one or of the last scale. Where values do not fit, a language may pair them: "twelve five" is 12,500 and
"eighteen two forty" 18,240 in English, "beş altı yüz" is from 500 to 600 in Turkish.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.understanding.numberwords import Atom, NumberWords, Part
from assistant.understanding.portions import (
    scale_after,
    settle_groups,
    take_article,
    take_half,
    take_of,
    take_ordinal,
    take_point,
    take_portion,
)
from assistant.understanding.tally import Tally
from assistant.understanding.tokens import Sort, Token
from assistant.understanding.wholes import leading_point, take_digits, take_joiner, take_scale, take_value

_THOUSAND = 1000
_HUNDRED = 100
_MOST = 80
"""Figures of one message that are read; nobody answers with more."""


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


def figures(tokens: Sequence[Token], words: NumberWords, names: Container[int] = ()) -> list[Figure]:
    """The figures of a message, in order, none sharing a token; the tokens in `names` are not misspelt (Medina)."""
    atoms = [None if at in names and words.is_misspelt(t.text) else _atom(t, words) for at, t in enumerate(tokens)]
    atoms = [_by_sound(tokens, atoms, at, words) for at in range(len(tokens))] if words.sounds else atoms
    found: list[Figure] = []
    at = 0
    while at < len(tokens) and len(found) < _MOST:
        figure = None if atoms[at] is None else _read(Tally(tokens, atoms, words, at, at))
        if figure is None:
            at += 1
        else:
            found.append(figure)
            at = figure.end
    return found


def _atom(token: Token, words: NumberWords) -> Atom | None:
    if token.sort is Sort.WORD:
        return words.atom(token.text, token.suffix)
    return Atom(Part.DIGITS, ending=token.suffix) if token.sort is Sort.DIGITS else None


def _by_sound(tokens: Sequence[Token], atoms: Sequence[Atom | None], at: int, words: NumberWords) -> Atom | None:
    """`sixty too thousand`, `two hundred and ate`: a word that only sounds like a number, among numbers."""
    value = words.sounds.get(tokens[at].text)
    before, after = atoms[at - 1] if at else None, atoms[at + 1] if at + 1 < len(atoms) else None
    if value is None:
        return atoms[at]
    scaled = after is not None and after.part is Part.SCALE and not after.letter
    follows = before is not None and before.part in {Part.VALUE, Part.SCALE}
    joined = at > 1 and before is not None and before.part is Part.JOINER and _is_scale(atoms[at - 2])
    if (scaled and (follows or not at)) or (joined and tokens[at].text in words.closing_sounds):
        return Atom(Part.VALUE, value)
    return atoms[at]


def _is_scale(atom: Atom | None) -> bool:
    return atom is not None and atom.part is Part.SCALE


def _read(tally: Tally) -> Figure | None:
    """The figure that starts here, or None."""
    first = tally.atoms[tally.begin]
    if first is None or first.inside:
        return None
    if first.part is Part.ORDINAL:
        return Figure(tally.begin, tally.begin + 1, (first.value,), spoken=True, ordinal=True, ending=first.ending)
    _open_with_article(tally)
    while tally.at < len(tally.atoms) and not tally.ending and _take(tally):
        pass
    return _result(tally) if tally.sum.parts else None


def _open_with_article(tally: Tally) -> None:
    """`a` counts as one before a scale (a hundred, a grand) and for nothing before a fraction (a half)."""
    first, second = tally.peek(), tally.peek(1)
    if first is None or first.part is not Part.ARTICLE or second is None:
        return
    if second.part in {Part.SCALE, Part.POINT}:
        tally.sum.current = Decimal(1)
        tally.sum.parts = 1
        tally.at += 1
    elif second.part in {Part.PORTION, Part.HALF} and scale_after(tally, 2):
        tally.at += 1


def _take(tally: Tally) -> bool:
    """Add the token looked at, with all that is glued in it (onikibinbeşyüz); whether it went in."""
    atom = tally.atoms[tally.at]
    if atom is None:
        return _step_over(tally)
    if not _TAKERS[atom.part](tally, atom):
        return False
    for more in atom.more:
        tally.at -= 1
        tally.sum.parts += 1
        if not _TAKERS[more.part](tally, more):
            tally.at += 1
    tally.sum.parts += 1
    tally.ending = tally.ending or (atom.more[-1] if atom.more else atom).ending
    return True


def _step_over(tally: Tally) -> bool:
    """Step over the hyphen of `sixty-one`."""
    token, before, after = tally.tokens[tally.at], tally.peek(-1), tally.peek(1)
    if token.text == "," and _goes_on_in_hundreds(tally):
        tally.at += 1
        return True
    if token.text != "-" or not token.glued or before is None or after is None:
        return False
    if before.part is not Part.VALUE or after.part not in {Part.VALUE, Part.SCALE}:
        return False
    if not tally.tokens[tally.at + 1].glued:
        return False
    tally.at += 1
    return True


def _goes_on_in_hundreds(tally: Tally) -> bool:
    """`twenty-three thousand, four hundred`: the comma that people write where they breathe."""
    value, hundred = tally.peek(1), tally.peek(2)
    spoken = tally.sum.spoken and tally.sum.scale == _THOUSAND and tally.sum.current is None
    if not spoken or value is None or hundred is None:
        return False
    return value.part is Part.VALUE and hundred.part is Part.SCALE and hundred.value == _HUNDRED


def _result(tally: Tally) -> Figure | None:
    state = tally.sum
    while tally.at > tally.begin and _trailing(tally):
        tally.at -= 1
    values = _values(tally)
    if not values or tally.at == tally.begin:
        return None
    begin = tally.begin - 1 if state.digits and state.text.startswith("0.") and leading_point(tally) else tally.begin
    return Figure(
        begin,
        tally.at,
        values,
        fraction=state.digits.fraction if state.digits and not state.scale else None,
        digits=state.text if not state.spoken and not state.scale and tally.at == tally.begin + 1 else "",
        spoken=state.spoken,
        scaled=state.scale is not None and state.scale >= _THOUSAND,
        ending=tally.ending,
        spread=bool(state.groups) and tally.words.paired == "range",
        multiplier=state.multiplier,
        money=state.money,
        ordinal=state.ordinal,
    )


def _trailing(tally: Tally) -> bool:
    atom = tally.atoms[tally.at - 1]
    return atom is not None and atom.part in {Part.JOINER, Part.OF, Part.ARTICLE}


def _values(tally: Tally) -> tuple[Decimal, ...]:
    state = tally.sum
    if state.groups and tally.words.paired == "range" and state.current is not None:
        return (*state.groups, state.current)
    settle_groups(tally)
    value = state.value
    if state.digits and state.digits.doubtful and state.scale is None and state.digits.fraction is not None:
        return (value, state.digits.fraction)
    if state.other_scale is not None and state.scale is not None:
        return (value, value / state.scale * state.other_scale)
    return (value,)


_TAKERS: Mapping[Part, Callable[[Tally, Atom], bool]] = {
    Part.VALUE: take_value,
    Part.SCALE: take_scale,
    Part.DIGITS: take_digits,
    Part.JOINER: take_joiner,
    Part.HALF: take_half,
    Part.PORTION: take_portion,
    Part.POINT: take_point,
    Part.ARTICLE: take_article,
    Part.OF: take_of,
    Part.ORDINAL: take_ordinal,
}
