"""Every state of every page, for everybody: axe finds nothing, nothing overflows at 320 px, all can be pressed."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from assistant.errors import InvalidError
from assistant.services import channels, conversations, letter_links, letters, sites, users
from assistant.services.channels import ChannelKind

CASE = {
    "collateral_type": "vehicle",
    "event": "repossession",
    "state": "OH",
    "sale_price": "8500.00",
    "sale_date": "2025-03-14",
    "balance_owed": "10000.00",
    "balance_kind": "payoff",
    "sale_expenses": "500.00",
    "attorney_fees": "0.00",
    "borrower_name": "Ada Green",
    "borrower_address": "12 Elm Street\nColumbus, OH 43004",
    "lender_name": "Big Bank",
    "lender_address": "1 Bank Plaza\nColumbus, OH 43215",
    "account_last_four": "4321",
    "has_judgment": False,
}
STATED = {
    "sale_date": "2025-03-14",
    "fair_market_value": "9500.00",
    "taken_date": "2025-01-10",
    "notice_date": "2025-02-20",
    "request_date": "2025-04-01",
    "letter_date": "2025-06-30",
    "lender_bought": False,
    "stated_obligation": "10000.00",
    "stated_as_of": "2024-11-01",
    "rebate_stated": False,
    "stated_proceeds": "8500.00",
    "stated_after_proceeds": "1500.00",
    "stated_expenses": "500.00",
    "expenses_by_type": False,
    "stated_credits": "0.00",
    "stated_result": "2400.00",
    "stated_result_owed": True,
    "parts_in_order": True,
    "contact_given": False,
}
JUDGED = CASE | {
    "credits": "0.00",
    "has_judgment": True,
    "judgment_date": "2025-09-01",
    "judgment_principal": "2000.00",
    "judgment_interest": "0.00",
    "judgment_fees": "300.00",
    "judgment_costs": "80.00",
    "judgment_rate": "8",
    "judgment_payments": "0.00",
}
EMAIL, PASSWORD = "maria@housing.example", "correct horse battery"
SCREENS = [
    {"width": 320},
    {"width": 320, "color_scheme": "dark", "locale": "tr-TR"},
    {"width": 768, "color_scheme": "dark", "locale": "es-US"},
    {"width": 1280, "forced_colors": "active"},
]


def states(tab: Page, somebody: Any, server: Any) -> Iterator[str]:
    """Walks through everything that a borrower can see."""
    tab.goto("/")
    yield "start"
    somebody.start()
    yield "choices"
    somebody.press("/set collateral_type vehicle")
    somebody.press("/set event repossession")
    yield "many choices"
    tab.locator("#understood summary").click()
    yield "changing an answer"
    somebody.choose("OH")
    for summary in tab.locator(".asides summary").all():
        summary.click()
    yield "asking, with help"
    found = conversations.resume(server.context, tab.inner_text(".code-text"))
    conversations.change_facts(server.context, found.id, CASE)
    tab.goto("/")
    somebody.press("/set credits 0.00")
    for summary in tab.locator(".result summary").all():
        summary.click()
    tab.locator("#letters details").evaluate_all("all => all.forEach(details => { details.open = true })")
    yield "complete, every letter in sight"
    tab.locator("#letters input[value=explanation] ~ button").click()
    expect(tab.locator(".letter .page img")).to_be_visible(timeout=60_000)
    yield "letter ready"
    letter = letters.listing(server.context, found.id)[0]["id"]
    somebody.press("/check")
    conversations.change_facts(server.context, found.id, STATED)
    tab.goto("/")
    expect(tab.locator("#findings-title")).to_be_visible()
    yield "what is wrong with the lender's letter"
    conversations.change_facts(server.context, found.id, JUDGED)
    tab.goto("/")
    expect(tab.locator(".growth")).to_be_visible()
    yield "a judgment that grows"
    yield from letter_states(tab, server, found.id, letter)
    tab.goto("/answers")
    tab.locator("#fact-sale_price summary").click()
    yield "all answers"
    tab.fill("#change-answers-sale_price", "some money")
    tab.locator("#fact-sale_price button").click()
    yield "error"
    tab.goto("/delete")
    yield "deleting"
    tab.goto("/nowhere")
    yield "not found"
    tab.goto("/delete")
    tab.context.clear_cookies()
    tab.click("main form button")
    expect(tab.locator("h1")).to_be_visible()
    yield "a form that ran out"


def letter_states(tab: Page, server: Any, conversation: str, letter: str) -> Iterator[str]:
    """A letter where whoever holds it looks at it: the page that checks it, and the link that a channel gives."""
    tab.goto("/verify")
    yield "checking a letter"
    for name, content in (("letter.pdf", letters.pdf(server.context, letter)), ("photo.pdf", b"no letter at all")):
        tab.set_input_files("input[type=file]", {"name": name, "mimeType": "application/pdf", "buffer": content})
        tab.click("main form button")
        tab.wait_for_load_state()
        yield f"{name} checked"
    asked = letters.request(server.context, conversation, kind="waiver_request")
    tab.goto(letter_links.link(server.context, asked["id"]))
    expect(tab.locator("img").first).to_be_visible(timeout=60_000)
    yield "a draft behind a link"
    tab.goto("/letter/forged")
    yield "a link that leads nowhere"


def desk_states(tab: Page, server: Any) -> Iterator[str]:
    """Walks through everything that a counselor can see."""
    with suppress(InvalidError):
        users.add(server.context, EMAIL, PASSWORD, "Housing Help")
    opened = conversations.open(server.context, locale="tr")
    conversations.change_facts(server.context, opened.id, CASE | {"credits": "0.00"})
    conversations.hand_over(server.context, opened.id)
    tab.goto("/counselor/")
    yield "sign-in"
    for password in ("wrong", PASSWORD):
        tab.fill("#email", EMAIL)
        tab.fill("#password", password)
        tab.click("main button")
        tab.wait_for_load_state()
        yield f"after signing in with {password}"
    tab.click(".table a >> nth=0")
    tab.wait_for_selector("#transcript")
    yield "case"
    tab.goto("/counselor/wordings")
    yield "letters in own words"
    tab.goto("/counselor/wordings/explanation/es")
    yield "a letter in own words"
    tab.fill("#opening", "{{ nobody }}")
    tab.click("main form button.primary")
    yield "words that will not do"
    tab.fill("#opening", "Llámenos. {{ standard }}")
    tab.click("button[name=preview]")
    expect(tab.locator("img.sheet").first).to_be_visible()
    yield "a sample of own words"
    for place in ("organisation", "law", "undelivered"):
        tab.goto(f"/counselor/{place}")
        yield place
    tab.goto(f"/desk/{desk(server)}")
    yield "beside a help desk"


def desk(server: Any) -> str:
    """The id of a channel of a help desk."""
    with suppress(InvalidError):
        sites.add(server.context, "A desk", ["https://desk.example"], "Housing Help")
    given = {"url": "https://desk.example", "bot_token": "token", "secret": "secret"}
    token = channels.add(server.context, "A desk", "chatwoot", given)
    return channels.find(server.context, token, ChannelKind.CHATWOOT).id


def check(tab: Page, state: str, width: int) -> None:
    """Nothing for axe to find, nothing wider than the screen, nothing too small to press."""
    violations = Axe().run(tab).response["violations"]
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == [], state
    assert tab.evaluate("document.documentElement.scrollWidth") <= width, state
    small = tab.locator(
        "button:visible, .button:visible, summary:visible, select:visible, input:visible, textarea:visible"
    )
    sizes = small.evaluate_all("all => all.map(e => [e.outerHTML, e.getBoundingClientRect().height])")
    assert [html for html, height in sizes if height < 44] == [], state


@pytest.mark.parametrize("screen", SCREENS)
def test_a_borrower_can_use_every_page(
    browse: Callable[..., Page], person: Any, server: Any, screen: dict[str, Any]
) -> None:
    tab = browse(**screen, bypass_csp=True)
    for state in states(tab, person(tab), server):
        check(tab, state, screen["width"])


@pytest.mark.parametrize("screen", SCREENS[1:3])
def test_a_counselor_can_use_every_page(browse: Callable[..., Page], server: Any, screen: dict[str, Any]) -> None:
    tab = browse(**screen, bypass_csp=True)
    for state in desk_states(tab, server):
        check(tab, state, screen["width"])
