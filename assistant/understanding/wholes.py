"""Whole numbers in a numeral: values that add up, scales that multiply, digits among words, and what joins them."""

from decimal import Decimal

from assistant.understanding.digits import Digits, read_digits
from assistant.understanding.numberwords import Atom, Part
from assistant.understanding.portions import adds_portions, bar_follows, is_fraction, settle_groups, take_bar
from assistant.understanding.tally import Tally, fits
from assistant.understanding.tokens import Sort, Token

_THOUSAND = 1000
_HUNDRED = 100
_TEN = 10


def take_value(tally: Tally, atom: Atom) -> bool:
    """A value: it opens a group, adds to it, or stands beside it where the language pairs values."""
    state = tally.sum
    value = atom.value
    if state.current is None:
        if state.scale is not None and value >= state.scale:
            return False
        state.current = value
    elif fits(state.current, value, tally.words.lowest_ten) and (not state.text or state.multiplier == _HUNDRED):
        state.current += value
    elif not _pair(tally, value):
        return False
    state.spoken = True
    tally.at += 1
    return True


def _pair(tally: Tally, value: Decimal) -> bool:
    state = tally.sum
    if not tally.words.paired or state.total or state.current is None or len(state.groups) > 1:
        return False
    if state.current >= _THOUSAND:
        return False
    if state.text and not (state.text.isdigit() and len(state.text) <= 3 and value < _TEN and state.parts == 1):
        return False
    state.groups.append(state.current)
    if tally.words.combine([*state.groups, value]) is None:
        state.groups.pop()
        return False
    state.current = value
    return True


def take_scale(tally: Tally, atom: Atom) -> bool:
    """A scale: it multiplies the group before it and closes it."""
    state = tally.sum
    if state.groups and tally.words.paired == "range":
        return _spread_scale(tally, atom)
    settle_groups(tally)
    if state.current is None and not state.total and not atom.bare:
        return False
    if atom.letter and not tally.tokens[tally.at].glued and not state.text:
        return False
    if state.text and not atom.letter and atom.value == _THOUSAND and (state.current or 0) >= _THOUSAND:
        return False  # 16,905 tho: whoever writes the thousands out does not say them again
    if not (_take_hundred(tally) if atom.value == _HUNDRED else _close_group(tally, atom)):
        return False
    state.multiplier = atom.value
    state.money = state.money or atom.money
    state.spoken = state.spoken or not state.text
    tally.at += 1
    return True


def _take_hundred(tally: Tally) -> bool:
    state = tally.sum
    if state.current is not None and state.current >= _HUNDRED:
        return False
    state.current = (Decimal(1) if state.current is None else state.current) * _HUNDRED
    return True


def _close_group(tally: Tally, atom: Atom) -> bool:
    """Multiply by a thousand or more: the group, or all that was said when the scale is larger (dos mil millones)."""
    state = tally.sum
    if state.scale is None or atom.value < state.scale:
        state.total += _scaled_current(tally, atom.value) * atom.value
        state.other_scale = atom.other
    elif atom.value > state.scale:
        state.total = state.value * atom.value
    else:
        return False
    state.current, state.scale = None, atom.value
    return True


def _scaled_current(tally: Tally, scale: Decimal) -> Decimal:
    state = tally.sum
    if state.current is None:
        return Decimal(1)
    digits = state.digits
    if digits and digits.fraction is not None and digits.whole == state.current:
        return digits.fraction if digits.doubtful or scale > _THOUSAND else state.current
    return state.current


def _spread_scale(tally: Tally, atom: Atom) -> bool:
    state = tally.sum
    if atom.value < _HUNDRED or state.current is None:
        return False
    state.groups = [group * atom.value for group in state.groups]
    state.current *= atom.value
    state.scale = atom.value if atom.value >= _THOUSAND else state.scale
    tally.at += 1
    return True


def take_digits(tally: Tally, atom: Atom) -> bool:
    """Digits: the first of a numeral, or the rest of one that words began (89 mil 500)."""
    del atom
    token = tally.tokens[tally.at]
    state = tally.sum
    if state.parts == 0:
        return _first_digits(tally, token)
    if take_bar(tally):
        return True
    if not token.text.isdigit():
        return False
    value = Decimal(token.text)
    if state.current is None and state.scale is not None:
        rest = _rest_fits(tally, token, value)
    else:
        before = tally.peek(-1)
        joined = before is not None and (before.part is Part.JOINER or state.scale is not None)
        rest = joined and _counts_on(tally, value)
    if not rest:
        return False
    state.current = (state.current or 0) + value
    tally.at += 1
    return True


