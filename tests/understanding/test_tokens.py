from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.fold import fold
from assistant.understanding.tokens import Sort, tokens


def test_words_figures_and_signs_are_told_apart() -> None:
    found = tokens("sold for $1,250.50!")
    assert [(t.text, t.sort) for t in found] == [
        ("sold", Sort.WORD), ("for", Sort.WORD), ("$", Sort.SIGN), ("1,250.50", Sort.DIGITS), ("!", Sort.SIGN)
    ]  # fmt: skip


def test_an_apostrophe_goes_where_people_leave_it_out() -> None:
    assert [t.text for t in tokens("they didn't")] == ["they", "didnt"]


def test_an_ending_after_an_apostrophe_is_kept_apart_where_the_language_has_them() -> None:
    found = tokens("florida'da 8.500'e", suffixes=True)
    assert [(t.text, t.suffix) for t in found] == [("florida", "da"), ("8.500", "e")]


def test_glued_tokens_say_so() -> None:
    assert [t.glued for t in tokens("250k or 3 x")] == [False, True, False, False, False]


def test_accents_written_as_characters_of_their_own_belong_to_their_word() -> None:
    (token,) = tokens(fold("an\N{COMBINING TILDE}o"))
    assert (token.text, token.start, token.end) == ("ano", 0, 4)


@given(st.text(max_size=200), st.booleans())
def test_tokens_stand_in_order_and_cover_all_but_space(text: str, suffixes: bool) -> None:
    folded = fold(text)
    found = tokens(folded, suffixes=suffixes)
    places = [(t.start, t.end) for t in found]
    assert places == sorted(places)
    covered = set().union(*(range(start, end) for start, end in places)) if places else set()
    left = {character for at, character in enumerate(folded) if at not in covered}
    assert all(character.isspace() or character == "'" for character in left)
