import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.spelling import Speller

WORDS = ["foreclosure", "repossession", "balance", "lender", "storage", "attorney", "interest"]


@pytest.fixture
def speller() -> Speller:
    speller = Speller()
    speller.learn(WORDS)
    return speller


@given(st.sampled_from(WORDS), st.integers(0, 20), st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.integers(0, 3))
def test_any_single_slip_is_repaired(word: str, at: int, letter: str, slip: int) -> None:
    speller = Speller()
    speller.learn(WORDS)
    at %= len(word) - 1
    spelt = [
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ][slip]
    assert speller.repair(spelt) == word


def test_two_slips_are_repaired_in_long_words_only(speller: Speller) -> None:
    assert speller.repair("forclousure") == "foreclosure"
    assert speller.repair("lnedre") is None


def test_short_words_and_words_that_are_far_stay_as_they_are(speller: Speller) -> None:
    assert speller.repair("lend") is None
    assert speller.repair("elephant") is None


def test_of_two_words_as_near_none_is_taken() -> None:
    speller = Speller()
    speller.learn(["storage", "storaga"])
    assert speller.repair("storagi") is None


def test_a_delicate_word_is_not_read_from_two_slips() -> None:
    speller = Speller()
    speller.learn(["eklemediler"], {"eklemediler"})
    assert speller.repair("eklediler") is None


def test_swapped_neighbours_are_likelier_than_another_letter() -> None:
    speller = Speller()
    speller.learn(["yirmi", "yarim"])
    assert speller.repair("yirim") == "yirmi"


def test_where_few_words_can_stand_any_slip_is_mended() -> None:
    speller = Speller()
    speller.learn(["dört", "yüz"], shortest=3)
    assert speller.nearest("yz") == "yüz"
    assert speller.nearest("dröt") == "dört"
    assert speller.nearest("ev") is None
