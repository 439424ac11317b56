"""Tokens, resume codes, references: hard to guess, easy to type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.services.codes import digest, new_reference, new_resume_code, new_token, read_resume_code

LOOK_ALIKES = set("0O1IL2Z5S8BUV")


def test_codes_have_no_letters_that_look_alike_and_spell_no_words() -> None:
    letters = set("".join(new_resume_code() + new_reference().removeprefix("SF") for _ in range(500))) - {"-"}
    assert not letters & (LOOK_ALIKES | set("AEIOU"))
    assert len(letters) ** 15 > 2**64


@pytest.mark.parametrize("make", [new_token, new_resume_code, new_reference])
def test_no_two_are_alike(make: type[str]) -> None:
    assert len({make() for _ in range(2000)}) == 2000


@given(st.sampled_from([" ", "-", "", ".", " - "]), st.booleans())
def test_a_code_is_read_however_it_is_typed(between: str, small: bool) -> None:
    code = new_resume_code()
    typed = between.join(code.replace("-", between))
    assert read_resume_code(f" {typed.lower() if small else typed} ") == code


@given(st.text(max_size=40))
def test_any_text_can_be_typed_as_a_code(text: str) -> None:
    assert len(digest(read_resume_code(text))) == 32
