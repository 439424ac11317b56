from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.fold import fold


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_turkish_letters_and_dotted_capitals_meet_their_plain_ones() -> None:
    assert fold("İĞÜŞÖÇ ıIiİ") == "igusoc iiii"


def test_spanish_accents_and_opening_marks_go() -> None:
    assert fold("¿Cuánto debía el señor?") == " cuanto debia el senor?"


def test_curly_quotes_and_long_dashes_become_plain() -> None:
    assert fold("didn\N{RIGHT SINGLE QUOTATION MARK}t 5\N{EN DASH}6") == "didn't 5-6"


def test_figures_of_other_scripts_become_digits() -> None:
    assert fold("\N{FULLWIDTH DIGIT ONE}\N{ARABIC-INDIC DIGIT TWO}") == "12"
