"""Letters that a person sends: each admits nothing, sets a time, and comes with a sheet to keep."""

import re
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from assistant.errors import MissingFactsError
from letters.compose import compose
from letters.kinds import KINDS, Addressee
from letters.letter import Listing
from letters.pdf import print_letter
from letters.snapshot import Snapshot

OUTGOING = [name for name, kind in KINDS.items() if kind.addressee in {Addressee.LENDER, Addressee.BUREAU}]
ELSEWHERE = {"validation_request": "Summit Recovery LLC", "credit_dispute": "Experian"}
CANNOT_LACK = [(kind, fact) for kind in OUTGOING for fact in sorted(KINDS[kind].required)]


@pytest.mark.parametrize("kind", OUTGOING)
def test_the_letter_is_in_english_and_from_the_borrower(suited: Callable[..., Snapshot], kind: str) -> None:
    found = compose(suited(kind, "tr"))
    case = suited(kind).case
    assert found.locale == "en"
    assert found.sender.name == found.closing[-1] == case.get("borrower_name")
    assert found.recipient[0] == ELSEWHERE.get(kind, case.get("lender_name"))


@pytest.mark.parametrize("kind", OUTGOING)
def test_it_admits_nothing(suited: Callable[..., Snapshot], kind: str) -> None:
    assert compose(suited(kind)).notice == (
        "This letter is not an admission that I owe any amount. I keep all of my rights."
    )


@pytest.mark.parametrize("kind", OUTGOING)
@pytest.mark.parametrize("locale", ["es", "tr"])
def test_the_sheet_to_keep_says_in_the_persons_language_what_the_letter_says(
    suited: Callable[..., Snapshot], kind: str, locale: str
) -> None:
    keep, english = compose(suited(kind, locale)).keep, compose(suited(kind)).keep
    assert keep
    assert english
    assert keep.locale == locale
    assert len(keep.sections) == len(english.sections) + 1


@pytest.mark.parametrize("kind", OUTGOING)
def test_the_sheet_to_keep_names_the_law_and_how_to_send_it(suited: Callable[..., Snapshot], kind: str) -> None:
    keep = compose(suited(kind)).keep
    assert keep
    rests_on_law = kind != "hardship_letter"  # which asks, and claims no right
    law = ["The law behind the letter"] if rests_on_law else []
    assert [section.heading for section in keep.sections] == ["How to send it", *law, "Free help"]
    assert not rests_on_law or re.search("USC|UCC|CFR", keep.sections[1].parts[0].text)
    assert "not legal advice" in keep.notice


@pytest.mark.parametrize(("kind", "fact"), CANNOT_LACK)
def test_it_does_not_go_out_without_what_it_cannot_lack(suited: Callable[..., Snapshot], kind: str, fact: str) -> None:
    given = suited(kind)
    lacking = given.case.not_knowing(fact)
    for other in KINDS[kind].instead.get(fact, ()):
        lacking = lacking.not_knowing(other)
    assert fact in KINDS[kind].missing(lacking)
    with pytest.raises(MissingFactsError) as caught:
        compose(replace(given, case=lacking))
    assert f"facts.{fact}" in caught.value.errors


@pytest.mark.parametrize(
    ("kind", "recipient"),
    [
        ("validation_request", ("Summit Recovery LLC", "Disputes", "P.O. Box 77", "Denver, CO 80201")),
        ("error_notice", ("Pacific Coast Mortgage", "Notices of Error", "P.O. Box 4480", "Long Beach, CA 90804")),
        (
            "information_request",
            ("Pacific Coast Mortgage", "Notices of Error", "P.O. Box 4480", "Long Beach, CA 90804"),
        ),
        ("credit_dispute", ("Experian", "P.O. Box 4500", "Allen, TX 75013")),
    ],
)
def test_the_lenders_address_is_not_asked_where_the_letter_goes_elsewhere(
    suited: Callable[..., Snapshot], kind: str, recipient: tuple[str, ...]
) -> None:
    given = suited(kind)
    without = given.case.forgetting("lender_address")
    assert "lender_address" not in KINDS[kind].missing(without)
    assert compose(replace(given, case=without)).recipient == recipient


@pytest.mark.parametrize("kind", OUTGOING)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_it_is_one_page_to_send_and_one_to_keep(suited: Callable[..., Snapshot], kind: str, paper: str) -> None:
    given = suited(kind, "es")
    assert print_letter(replace(given, paper=type(given.paper)(paper))).pages == 2


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("explanation_request", "December 14, 2026"),  # 7 days for the post, 14 of UCC 9-616(b)
        # November 30, then 30 business days of 12 CFR 1024.36(d)(2): 22 in December, without the 25th, 8 in January,
        # without the 1st
        ("information_request", "January 13, 2027"),
        ("error_notice", "January 13, 2027"),  # 12 CFR 1024.35(e)(3) counts alike
        ("credit_dispute", "January 7, 2027"),  # November 30, 30 days, 5 business days without January 1
        ("furnisher_dispute", "December 30, 2026"),
        ("surplus_request", "December 14, 2026"),
        ("waiver_request", "December 23, 2026"),  # 30 days that the letter sets itself
        ("hardship_letter", "December 23, 2026"),
        ("form_1099c_request", "December 23, 2026"),
        ("settlement_offer", "January 15, 2027"),  # the day on which the offer ends, as it was told
    ],
)
def test_the_calendar_is_told_when_an_answer_is_due(suited: Callable[..., Snapshot], kind: str, day: str) -> None:
    keep = compose(suited(kind)).keep
    assert keep
    assert any(day in part.text for part in keep.sections[0].parts if not isinstance(part, Listing))


def test_a_letter_that_goes_on_overleaf_has_no_signature_that_stands_alone(suited: Callable[..., Snapshot]) -> None:
    made = suited("hardship_letter")
    long = "I lost my job at the plant, and my mother is ill. " * 36
    printed = print_letter(replace(made, case=made.case.knowing("hardship", long)))
    with pypdfium2.PdfDocument(printed.pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) == 3
    assert ["Page 1 of 2" in pages[0], "Page 2 of 2" in pages[1], "Page" in pages[2]] == [True, True, False]
    assert ["I keep all of my rights" in page for page in pages] == ["Sincerely" in page for page in pages]
