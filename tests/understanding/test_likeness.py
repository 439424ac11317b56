import pytest

from assistant.understanding.likeness import CLUMSY, HASTY, STRANGE, respelt, slip


@pytest.mark.parametrize(
    ("word", "known", "cost"),
    [
        ("owde", "owed", HASTY),
        ("owwed", "owed", HASTY),
        ("falen", "fallen", HASTY),
        ("owd", "owed", CLUMSY),
        ("pwed", "owed", CLUMSY + 0.2),
        ("cqr", "car", CLUMSY),
        ("xar", "car", CLUMSY + 0.2),
        ("cir", "car", STRANGE),
        ("same", "same", 0),
    ],
)
def test_a_slip_of_the_hand_costs_less_than_another_letter(word: str, known: str, cost: float) -> None:
    assert slip(word, known) == pytest.approx(cost)


@pytest.mark.parametrize(("word", "known"), [("abc", "cba"), ("loan", "lien"), ("", "car")])
def test_two_slips_are_another_word(word: str, known: str) -> None:
    assert slip(word, known) is None


def test_a_word_is_respelt_as_it_may_have_been_meant() -> None:
    meant = {word: cost for cost, word in respelt("sattti")}
    assert meant["satti"] == HASTY
    assert meant["sattit"] == HASTY
    assert meant["sattyi"] == CLUMSY
