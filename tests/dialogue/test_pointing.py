import pytest

from assistant.dialogue.pointing import payload
from assistant.dialogue.state import State

LETTERS = ("/letter explanation", "/letter waiver_request", "/letter validation_request")
DONE = State(choices=LETTERS, titles={"Explanation": LETTERS[0]})


@pytest.mark.parametrize(
    ("locale", "words", "place"),
    [
        ("en", "the first one", 0),
        ("en", "Second!", 1),
        ("en", "the last one", 2),
        ("en", "2", 1),
        ("es", "la primera", 0),
        ("es", "el último", 2),
        ("tr", "ikincisi", 1),
        ("tr", "sonuncusu", 2),
    ],
)
def test_a_button_can_be_pressed_by_its_place(locale: str, words: str, place: int) -> None:
    assert payload(words, State(locale=locale, choices=LETTERS)) == LETTERS[place]


@pytest.mark.parametrize("words", ["EXPLANATION", "explanation."])
def test_a_button_can_be_pressed_by_its_title(words: str) -> None:
    assert payload(words, DONE) == LETTERS[0]


@pytest.mark.parametrize("words", ["the fourth one", "9", "0", "the first loan", ""])
def test_other_words_press_nothing(words: str) -> None:
    assert payload(words, DONE) == words


def test_a_bare_number_is_an_amount_while_one_is_asked() -> None:
    assert payload("1", State(asked="attorney_fees", choices=LETTERS)) == "1"
    assert payload("1", State(asked="event", choices=("/set event foreclosure",))) == "/set event foreclosure"


def test_without_choices_nothing_is_pressed() -> None:
    assert payload("the last one", State()) == "the last one"
