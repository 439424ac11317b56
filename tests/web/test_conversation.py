"""The chat page as people use it: a real server, a real browser, a real printer."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant.services import conversations

CAR = {
    "collateral_type": "vehicle",
    "event": "repossession",
    "state": "OH",
    "sale_price": "8500",
    "balance_owed": "10000",
    "balance_kind": "payoff",
    "sale_expenses": "500",
    "attorney_fees": "0.00",
    "credits": "0.00",
    "has_judgment": "false",
}
HOME = CAR | {
    "collateral_type": "home",
    "event": "short_sale",
    "sale_price": "200000",
    "sale_date": "2025-03-14",
    "balance_owed": "250000",
    "sale_expenses": "0.00",
    "forgiven": "true",
}
LETTER = {
    "borrower_name": "Ada Green",
    "borrower_address": "12 Elm Street\nColumbus, OH 43004",
    "lender_name": "Big Bank",
    "lender_address": "1 Bank Plaza\nColumbus, OH 43215",
    "account_last_four": "4321",
    "sale_date": "2025-03-14",
}
FIGURES = {("car", "en"): "$2,000.00", ("car", "es"): "$2,000.00", ("car", "tr"): "$2.000,00"} | {
    ("home", "en"): "$50,000.00",
    ("home", "es"): "$50,000.00",
    ("home", "tr"): "$50.000,00",
}

AsPerson = Callable[[Page], Any]
Browse = Callable[..., Page]


def told(server: Any, tab: Page) -> dict[str, Any]:
    """The facts that the server holds for the conversation of this page, found by its code."""
    opened = conversations.resume(server.context, tab.inner_text(".code-text"))
    return conversations.read(server.context, opened.id)["facts"]


def has_pdf(tab: Page) -> bool:
    """Whether the letter on the page can be fetched as a PDF."""
    address = tab.locator("a[download][href$=pdf]").first.get_attribute("href")
    return tab.request.get(address).body().startswith(b"%PDF")


@pytest.mark.parametrize(("case", "locale"), FIGURES)
def test_both_cases_of_the_article_end_in_a_letter(browse: Browse, person: AsPerson, case: str, locale: str) -> None:
    tab = browse(locale=locale)
    somebody = person(tab).start()
    somebody.answer(CAR if case == "car" else HOME)
    expect(tab.locator(".result .figure")).to_have_text(FIGURES[case, locale])
    expect(tab.locator(".drawing svg")).to_be_visible()
    somebody.press_letter("explanation")
    somebody.answer(LETTER)
    tab.locator("#letters input[value=explanation] ~ button").click()
    expect(tab.locator(".letter .page img")).to_be_visible(timeout=60_000)
    assert has_pdf(tab)


def test_it_works_without_scripts(browse: Browse, person: AsPerson) -> None:
    tab = browse(java_script_enabled=False)
    somebody = person(tab).start()
    somebody.answer(CAR)
    expect(tab.locator(".result .figure")).to_have_text("$2,000.00")
    somebody.press_letter("explanation")
    somebody.answer(LETTER)
    tab.locator("#letters input[value=explanation] ~ button").click()
    for _ in range(300):
        if not tab.locator("[data-poll]").count():
            break
        tab.get_by_role("link", name="Look again").click()
        tab.wait_for_timeout(100)
    expect(tab.locator(".letter .page img")).to_be_visible()
    assert has_pdf(tab)


def test_it_works_with_the_keyboard_alone(tab: Page) -> None:
    def go_to(name: str) -> None:
        for _ in range(60):
            tab.keyboard.press("Tab")
            focused = tab.evaluate("document.activeElement.id || document.activeElement.innerText")
            if focused == name:
                return
        pytest.fail(f"{name} cannot be reached with Tab")

    tab.goto("/")
    go_to("Start now")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#composer")
    go_to("A car or other vehicle")
    tab.keyboard.press("Enter")
    expect(tab.locator("#log")).to_contain_text("What happened to the car?")
    go_to("The lender took it (repossession)")
    tab.keyboard.press("Enter")
    expect(tab.locator("#value")).to_be_visible()
    go_to("value")
    tab.keyboard.type("Ohio")
    go_to("Send")
    tab.keyboard.press("Enter")
    expect(tab.locator("#log")).to_contain_text("How much was the car sold for?")
    go_to("text")
    tab.keyboard.type("8,500")
    tab.keyboard.press("Enter")
    expect(tab.locator("#text")).to_be_focused()
    expect(tab.locator("#understood")).to_contain_text("$8,500.00")


def test_an_answer_is_changed_in_place(tab: Page, person: AsPerson, server: Any) -> None:
    somebody = person(tab).start()
    somebody.answer({name: CAR[name] for name in ("collateral_type", "event", "state", "sale_price")})
    tab.locator("#understood summary").click()
    tab.locator("#change-chat-sale_price").fill("9,000")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("#understood")).to_contain_text("$9,000.00")
    assert told(server, tab)["sale_price"] == "9000.00"


def test_what_cannot_be_read_is_told_beside_the_answer(tab: Page, person: AsPerson) -> None:
    somebody = person(tab).start()
    somebody.answer({name: CAR[name] for name in ("collateral_type", "event", "state", "sale_price")})
    tab.locator("#understood summary").click()
    tab.locator("#change-chat-sale_price").fill("some money")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("alert")).to_be_visible()
    expect(tab.locator("[aria-invalid=true]")).to_have_value("some money")


def test_two_tabs_never_mix_up_questions(tab: Page, person: AsPerson, server: Any) -> None:
    here = person(tab).start()
    here.answer({name: CAR[name] for name in ("collateral_type", "event", "state")})
    other = tab.context.new_page()
    other.goto("/")
    there = person(other)
    there.answer({"sale_price": "8500"})
    tab.fill("#text", "9999")
    tab.click(".write button")
    expect(tab.get_by_role("alert")).to_contain_text("another window")
    expect(tab.locator("#text")).to_have_value("9999")
    assert "9999.00" not in told(server, other).values()


def test_back_and_reload_show_the_conversation_as_it_stands(tab: Page, person: AsPerson) -> None:
    somebody = person(tab).start()
    somebody.answer({name: CAR[name] for name in ("collateral_type", "event", "state")})
    tab.reload()
    assert somebody.asked == "sale_price"
    tab.goto("/answers")
    tab.go_back()
    assert somebody.asked == "sale_price"
    somebody.answer({"sale_price": "8500"})
    assert somebody.asked == "balance_owed"


def test_without_scripts_back_shows_the_conversation_as_it_stands(browse: Browse, person: AsPerson) -> None:
    tab = browse(java_script_enabled=False)
    somebody = person(tab).start()
    somebody.answer({"collateral_type": "vehicle", "event": "repossession"})
    tab.go_back()
    tab.reload()
    assert somebody.asked == "state"


def test_another_language_keeps_every_answer(tab: Page, person: AsPerson, server: Any) -> None:
    somebody = person(tab).start()
    somebody.answer({name: CAR[name] for name in ("collateral_type", "event", "state", "sale_price")})
    before = told(server, tab)
    tab.get_by_role("button", name="Türkçe").click()
    expect(tab.locator("html")).to_have_attribute("lang", "tr")
    assert told(server, tab) == before


def test_nothing_typed_is_lost_without_a_connection(tab: Page, person: AsPerson) -> None:
    somebody = person(tab).start()
    somebody.answer({name: CAR[name] for name in ("collateral_type", "event", "state")})
    tab.context.set_offline(True)
    tab.fill("#text", "8,500")
    tab.click(".write button")
    expect(tab.get_by_role("status")).to_contain_text("Your answer is still here")
    expect(tab.locator("#text")).to_have_value("8,500")
    tab.context.set_offline(False)
    tab.reload()
    expect(tab.locator("#text")).to_have_value("8,500")
    tab.click(".write button")
    expect(tab.locator("#understood")).to_contain_text("$8,500.00")
    expect(tab.locator("#text")).to_have_value("")


def test_a_fault_of_the_server_is_told_as_one(tab: Page, person: AsPerson) -> None:
    somebody = person(tab).start()
    page = '<p class="lead">That was our fault.</p>'
    tab.route("**/say", lambda route: route.fulfill(status=500, content_type="text/html", body=page))
    tab.fill("#text", "a car")
    tab.click(".write button")
    expect(tab.get_by_role("status")).to_have_text("That was our fault.")
    expect(tab.locator("#text")).to_have_value("a car")
    assert somebody.asked == "collateral_type"


def test_new_messages_are_added_to_the_log_and_old_ones_stay(tab: Page, person: AsPerson) -> None:
    somebody = person(tab).start()
    tab.evaluate("document.querySelector('.said').dataset.old = 'yes'")
    somebody.press("/set collateral_type vehicle")
    assert tab.locator(".said").first.get_attribute("data-old") == "yes"
    assert tab.get_attribute("#log", "role") == "log"


def test_leaving_fast_goes_elsewhere_and_back_shows_nothing(tab: Page, person: AsPerson) -> None:
    tab.route("https://www.weather.gov/**", lambda route: route.fulfill(body="weather"))
    person(tab).start()
    tab.get_by_role("link", name="Leave fast").click()
    tab.wait_for_url("https://www.weather.gov/")
    tab.goto("/")
    expect(tab.get_by_role("button", name="Start now")).to_be_visible()


def test_everything_is_deleted_after_one_question(tab: Page, person: AsPerson) -> None:
    person(tab).start()
    tab.get_by_role("link", name="Delete everything").click()
    tab.get_by_role("button", name="Yes, delete everything").click()
    expect(tab.get_by_role("status")).to_contain_text("Everything was deleted")


def test_a_code_goes_on_in_another_browser(tab: Page, browse: Browse, person: AsPerson) -> None:
    somebody = person(tab).start()
    somebody.answer({"collateral_type": "vehicle"})
    elsewhere = browse()
    elsewhere.goto("/")
    elsewhere.fill("#code", tab.inner_text(".code-text"))
    elsewhere.get_by_role("button", name="Go on").click()
    assert person(elsewhere).asked == "event"


def test_a_person_is_called(tab: Page, person: AsPerson) -> None:
    somebody = person(tab).start()
    somebody.press("/person")
    expect(tab.locator("#composer button[value='/person']")).to_have_count(0)


def test_printed_it_shows_the_result_and_no_buttons(tab: Page, person: AsPerson) -> None:
    somebody = person(tab).start()
    somebody.answer(CAR)
    tab.emulate_media(media="print")
    expect(tab.locator(".figure").first).to_be_visible()
    for hidden in ("#composer", "#case", ".leave"):
        expect(tab.locator(hidden)).to_be_hidden()


def test_the_result_shows_how_each_line_came_about(tab: Page, person: AsPerson) -> None:
    person(tab).start().answer(CAR)
    line = tab.locator(".lines > li").last
    line.locator("summary").click()
    expect(line.locator(".cited")).to_contain_text(re.compile("UCC|9-6"))
