"""Letters that a person sends: each admits nothing, sets a time, and comes with a sheet to keep."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from assistant.calculator.rules import rules
from assistant.calculator.stated import findings
from assistant.content.words import words
from assistant.errors import MissingFactsError
from letters.compose import compose
from letters.kinds import KINDS, Addressee
from letters.letter import Letter, Listing
from letters.outgoing import FACTS
from letters.pdf import Printed, print_letter
from letters.snapshot import Snapshot

OUTGOING = [name for name, kind in KINDS.items() if kind.addressee is Addressee.LENDER]
NAMES = {"information_request": "home", "surplus_request": "surplus", "findings": "checked"}


def letter(snapshot: Callable[..., Snapshot], kind: str, locale: str = "en") -> Letter:
    return compose(snapshot(NAMES.get(kind, "car"), kind, locale))


@pytest.mark.parametrize("kind", OUTGOING)
def test_the_letter_is_in_english_and_from_the_borrower(snapshot: Callable[..., Snapshot], kind: str) -> None:
    found = letter(snapshot, kind, "tr")
    case = snapshot(NAMES.get(kind, "car")).case
    assert found.locale == "en"
    assert found.sender.name == found.closing[-1] == case.get("borrower_name")
    assert found.recipient[0] == case.get("lender_name")


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
    assert [section.heading for section in keep.sections] == [
        "How to send it",
        "The law behind the letter",
        "Free help",
    ]
    assert (
        "USC" in keep.sections[1].parts[0].text
        or "UCC" in keep.sections[1].parts[0].text
        or ("CFR" in keep.sections[1].parts[0].text)
    )
    assert "not legal advice" in keep.notice


@pytest.mark.parametrize("kind", OUTGOING)
@pytest.mark.parametrize("fact", FACTS)
def test_it_does_not_go_out_without_a_name_and_an_address(
    snapshot: Callable[..., Snapshot], kind: str, fact: str
) -> None:
    given = snapshot(NAMES.get(kind, "car"), kind)
    lacking = given.case.not_knowing(fact)
    assert KINDS[kind].missing(lacking) == (fact,)
    with pytest.raises(MissingFactsError) as caught:
        compose(replace(given, case=lacking))
    assert list(caught.value.errors) == [f"facts.{fact}"]


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
        ("explanation_request", "December 14, 2026"),  # 14 days of UCC 9-616(b) and 7 for the post
        ("information_request", "January 11, 2027"),  # 30 business days of 12 CFR 1024.36(d)(2) and 7 for the post
        ("surplus_request", "December 14, 2026"),
    ],
)
def test_the_calendar_is_told_when_an_answer_is_due(snapshot: Callable[..., Snapshot], kind: str, day: str) -> None:
    keep = letter(snapshot, kind).keep
    assert keep
    assert any(day in part.text for part in keep.sections[0].parts if not isinstance(part, Listing))


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