def _rest_fits(tally: Tally, token: Token, value: Decimal) -> bool:
    """`89 mil 500` and `1 million 200 thousand`, but not `142 bin 2 mayıs` or `12k 500`."""
    scale = tally.sum.scale
    before = tally.atoms[tally.at - 1]
    if scale is None or before is None or before.letter:
        return False
    after = tally.peek(1)
    if after is not None and after.part is Part.SCALE and not after.letter and after.value < scale:
        return True
    return scale == _THOUSAND and len(token.text) == 3 and value >= _HUNDRED


def _counts_on(tally: Tally, value: Decimal) -> bool:
    """Whether digits can go on after number words: treinta y 3, 3 hundred and 21."""
    state = tally.sum
    worded = state.spoken or state.multiplier is not None
    return worded and state.current is not None and fits(state.current, value, tally.words.lowest_ten)


def _first_digits(tally: Tally, token: Token) -> bool:
    text = token.text
    if tally.begin == tally.at and leading_point(tally):
        text = f"0.{text}"
        digits = Digits(None, Decimal(text))
    else:
        digits = _grouped(tally, token) or read_digits(text, tally.words.mark)
    if digits.value is None:
        return False
    state = tally.sum
    state.current, state.digits, state.text = digits.value, digits, text
    tally.at += 1
    return True


def leading_point(tally: Tally) -> bool:
    """`.08`: a point that follows nothing."""
    before = tally.tokens[tally.begin - 1] if tally.begin else None
    return (
        before is not None
        and before.text in {".", ","}
        and tally.tokens[tally.begin].glued
        and not before.glued
        and tally.tokens[tally.begin].text.isdigit()
    )


def _grouped(tally: Tally, token: Token) -> Digits | None:
    """`1 250 000`: groups of three after spaces, the last of them zeros."""
    if not token.text.isdigit() or len(token.text) > 3:
        return None
    text, place = token.text, tally.at + 1
    while place < len(tally.tokens) and _is_group(tally.tokens[place]):
        text += tally.tokens[place].text
        place += 1
    if place == tally.at + 1 or (place == tally.at + 2 and not text.endswith("000")):
        return None
    tally.at = place - 1
    return Digits(Decimal(text), None)


def take_joiner(tally: Tally, atom: Atom) -> bool:
    """`and`: it joins what fits together, and nothing else."""
    del atom
    state, after = tally.sum, tally.peek(1)
    if state.parts == 0 or after is None:
        return False
    if adds_portions(tally, after):
        return True
    if after.part is Part.ARTICLE:
        joins = is_fraction(tally, 2) or _joins_one(tally)
    elif after.part in {Part.HALF, Part.PORTION}:
        joins = is_fraction(tally, 1)
    elif after.part is Part.VALUE:
        joins = _joins_value(tally, after)
    else:
        joins = after.part is Part.DIGITS and _joins_digits(tally)
    if joins:
        tally.at += 1
    return joins


def _joins_one(tally: Tally) -> bool:
    """`sesenta y un`: the article that is a one."""
    state = tally.sum
    if state.text or state.current is None or not fits(state.current, Decimal(1), tally.words.lowest_ten):
        return False
    state.current += 1
    tally.at += 1
    return True


def _joins_value(tally: Tally, after: Atom) -> bool:
    state = tally.sum
    if state.text:
        return False
    if state.current is None:
        return state.scale is not None and after.value < _THOUSAND
    following = tally.peek(2)
    multiplied = following is not None and following.part is Part.SCALE and following.value == _HUNDRED
    return fits(state.current, after.value, tally.words.lowest_ten) and not multiplied


def _joins_digits(tally: Tally) -> bool:
    text = tally.tokens[tally.at + 1].text
    return bar_follows(tally, 1) or (text.isdigit() and _counts_on(tally, Decimal(text)))


def _is_group(token: Token) -> bool:
    return token.sort is Sort.DIGITS and len(token.text) == 3 and token.text.isdigit() and not token.glued
