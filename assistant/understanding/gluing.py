"""Words written without the space between them: latecharges, onjuly, borcumvar."""

from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache

from assistant.understanding.tokens import Sort, Token
from assistant.understanding.vocabulary import LONGEST_WORD, Lookup

_SHORTEST = 4
_SHORTEST_PART = 3
_SHORT = 5
_MEMORY = 20_000

Cut = Callable[[str], int]
"""Where a word falls into two, or 0."""


def cutter(words: Lookup, numbers: Container[str], is_number: Callable[[str], bool], joints: frozenset[str]) -> Cut:
    """The cut of a word that nobody knows into two words of the language, of which one means something here.

    Two little words will do as well (dela), `joints` among them.
    `numbers` are the number words as they stand; what `is_number` otherwise, or is one slip from a known word, stays.
    """
    vocabulary = words.vocabulary

    little = vocabulary.light | joints

    def is_word(part: str) -> bool:
        plain = part in little or (len(part) >= _SHORTEST and part in vocabulary.ordinary)
        return plain or (len(part) >= _SHORTEST_PART and part in numbers) or means(part)

    def means(part: str) -> bool:
        keys = vocabulary.lookup(part) if len(part) >= _SHORTEST_PART and part not in vocabulary.light else ()
        return any(not key.endswith("*") for key in keys)

    def tells(part: str) -> bool:
        return len(part) >= _SHORTEST and (part in numbers or means(part))

    def cut(word: str) -> int:
        if not _SHORTEST <= len(word) <= LONGEST_WORD or words.keys(word) or is_number(word):
            return 0
        if word in vocabulary.plain or vocabulary.is_ordinary(word) or words.repaired(word):
            return 0
        places = [at for at in range(1, len(word)) if is_word(word[:at]) and is_word(word[at:])]
        telling = [at for at in places if tells(word[:at]) or tells(word[at:])]
        if not telling and len(word) <= _SHORT:
            telling = [at for at in places if word[:at] in little and word[at:] in little]
        return telling[0] if len(telling) == 1 else 0

    return lru_cache(_MEMORY)(cut)


def parted(found: Sequence[Token], raw: str, cut: Cut) -> Iterator[Token]:
    """The tokens with such words taken apart. A capitalised word is a name and stays whole."""
    for token in found:
        whole = token.sort is not Sort.WORD or token.suffix or len(token.text) != token.end - token.start
        at = 0 if whole or _is_name(raw[token.start : token.end]) else cut(token.text)
        if at:
            yield token._replace(text=token.text[:at], end=token.start + at)
            yield Token(token.text[at:], token.start + at, token.end, Sort.WORD)
        else:
            yield token


def _is_name(written: str) -> bool:
    return written[0].isupper() and not written.isupper()
