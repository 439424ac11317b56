from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.calculator.statement import Citation, Verification
from assistant.content.words import words
from letters.compose import compose
from letters.kinds import KINDS
from letters.letter import Listing, Table
from letters.snapshot import Sender, Snapshot
from letters.sources import Sources

MONEY = {
    "en": {"car": "$2,000.00", "home": "$50,000.00", "surplus": "$2,132.65"},
    "es": {"car": "$2,000.00", "home": "$50,000.00", "surplus": "$2,132.65"},
    "tr": {"car": "$2.000,00", "home": "$50.000,00", "surplus": "$2.132,65"},
}


def figures(snapshot: Snapshot) -> Table:
    return next(part for part in _parts(snapshot) if isinstance(part, Table))


def _parts(snapshot: Snapshot) -> list[object]:
    return [part for section in compose(snapshot).sections for part in section.parts]


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
@pytest.mark.parametrize("name", ["car", "home", "surplus"])
def test_the_box_holds_the_figure_in_the_way_of_the_language(
    snapshot: Callable[..., Snapshot], name: str, locale: str
) -> None:
    assert compose(snapshot(name, locale=locale)).box.figure == MONEY[locale][name]


def test_every_line_of_the_statement_stands_in_the_table_with_its_source(snapshot: Callable[..., Snapshot]) -> None:
    rows = figures(snapshot("car")).rows
    assert [row.figure for row in rows] == [
        "$10,000.00", "$0.00", "$0.00", "$10,000.00", "\N{MINUS SIGN}$8,500.00",
        "$1,500.00", "$500.00", "$0.00", "$0.00", "$2,000.00",
    ]  # fmt: skip
    assert all(row.marks for row in rows)


def test_an_open_amount_gives_a_range_and_says_whom_to_ask(snapshot: Callable[..., Snapshot]) -> None:
    letter = compose(snapshot("open"))
    assert letter.box.figure == "$0.00 or more"
    assert "still open" in letter.title
    items = next(section for section in letter.sections if section.heading == "What is still open").parts[0]
    assert isinstance(items, Listing)
    assert any("sale price" in item.text for item in items.items)


def test_an_estimate_is_called_one_in_the_box(snapshot: Callable[..., Snapshot]) -> None:
    assert any("estimate" in note for note in compose(snapshot("open")).box.notes)
    assert not any("estimate" in note for note in compose(snapshot("car")).box.notes)


def unjudged(snapshot: Callable[..., Snapshot]) -> Snapshot:
    given = snapshot("car")
    return replace(given, case=given.case.knowing("has_judgment", value=False))


def steps(snapshot: Snapshot) -> str:
    listing = _parts(snapshot)[0]
    assert isinstance(listing, Listing)
    return " ".join(item.text for item in listing.items)


def test_a_deficiency_warns_of_court_papers_in_the_box_and_a_surplus_does_not(
    snapshot: Callable[..., Snapshot],
) -> None:
    assert "Court papers do" in compose(unjudged(snapshot)).box.notes[-1]
    assert "Court papers" not in " ".join(compose(snapshot("surplus")).box.notes)


def test_a_forgiven_debt_is_not_printed_as_one_to_pay(snapshot: Callable[..., Snapshot]) -> None:
    letter = compose(snapshot("home"))
    assert letter.box.label == "Forgiven by the lender, as you told us"
    assert letter.box.notes[-1] == "By what you told us, you do not have to pay this."
    assert "forgiven" in letter.title
    assert "wage garnishment" not in _said(snapshot("home"))
    assert "1099-C" in steps(snapshot("home"))


def test_after_a_judgment_the_box_says_that_its_amount_counts(snapshot: Callable[..., Snapshot]) -> None:
    assert "counts now, not this one" in compose(snapshot("car")).box.notes[-1]
    assert "change a judgment can be short" in steps(snapshot("car"))
    assert "14 days" not in steps(snapshot("car"))


def test_a_state_that_limits_the_claim_is_heard_of_on_the_first_page(snapshot: Callable[..., Snapshot]) -> None:
    given = snapshot("home")
    case = given.case.forgetting("forgiven").knowing("event", "foreclosure").knowing("state", "CA")
    letter = compose(replace(given, case=case))
    assert letter.box.notes[0].startswith("State law may lower this")
    assert steps(replace(given, case=case)).startswith("Before you pay or agree to anything")
    assert "State law" not in " ".join(compose(unjudged(snapshot)).box.notes)


def test_a_surplus_is_money_and_not_a_debt_below_zero(snapshot: Callable[..., Snapshot]) -> None:
    last = figures(snapshot("surplus")).rows[-1]
    assert last.figure == compose(snapshot("surplus")).box.figure == "$2,132.65"


