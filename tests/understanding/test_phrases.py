from assistant.understanding.phrases import Mention, Tree, find, readings
from assistant.understanding.vocabulary import Guess

LABEL = ("noun", "late_fees")


def found(phrases: dict[str, tuple[str, str]], text: str) -> list[Mention]:
    tree = Tree()
    for phrase, label in phrases.items():
        tree.add(phrase, label)
    words = text.split()
    return find(tree, [(word,) for word in words], frozenset(at for at, word in enumerate(words) if word == "."))


def test_alternatives_and_optional_words_are_spelt_out() -> None:
    assert set(readings("the? late|past fee")) == {
        ("the", "late", "fee"), ("the", "past", "fee"), ("late", "fee"), ("past", "fee")
    }  # fmt: skip


def test_the_longest_phrase_takes_its_words() -> None:
    mentions = found({"fee": ("noun", "sale_expenses"), "late fee": LABEL}, "a late fee")
    assert [m.labels for m in mentions] == [(LABEL,)]


def test_a_gap_reaches_over_three_words_and_never_over_a_full_stop() -> None:
    phrases = {"gave ... back": ("happening", "returned")}
    assert found(phrases, "gave the old car back")
    assert not found(phrases, "gave the very old car back")
    assert not found(phrases, "gave it . back")


def test_a_free_word_may_serve_another_phrase() -> None:
    mentions = found({"lost the ^house": ("happening", "taken"), "house": ("choice", "home")}, "lost the house")
    assert {m.labels[0][0] for m in mentions} == {"happening", "choice"}


def test_looking_at_words_from_another_side_takes_none_away() -> None:
    mentions = found({"sold for": ("verb", "sale_price"), "sold": ("when", "sale_date")}, "sold for")
    assert {m.labels[0][0] for m in mentions} == {"verb", "when"}


def test_light_words_do_not_win_a_phrase_its_place() -> None:
    tree = Tree()
    tree.add("the sale", ("noun", "sale_expenses"), {"the"})
    tree.add("sale price", ("noun", "sale_price"), {"the"})
    mentions = find(tree, [("the",), ("sale",), ("price",)], frozenset())
    assert [m.labels[0][1] for m in mentions] == ["sale_price"]


def guessed(phrases: dict[str, tuple[str, str]], text: str, word: str, *guesses: Guess) -> list[Mention]:
    tree = Tree()
    for phrase, label in phrases.items():
        tree.add(phrase, label, {"my", "is"})
    words = text.split()
    keys = [() if each == word else (each,) for each in words]
    return find(tree, keys, frozenset(), [guesses if each == word else () for each in words])


def test_a_guess_counts_where_the_words_beside_it_bear_it_out() -> None:
    phrases = {"late fees": LABEL, "my name is": ("borrower_is", "borrower_is")}
    assert guessed(phrases, "lqte fees", "lqte", Guess("late", alone=False))
    assert guessed(phrases, "my nams is", "nams", Guess("name", alone=False))
    assert not guessed(phrases | {"late": LABEL}, "lqte", "lqte", Guess("late", alone=False))


def test_a_word_guessed_alone_must_mean_one_thing() -> None:
    owed, old = Guess("owed", alone=True), Guess("old", alone=True)
    phrases = {"owed": ("verb", "balance_owed"), "old": ("former", "former")}
    assert guessed(phrases, "owd", "owd", owed)
    assert not guessed(phrases, "owd", "owd", owed, old)
