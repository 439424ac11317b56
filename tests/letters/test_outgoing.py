"""Letters that a person sends: each admits nothing, sets a time, and comes with a sheet to keep."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from assistant.calculator.rules import rules
from assistant.calculator.stated import findings
from assistant.content.words import words
from assistant.errors import MissingFactsError
from assistant.facts.catalogue import catalogue
from assistant.facts.values import parse
from letters.compose import compose
from letters.kinds import KINDS, Addressee
from letters.letter import Letter, Listing
from letters.pdf import Printed, print_letter
from letters.snapshot import Snapshot

OUTGOING = [name for name, kind in KINDS.items() if kind.addressee in {Addressee.LENDER, Addressee.BUREAU}]
NAMES = {
    "information_request": "home",
    "error_notice": "home",
    "form_1099c_request": "home",
    "surplus_request": "surplus",
    "findings": "checked",
}
ELSEWHERE = {"validation_request": "Summit Recovery LLC", "credit_dispute": "Experian"}
CANNOT_LACK = [(kind, fact) for kind in OUTGOING for fact in sorted(KINDS[kind].required)]


def letter(snapshot: Callable[..., Snapshot], kind: str, locale: str = "en") -> Letter:
    return compose(snapshot(NAMES.get(kind, "car"), kind, locale))


@pytest.mark.parametrize("kind", OUTGOING)
def test_the_letter_is_in_english_and_from_the_borrower(snapshot: Callable[..., Snapshot], kind: str) -> None:
    found = letter(snapshot, kind, "tr")
    case = snapshot(NAMES.get(kind, "car")).case
    assert found.locale == "en"
    assert found.sender.name == found.closing[-1] == case.get("borrower_name")
    assert found.recipient[0] == ELSEWHERE.get(kind, case.get("lender_name"))


@pytest.mark.parametrize("kind", OUTGOING)
def test_it_admits_nothing(snapshot: Callable[..., Snapshot], kind: str) -> None:
    assert letter(snapshot, kind).notice == (
        "This letter is not an admission that I owe any amount. I keep all of my rights."
    )


@pytest.mark.parametrize("kind", OUTGOING)
@pytest.mark.parametrize("locale", ["es", "tr"])
def test_the_sheet_to_keep_says_in_the_persons_language_what_the_letter_says(
    snapshot: Callable[..., Snapshot], kind: str, locale: str
) -> None:
    keep, english = letter(snapshot, kind, locale).keep, letter(snapshot, kind).keep
    assert keep
    assert english
    assert keep.locale == locale
    assert len(keep.sections) == len(english.sections) + 1


@pytest.mark.parametrize("kind", OUTGOING)
def test_the_sheet_to_keep_names_the_law_and_how_to_send_it(snapshot: Callable[..., Snapshot], kind: str) -> None:
    keep = letter(snapshot, kind).keep
    assert keep
    rests_on_law = kind != "hardship_letter"  # which asks, and claims no right
    law = ["The law behind the letter"] if rests_on_law else []
    assert [section.heading for section in keep.sections] == ["How to send it", *law, "Free help"]
    assert not rests_on_law or re.search("USC|UCC|CFR", keep.sections[1].parts[0].text)
    assert "not legal advice" in keep.notice


@pytest.mark.parametrize(("kind", "fact"), CANNOT_LACK)
def test_it_does_not_go_out_without_what_it_cannot_lack(
    snapshot: Callable[..., Snapshot], kind: str, fact: str
) -> None:
    given = snapshot(NAMES.get(kind, "car"), kind)
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
    snapshot: Callable[..., Snapshot], kind: str, recipient: tuple[str, ...]
) -> None:
    given = snapshot(NAMES.get(kind, "car"), kind)
    without = given.case.forgetting("lender_address")
    assert "lender_address" not in KINDS[kind].missing(without)
    assert compose(replace(given, case=without)).recipient == recipient


def test_without_a_collector_the_dispute_goes_to_the_lender(snapshot: Callable[..., Snapshot]) -> None:
    given = snapshot("car", "validation_request")
    assert (
        compose(replace(given, case=given.case.not_knowing("collector_address"))).recipient[0] == "Buckeye Auto Finance"
    )


@pytest.mark.parametrize("kind", [kind for kind in OUTGOING if kind != "findings"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_it_is_one_page_to_send_and_one_to_keep(snapshot: Callable[..., Snapshot], kind: str, paper: str) -> None:
    given = snapshot(NAMES.get(kind, "car"), kind, "es")
    assert print_letter(replace(given, paper=type(given.paper)(paper))).pages == 2


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_findings_take_the_pages_they_need_and_no_signature_stands_alone(
    printed: Callable[..., Printed], locale: str
) -> None:
    with pypdfium2.PdfDocument(printed("checked", "findings", locale).pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) == 3
    assert all("I keep all of my rights" in page for page in pages if "Sincerely" in page)


def test_the_findings_stand_in_the_letter_each_with_its_law_and_a_day_to_answer(
    snapshot: Callable[..., Snapshot],
) -> None:
    found = letter(snapshot, "findings")
    (section,) = found.sections
    listing = section.parts[0]
    assert isinstance(listing, Listing)
    said = [item.text.replace("\N{NO-BREAK SPACE}", " ") for item in listing.items]
    assert len(said) == len(findings(snapshot("checked").case, today=snapshot("checked").day)) == 7
    assert "Your letter ends with $6,400.00. Your own figures give $6,600.00." in said[0]
    assert all(text.endswith(")") and ("UCC" in text or "USC" in text) for text in said)
    assert found.box.figure == "December 14, 2026"  # 14 days of UCC 9-616(b) and 7 for the post
    assert "June 1, 2026" in found.opening[0].text


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_every_finding_can_be_said_in_a_letter(locale: str) -> None:
    keys = (key.removeprefix("check.") for key in rules() if key.startswith("check."))
    assert all(words(locale).has(f"letter.findings.{key}") for key in keys)


def test_without_a_finding_there_is_nothing_to_write(snapshot: Callable[..., Snapshot]) -> None:
    right = snapshot("checked").case
    for name in ("stated_result", "stated_after_proceeds", "stated_credits", "expenses_by_type", "stated_as_of"):
        right = right.not_knowing(name)
    right = right.not_knowing("notice_date").not_knowing("fair_market_value")
    assert not KINDS["findings"].fits(right)


def test_the_explanation_is_asked_for_in_the_order_of_the_statute(snapshot: Callable[..., Snapshot]) -> None:
    listing = letter(snapshot, "explanation_request").sections[0].parts[0]
    assert isinstance(listing, Listing)
    assert listing.ordered
    words = ("total that you say I owed", "the sale brought", "left of the total", "costs", "credits", "deficiency")
    assert all(word in item.text for word, item in zip(words, listing.items, strict=True))


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
    ],
)
def test_the_calendar_is_told_when_an_answer_is_due(snapshot: Callable[..., Snapshot], kind: str, day: str) -> None:
    keep = letter(snapshot, kind).keep
    assert keep
    assert any(day in part.text for part in keep.sections[0].parts if not isinstance(part, Listing))


@pytest.mark.parametrize(
    ("received", "in_time", "says"),
    [
        ("2026-10-24", True, "Let it reach the collector by November 23, 2026"),  # the 30th day is the letter's own
        ("2026-10-23", False, "ended on November 22, 2026"),
    ],
)
def test_a_dispute_on_the_thirtieth_day_is_in_time_and_one_a_day_later_is_not(
    snapshot: Callable[..., Snapshot],
    received: str,
    in_time: bool,
    says: str,
) -> None:
    given = snapshot("car", "validation_request")
    day = parse(catalogue()["collector_notice_date"], received)
    found = compose(replace(given, case=given.case.knowing("collector_notice_date", day)))
    assert ("I send this letter within the 30 days" in found.opening[-1].text) is in_time
    assert found.keep
    assert says in found.keep.sections[0].parts[1].text


def test_nothing_is_said_of_the_day_of_a_notice_that_nobody_told(snapshot: Callable[..., Snapshot]) -> None:
    given = snapshot("car", "validation_request")
    found = compose(replace(given, case=given.case.not_knowing("collector_notice_date")))
    assert "I got your first notice" not in repr(found)


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


def test_an_offer_names_the_amount_and_the_day_that_were_told(snapshot: Callable[..., Snapshot]) -> None:
    box = letter(snapshot, "settlement_offer").box
    assert box.figure == "$600.00"
    assert "January 15, 2027" in box.notes[0]


def test_an_offer_for_a_day_that_has_passed_names_none(snapshot: Callable[..., Snapshot]) -> None:
    given = replace(snapshot("car", "settlement_offer"), day=date(2027, 1, 15))
    assert "2027" not in compose(given).box.notes[0]


def test_hardship_is_told_in_the_persons_words_and_means_as_far_as_they_were_told(
    snapshot: Callable[..., Snapshot],
) -> None:
    given = snapshot("car", "hardship_letter")
    told, means, _ = compose(given).sections
    assert told.parts[0].text == given.case.get("hardship")
    assert means.parts[0].text == (
        "Each month $1,450.00 comes in, after tax. I need $1,620.50 to live. That is $170.50 too little."
    )
    less = given.case.not_knowing("monthly_income").not_knowing("monthly_costs")
    assert [section.heading for section in compose(replace(given, case=less)).sections] == [
        "What happened",
        "Please tell me which of these you can agree to",
    ]


@pytest.mark.parametrize(("name", "cited"), [("car", True), ("home", False)])
def test_the_law_of_goods_is_not_cited_for_homes(
    snapshot: Callable[..., Snapshot],
    name: str,
    cited: bool,
) -> None:
    assert ("UCC" in repr(compose(snapshot(name, "waiver_request")).keep)) is cited


def test_the_surplus_that_is_asked_for_is_the_statements(snapshot: Callable[..., Snapshot]) -> None:
    assert "$2,132.65" in letter(snapshot, "surplus_request").opening[0].text


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


def test_the_counselors_summary_holds_every_answer(snapshot: Callable[..., Snapshot]) -> None:
    table = compose(snapshot("open", "case_summary")).sections[0].parts[0]
    figures = [row.figure for row in table.rows]
    assert len(figures) == len(snapshot("open").case.values) + len(snapshot("open").case.unknown)
    assert "about $10,000.00" in figures
    assert "Not known to the borrower" in figures
    assert "1407 Elm Street, Apt 3, Columbus, OH 43215" in figures
