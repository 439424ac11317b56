import re

from assistant.understanding.vocabulary import Morphology, Vocabulary

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
