"""Which letters are offered for which cases."""

from collections.abc import Callable

import pytest

from assistant.content.words import LOCALES, words
from letters.compose import compose
from letters.kinds import KINDS
from letters.snapshot import Snapshot


@pytest.mark.parametrize(
    ("kind", "fitting"),
    [
        ("explanation", {"car", "home", "surplus", "open", "long"}),
        ("judgment_summary", {"car", "home", "surplus", "open", "long"}),
        ("explanation_request", {"surplus"}),  # after a judgment it helps no more
        ("validation_request", {"home", "surplus"}),
        ("information_request", {"home", "long"}),
        ("error_notice", {"home", "long"}),
        ("settlement_offer", {"car", "surplus", "open", "long"}),
        ("form_1099c_request", {"car", "home", "surplus", "open", "long"}),
        ("lender_explanation", {"car", "surplus"}),
        ("surplus_request", {"surplus"}),
        ("findings", {"checked"}),
    ],
)
def test_a_letter_is_offered_where_it_fits(snapshot: Callable[..., Snapshot], kind: str, fitting: set[str]) -> None:
    names = {"car", "home", "surplus", "open", "long"} | ({"checked"} if kind == "findings" else set())
    assert {name for name in names if KINDS[kind].fits(snapshot(name).case)} == fitting


def test_without_a_judgment_there_is_nothing_to_summarise(snapshot: Callable[..., Snapshot]) -> None:
    case = snapshot("car").case
    assert not KINDS["judgment_summary"].fits(case.knowing("has_judgment", value=False))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_points_to_what_is_open_only_where_it_lists_it(
    snapshot: Callable[..., Snapshot], kind: str, locale: str
) -> None:
    given = snapshot("open", kind, locale)
    if KINDS[kind].lacking(given.case):
        return
    letter, heading = compose(given), words(locale).text("letter.open.title")
    pointed = any(heading in note for note in letter.box.notes)
    assert pointed == any(section.heading == heading for section in letter.sections)
