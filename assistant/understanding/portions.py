"""Parts of a whole in a numeral: halves, quarters, bars, decimals said in words, the article and `of` before them."""

from decimal import Decimal

from assistant.understanding.numberwords import Atom, Part
from assistant.understanding.tally import Tally, fits

_THOUSAND = 1000
_TEN = 10
_DENOMINATORS = frozenset({2, 3, 4, 8, 16})


def settle_groups(tally: Tally) -> None:
    """Make one value of the groups that were said side by side."""
    state = tally.sum
    if state.groups and state.current is not None:
        combined = tally.words.combine([*state.groups, state.current])
        state.groups = []
        state.current = combined


def take_half(tally: Tally, atom: Atom) -> bool:
    """A half added to what stands before it; before a scale, the start of `half a million`."""
    state = tally.sum
    if state.parts == 0:
        return _leading_part(tally, atom)
    if state.current is not None:
        settle_groups(tally)
        state.current += atom.value
    elif state.scale is not None:
        state.total += atom.value * state.scale
    else:
        return False
    tally.at += 1
    return True


def take_portion(tally: Tally, atom: Atom) -> bool:
    """`three quarters`, `a quarter million`; after `and a`, it is added like a half."""
    state, before = tally.sum, tally.peek(-1)
    if state.parts == 0:
        return _leading_part(tally, atom)
    if before is not None and before.part in {Part.JOINER, Part.ARTICLE}:
        return take_half(tally, atom)
    if state.current is None or state.scale is not None:
        return False
    state.current *= atom.value
    tally.at += 1
    away = scale_after(tally, 0)
    tally.at += max(away, 0)
    return True


def adds_portions(tally: Tally, count: Atom) -> bool:
    """`seven and three eighths`."""
    portion, state = tally.peek(2), tally.sum
    if portion is None or portion.part not in {Part.PORTION, Part.HALF} or count.part is not Part.VALUE:
        return False
    if state.current is not None and state.scale is None:
        state.current += count.value * portion.value
    elif state.current is None and state.scale is not None:
        state.total += count.value * portion.value * state.scale
    else:
        return False
    tally.at += 3
    return True


def is_fraction(tally: Tally, ahead: int) -> bool:
    """Whether a half or a portion stands so many tokens on."""
    atom = tally.peek(ahead)
    return atom is not None and atom.part in {Part.HALF, Part.PORTION}


def scale_after(tally: Tally, ahead: int) -> int:
    """How many tokens on a scale stands, past `of` and an article (half [of] [a] million), or 0."""
    for place in range(ahead, ahead + 3):
        atom = tally.peek(place)
        if atom is not None and atom.part is Part.SCALE and atom.value >= _THOUSAND:
            return place
        if atom is None or atom.part not in {Part.ARTICLE, Part.OF}:
            return 0
    return 0


def _leading_part(tally: Tally, atom: Atom) -> bool:
    away = scale_after(tally, 1)
    if not away and not atom.bare:
        return False
    tally.sum.current = atom.value
    tally.sum.spoken = True
    tally.at += away or 1
    return True


def take_bar(tally: Tally) -> bool:
    """`3/8` after a whole number: 7 3/8, 7 and 3/8."""
    if tally.at + 2 >= len(tally.tokens) or tally.sum.scale is not None or tally.sum.current is None:
        return False
    top, bar, bottom = tally.tokens[tally.at : tally.at + 3]
    if bar.text != "/" or not (bar.glued and bottom.glued) or not (top.text.isdigit() and bottom.text.isdigit()):
        return False
    if int(bottom.text) not in _DENOMINATORS or not 0 < int(top.text) < int(bottom.text):
        return False
    tally.sum.current += Decimal(top.text) / Decimal(bottom.text)
    tally.at += 3
    return True


def bar_follows(tally: Tally, ahead: int) -> bool:
    """Whether digits with a bar and more digits stand so many tokens on."""
    following = tally.tokens[tally.at + ahead : tally.at + ahead + 3]
    return len(following) == 3 and following[1].text == "/" and following[1].glued and following[2].glued


def take_point(tally: Tally, atom: Atom) -> bool:
    """`six point five`: the digits spoken after the mark."""
    del atom
    state, after = tally.sum, tally.peek(1)
    if after is None or after.part not in {Part.VALUE, Part.DIGITS} or state.text.count("."):
        return False
    settle_groups(tally)
    place, text = tally.at + 1, ""
    while place < len(tally.atoms) and (digits := _spoken_digits(tally, place, text))[0]:
        text += digits[0]
        place += digits[1]
    if not text or (state.parts == 0 and tally.begin != tally.at) or (state.scale is not None and state.text):
        return False
    whole = state.value
    state.total, state.current = whole + Decimal(f"0.{text}"), None
    last = tally.atoms[place - 1]
    tally.ending = last.ending if last else ""
    tally.at = place
    _scale_a_decimal(tally)
    return True


def _scale_a_decimal(tally: Tally) -> None:
    after = tally.peek()
    if after is not None and after.part is Part.SCALE and not tally.ending:
        tally.sum.current, tally.sum.total = tally.sum.total, Decimal(0)


def _spoken_digits(tally: Tally, place: int, text: str) -> tuple[str, int]:
    """The digits after the mark that are spoken from `place` on, and how many tokens say them."""
    atom = tally.atoms[place]
    if atom is None or atom.more:
        return "", 0
    if atom.part is Part.DIGITS:
        digits = tally.tokens[place].text
        return (digits, 1) if not text and digits.isdigit() else ("", 0)
    if atom.part is not Part.VALUE or (text and (atom.value >= _TEN or len(text) > 3)):
        return "", 0
    return _spoken_pair(tally, place, atom)


def _spoken_pair(tally: Tally, place: int, atom: Atom) -> tuple[str, int]:
    """`seventy-one` after the mark is 71, not 701."""
    if atom.value < _TEN:
        return str(atom.value), 1
    for away in (1, 2):
        after = tally.atoms[place + away] if place + away < len(tally.atoms) else None
        joined = away == 1 or (after is not None and _is_bridge(tally, place + 1))
        if after and joined and after.part is Part.VALUE and fits(atom.value, after.value, tally.words.lowest_ten):
            return str(atom.value + after.value), away + 1
    return str(atom.value), 1


def _is_bridge(tally: Tally, place: int) -> bool:
    atom = tally.atoms[place]
    return tally.tokens[place].text == "-" or (atom is not None and atom.part is Part.JOINER)


def take_article(tally: Tally, atom: Atom) -> bool:
    """`a` within a figure: only on the way to a fraction (two and a half)."""
    del atom
    if tally.sum.parts == 0 or not is_fraction(tally, 1):
        return False
    tally.at += 1
    return True


def take_of(tally: Tally, atom: Atom) -> bool:
    """`of` within a figure: only before a scale (a couple of thousand)."""
    del atom
    after = tally.peek(1)
    if not tally.sum.spoken or after is None or after.part is not Part.SCALE or tally.sum.scale is not None:
        return False
    tally.at += 1
    return True


def take_ordinal(tally: Tally, atom: Atom) -> bool:
    """`twenty first`, `yirmi ikisinde`: the last part says that it counts."""
    state = tally.sum
    if state.current is None or state.text or not fits(state.current, atom.value, tally.words.lowest_ten):
        return False
    state.current += atom.value
    state.ordinal = True
    tally.ending = tally.ending or "."
    tally.at += 1
    return True
