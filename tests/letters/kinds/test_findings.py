"""What is wrong with the lender's letter, told to the lender."""

from collections.abc import Callable

import pypdfium2
import pytest

from assistant.calculator.rules import rules
from assistant.calculator.stated import findings
from assistant.content.words import words
from letters.compose import compose
from letters.kinds import KINDS
from letters.letter import Listing
from letters.pdf import Printed
from letters.snapshot import Snapshot


@pytest.mark.parametrize("locale", ["en", "es", "tr"])
def test_seven_findings_stand_on_one_page_to_send(printed: Callable[..., Printed], locale: str) -> None:
    with pypdfium2.PdfDocument(printed("checked", "findings", locale).pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert ["Sincerely" in page for page in pages] == [True, False]


def test_the_findings_stand_in_the_letter_each_with_its_law_and_a_day_to_answer(
    snapshot: Callable[..., Snapshot],
    suited: Callable[..., Snapshot],
) -> None:
    found = compose(suited("findings"))
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
