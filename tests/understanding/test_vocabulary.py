import re

from assistant.understanding.vocabulary import Guess, Morphology, Vocabulary

MORPHOLOGY = Morphology(endings=re.compile("(?:l[ae]r|[iu]m|d[ae]|d[iu])+"), negations=re.compile("m[ae]d[iu]"))


def vocabulary(*words: str, ordinary: frozenset[str] = frozenset()) -> Vocabulary:
    made = Vocabulary(morphology=MORPHOLOGY, ordinary=ordinary)
    made.add(words)
    made.close()
    return made


def test_a_stem_is_found_under_its_endings() -> None:
    assert vocabulary("ev~").lookup("evlerimde") == ("ev~",)
    assert vocabulary("ev~").lookup("evxx") == ()


def test_a_negated_verb_is_another_word() -> None:
    assert vocabulary("sil~", "sil!").lookup("sildiler") == ("sil~",)
    assert vocabulary("sil~", "sil!").lookup("silmediler") == ("sil!",)


def test_a_beginning_is_enough_where_the_lexicon_says_so() -> None:
    assert vocabulary("vendi*").lookup("vendieron") == ("vendi*",)


def test_the_longest_stem_wins() -> None:
    assert vocabulary("borc~", "borclu~").lookup("borcludu") == ("borclu~",)


def test_an_ordinary_word_is_neither_inflected_nor_repaired() -> None:
    made = vocabulary("ev~", "sold", ordinary=frozenset({"evler", "soled"}))
    assert made.lookup("evler") == ()
    assert made.repaired("soled") == ()


def test_a_misspelt_stem_keeps_its_ending() -> None:
    assert vocabulary("avukat~").repaired("avkatlar") == ("avukat~",)


def test_nothing_is_repaired_to_a_name() -> None:
    made = Vocabulary(morphology=Morphology(), ordinary=frozenset())
    made.add(["tofas"], proper=True)
    made.close()
    assert made.repaired("todas") == ()


def test_a_short_word_is_guessed_from_a_slip_unless_a_plain_word_is_as_likely() -> None:
    made = Vocabulary(morphology=Morphology(), ordinary=frozenset({"far"}))
    made.add(["car", "not"])
    made.close(["to"])
    assert made.guesses("cqr") == (Guess("car", alone=True),)
    assert made.guesses("far") == ()
    assert made.guesses("ot") == (Guess("not", alone=False),)


def test_a_misspelt_short_stem_is_guessed_with_its_ending() -> None:
    assert Guess("borc~", alone=True) in vocabulary("borc~").guesses("brcum")


def test_a_slip_in_the_ending_keeps_a_verb_negated() -> None:
    made = vocabulary("sil~", "sil!", "sildiler")
    assert made.repaired("simlediler") == ()
    assert Guess("sil!", alone=True) in made.guesses("simlediler")
