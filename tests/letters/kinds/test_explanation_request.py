"""The request for the explanation that UCC 9-616 promises."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from letters.compose import compose
from letters.kinds import KINDS
from letters.letter import Listing
from letters.snapshot import Snapshot


def test_the_explanation_is_asked_for_in_the_order_of_the_statute(suited: Callable[..., Snapshot]) -> None:
    listing = compose(suited("explanation_request")).sections[0].parts[0]
    assert isinstance(listing, Listing)
    assert listing.ordered
    words = ("total that you say I owed", "the sale brought", "left of the total", "costs", "credits", "deficiency")
    assert all(word in item.text for word, item in zip(words, listing.items, strict=True))


@pytest.mark.parametrize("answer", [True, False, None])
def test_the_use_of_the_goods_is_stated_only_by_who_said_so(
    snapshot: Callable[..., Snapshot],
    answer: bool | None,
) -> None:
    given = snapshot("surplus", "explanation_request").case.forgetting("household_use")
    case = given if answer is None else given.knowing("household_use", answer)
    letter = compose(replace(snapshot("surplus", "explanation_request"), case=case))
    assert ("for myself, my family or my home" in repr(letter.opening)) is (answer is True)
    assert KINDS["explanation_request"].fits(case) is (answer is not False)