def test_an_amount_that_nothing_bounds_is_not_known_and_the_result_reads_as_in_the_box(
    snapshot: Callable[..., Snapshot],
) -> None:
    rows = figures(snapshot("open")).rows
    label = words("en").text("line.sale_price.label")
    assert [row.figure for row in rows if row.label == label] == ["not known yet"]
    assert rows[-1].figure == compose(snapshot("open")).box.figure


def test_costs_that_were_not_told_are_said_not_to_be_in_the_figure(snapshot: Callable[..., Snapshot]) -> None:
    given = snapshot("car")
    assert not any("not in this" in note for note in compose(given).box.notes)
    fewer = replace(given, case=given.case.forgetting("attorney_fees"))
    assert any("not in this" in note for note in compose(fewer).box.notes)


def test_a_program_does_not_sign(snapshot: Callable[..., Snapshot]) -> None:
    assert compose(snapshot("car")).closing == ("Sincerely,", "Riverside Housing Counseling")
    alone = replace(snapshot("car"), sender=Sender(name="Shortfall"))
    assert compose(alone).closing == ("Made with Shortfall, a free tool.",)


def test_law_credit_tax_and_court_each_have_their_section(snapshot: Callable[..., Snapshot]) -> None:
    headings = [section.heading for section in compose(snapshot("car")).sections]
    assert headings == [
        "What you can do now", "How the figure comes about", "What the law says", "Your credit report", "Tax",
        "Court and judgment", "Free help",
    ]  # fmt: skip


def test_a_home_is_told_of_housing_counselors_and_not_of_article_9(snapshot: Callable[..., Snapshot]) -> None:
    said = _said(snapshot("home"))
    assert "HUD" in said
    assert "14 days" not in said
    assert "14 days" in _said(unjudged(snapshot))


def test_a_month_is_not_printed_as_a_day(snapshot: Callable[..., Snapshot]) -> None:
    assert "The sale was in March 2025." in compose(snapshot("home")).opening[0].text
    assert "The sale was on May 14, 2026." in compose(snapshot("car")).opening[0].text


def test_sources_are_numbered_in_the_order_of_the_text_and_doubts_are_signed(
    snapshot: Callable[..., Snapshot],
) -> None:
    letter = compose(snapshot("car"))
    assert [source.number for source in letter.sources] == list(range(1, len(letter.sources) + 1))
    listing = letter.sections[0].parts[0]
    assert isinstance(listing, Listing)
    assert [item.marks for item in listing.items] == [(), (), (1, 2), (), ()]
    assert figures(snapshot("car")).rows[0].marks == (3,)
    assert {source.doubt for source in letter.sources} == {sign for sign, _ in letter.doubts}


def test_a_source_that_nobody_read_carries_a_sign_that_is_explained() -> None:
    sources = Sources()
    for verified in (Verification.STATUTE, Verification.UNCHECKED, Verification.PAGE):
        sources.marks([Citation(text=verified.value, verified=verified)] * 2)
    assert [(source.number, source.doubt) for source in sources.listed(words("en"))] == [
        (1, ""),
        (2, "**"),
        (3, "*"),
    ]
    assert [sign for sign, _ in sources.doubts(words("en"))] == ["", "*", "**"]


def test_a_letter_without_a_name_greets_all_the_same(snapshot: Callable[..., Snapshot]) -> None:
    case = snapshot("car").case.forgetting("borrower_name").forgetting("borrower_address")
    letter = compose(snapshot("car", case=case))
    assert letter.salutation == "Dear borrower:"
    assert letter.recipient == ()


def test_a_name_that_leads_the_address_is_printed_once(snapshot: Callable[..., Snapshot]) -> None:
    given = snapshot("car")
    address = "Maria Gonzalez\n1407 Elm Street\nColumbus, OH 43215"
    letter = compose(replace(given, case=given.case.knowing("borrower_address", address)))
    assert letter.recipient == tuple(address.splitlines())


def test_facts_that_were_neither_told_nor_passed_over_are_missing(snapshot: Callable[..., Snapshot]) -> None:
    kind = KINDS["explanation"]
    case = snapshot("car").case
    assert kind.missing(case) == ()
    assert kind.missing(case.forgetting("sale_price")) == ("sale_price",)
    assert kind.missing(case.not_knowing("sale_price")) == ()


def _said(snapshot: Snapshot) -> str:
    return " ".join(map(_text, _parts(snapshot)))


def _text(part: object) -> str:
    return " ".join(item.text for item in part.items) if isinstance(part, Listing) else getattr(part, "text", "")
