"""The widget on somebody else's site, in a real browser, under the strictest policy a host can set."""

import base64
import gzip
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from assistant.content.words import words
from assistant.services import conversations, letters, sites
from assistant.web.widget import integrity, source, versions

LARGEST = 8 * 1024
STRICT = "default-src 'none'; script-src {0}; connect-src {0}; require-trusted-types-for 'script'"


@pytest.fixture
def key(server: Any, host: Any) -> str:
    return sites.add(server.context, "Help desk", [host.url], "Housing Help")


@pytest.fixture
def show(server: Any, host: Any, key: str) -> Callable[..., str]:
    """Puts a host page up that embeds the widget; gives its address."""

    def put(lang: str = "en", attributes: str = "") -> str:
        script = f'<script src="{server.url}/widget/v1.js" data-site-key="{key}" {attributes} async></script>'
        html = f'<!doctype html><html lang="{lang}"><title>Help</title><h1>Help</h1><p>Host</p>{script}</html>'
        return host.show(html, STRICT.format(server.url))

    return put


def launch(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".launch").click()
    expect(page.locator(".answers button").first).to_be_visible()


def test_it_is_small() -> None:
    for version in versions():
        assert len(gzip.compress(source(version), 9)) <= LARGEST


def test_its_moving_address_gives_the_newest_and_its_lasting_ones_never_change(tab: Page, server: Any) -> None:
    newest = tab.request.get(f"{server.url}/widget/v1.js")
    pinned = tab.request.get(f"{server.url}/widget/{versions()[-1]}/widget.js")
    assert newest.body() == pinned.body()
    assert newest.headers["cache-control"] == "public, max-age=300"
    assert pinned.headers["cache-control"] == "public, max-age=31536000, immutable"
    digest = base64.b64encode(hashlib.sha384(pinned.body()).digest()).decode()
    assert integrity(versions()[-1]) == f"sha384-{digest}"
    assert tab.request.get(f"{server.url}/widget/9.9.9/widget.js").status == 404


def test_the_page_about_embedding_pins_the_newest_release() -> None:
    page = Path(__file__).parents[2].joinpath("docs/embedding.md").read_text(encoding="utf-8")
    assert f"/widget/{versions()[-1]}/widget.js" in page
    assert integrity(versions()[-1]) in page


def test_pinned_by_its_digest_it_runs(tab: Page, server: Any, host: Any, key: str) -> None:
    pinned = f"{server.url}/widget/{versions()[-1]}/widget.js"
    script = (
        f'<script src="{pinned}" integrity="{integrity(versions()[-1])}" crossorigin data-site-key="{key}"></script>'
    )
    tab.goto(host.show(f"<!doctype html><title>Help</title>{script}"))
    expect(tab.locator(".launch")).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "attributes", "spoken"),
    [("en", "", "en"), ("es-MX", "", "es"), ("en", 'data-locale="tr"', "tr"), ("fr", "", "en")],
)
def test_it_speaks_the_pages_language(
    tab: Page, show: Callable[..., str], lang: str, attributes: str, spoken: str
) -> None:
    text = words(spoken).text
    tab.goto(show(lang, attributes))
    expect(tab.locator(".launch")).to_have_text(text("widget.open"))
    tab.locator(".launch").click()
    expect(tab.locator("header")).to_contain_text(text("widget.not_advice"))
    expect(tab.locator("footer")).to_have_text(text("widget.person"))


def test_a_whole_conversation_ends_in_a_letter(tab: Page, show: Callable[..., str], server: Any) -> None:
    launch(tab, show())
    for title in ("A car or other vehicle", "The lender took it (repossession)"):
        tab.get_by_role("button", name=title).click()
    tab.locator("select").select_option("OH")
    expect(tab.locator(".log")).to_contain_text("How much was the car sold for?")
    kept = tab.evaluate("JSON.parse(Object.values(sessionStorage)[0])")
    known = {"balance_owed": "10000.00", "balance_kind": "payoff", "attorney_fees": "0.00", "credits": "0.00"}
    named = {"borrower_name": "Ada Green", "borrower_address": "12 Elm Street\nColumbus, OH 43004"}
    lender = {"lender_name": "Big Bank", "lender_address": "1 Bank Plaza\nColumbus, OH 43215"}
    more = {"sale_expenses": "500.00", "has_judgment": False, "account_last_four": "4321", "sale_date": "2025-03-14"}
    conversations.change_facts(server.context, kept["id"], known | named | lender | more)
    tab.reload()
    tab.get_by_label("Your answer").fill("8,500")
    tab.keyboard.press("Enter")
    expect(tab.locator(".sum")).to_have_text("$2,000.00")
    tab.get_by_role("button", name=re.compile("Make the letter: Explanation")).click()
    with tab.expect_download(timeout=60_000) as downloading:
        tab.get_by_role("link", name=re.compile("Download")).click(timeout=60_000)
    assert downloading.value.path().read_bytes().startswith(b"%PDF")


def test_a_draft_is_approved_where_it_was_made(tab: Page, show: Callable[..., str], server: Any) -> None:
    launch(tab, show())
    tab.get_by_role("button", name="A car or other vehicle").click()
    expect(tab.locator(".log")).to_contain_text("What happened to the car?")
    kept = tab.evaluate("JSON.parse(Object.values(sessionStorage)[0])")
    known = {"event": "repossession", "state": "OH", "balance_owed": "10000.00", "balance_kind": "payoff"}
    sums = {"sale_price": "8500.00", "sale_expenses": "500.00", "attorney_fees": "0.00", "credits": "0.00"}
    named = {"borrower_name": "Ada Green", "borrower_address": "12 Elm Street\nColumbus, OH 43004"}
    lender = {"lender_name": "Big Bank", "lender_address": "1 Bank Plaza\nColumbus, OH 43215"}
    more = {"has_judgment": False, "forgiven": False, "account_last_four": "4321", "sale_date": "2025-03-14"}
    conversations.change_facts(server.context, kept["id"], known | sums | named | lender | more)
    tab.reload()
    tab.get_by_role("button", name=re.compile("Make the letter: Request to give up")).click()
    tab.get_by_role("button", name="I have read it: approve").click(timeout=60_000)
    expect(tab.get_by_role("button", name="I have read it: approve")).to_have_count(0, timeout=60_000)
    expect(tab.get_by_role("link", name=re.compile("Download"))).to_have_count(1)
    made = letters.listing(server.context, kept["id"])
    assert [(letter["kind"], letter["draft"], letter["status"]) for letter in made] == [
        ("waiver_request", False, "ready")
    ]


def test_escape_closes_it_and_the_focus_returns(tab: Page, show: Callable[..., str]) -> None:
    tab.goto(show())
    launcher = tab.locator(".launch")
    launcher.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Your answer")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator(".panel")).to_be_hidden()
    expect(launcher).to_be_focused()


def test_the_focus_stays_inside_when_an_answer_was_pressed(tab: Page, show: Callable[..., str]) -> None:
    launch(tab, show())
    tab.get_by_role("button", name="A car or other vehicle").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".log")).to_contain_text("What happened to the car?")
    tab.keyboard.press("Escape")
    expect(tab.locator(".launch")).to_be_focused()


def test_an_unsent_turn_survives_a_reload(tab: Page, show: Callable[..., str], server: Any) -> None:
    launch(tab, show())
    tab.route("**/messages", lambda route: route.abort())
    tab.get_by_role("button", name="A car or other vehicle").click()
    expect(tab.locator(".status")).to_contain_text("No connection", timeout=8000)
    tab.unroute("**/messages")
    tab.reload()
    expect(tab.locator(".log")).to_contain_text("What happened to the car?")
    kept = tab.evaluate("JSON.parse(Object.values(sessionStorage)[0])")
    said = [line for line in conversations.read(server.context, kept["id"])["transcript"] if line["who"] == "person"]
    assert len(said) == 1
    assert kept["unsent"] is None


def test_a_fault_of_a_moment_is_not_noticed(tab: Page, show: Callable[..., str]) -> None:
    launch(tab, show())
    failing = [503, 429]
    tab.route("**/messages", lambda route: route.fulfill(status=failing.pop()) if failing else route.continue_())
    tab.get_by_role("button", name="A car or other vehicle").click()
    expect(tab.locator(".log")).to_contain_text("What happened to the car?")
    assert tab.locator(".you").count() == 1


def test_a_new_page_of_the_site_shows_the_conversation_again(tab: Page, show: Callable[..., str]) -> None:
    launch(tab, show())
    tab.get_by_role("button", name="A car or other vehicle").click()
    expect(tab.locator(".log")).to_contain_text("What happened to the car?")
    tab.reload()
    expect(tab.locator(".you")).to_have_count(1)
    expect(tab.get_by_role("button", name="The lender took it (repossession)")).to_be_visible()


def test_a_site_that_is_not_listed_gets_no_conversation(tab: Page, server: Any, host: Any) -> None:
    key = sites.add(server.context, "Other", ["https://elsewhere.example"], "Housing Help")
    headers = {"X-Site-Key": key, "Origin": host.url}
    assert tab.request.post("/api/v1/conversations", headers=headers).status == 403


def test_in_a_frame_it_fills_the_page_of_a_listed_site_only(
    browse: Callable[..., Page], server: Any, host: Any, key: str
) -> None:
    tab = browse()
    tab.goto(host.show(f'<!doctype html><title>Help</title><iframe src="{server.url}/embed?site_key={key}"></iframe>'))
    frame = tab.frame_locator("iframe")
    expect(frame.get_by_role("button", name="A home")).to_be_visible()
    policy = tab.request.get(f"{server.url}/embed?site_key={key}").headers["content-security-policy"]
    assert f"frame-ancestors {host.url}" in policy
    assert tab.request.get(f"{server.url}/embed?site_key=none").status == 404


def test_a_user_whom_the_site_does_not_vouch_for_is_told_so_and_need_not_try_again(
    tab: Page, show: Callable[..., str]
) -> None:
    tab.goto(show(attributes='data-user="ada" data-user-hash="forged"'))
    tab.locator(".launch").click()
    expect(tab.locator("[role=status], [role=alert]").first).to_contain_text(
        words("en").text("problem.forbidden.detail")
    )
    expect(tab.get_by_role("button", name=words("en").text("widget.again"))).to_have_count(0)


def test_who_is_told_to_wait_long_is_told_so_at_once_and_not_asked_for(tab: Page, show: Callable[..., str]) -> None:
    launch(tab, show())
    sent: list[str] = []

    def refuse(route: Route) -> None:
        sent.append(route.request.url)
        shown = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After"}
        detail = words("en").text("problem.too-many-requests.detail")
        route.fulfill(
            status=429, headers=shown | {"Retry-After": "3600"}, json={"type": "too-many-requests", "detail": detail}
        )

    tab.route("**/messages", refuse)
    tab.get_by_role("button", name="A car or other vehicle").click()
    expect(tab.locator("[role=status], [role=alert]").first).to_contain_text("Please wait a little")
    assert len(sent) == 1


def test_without_a_connection_nothing_is_lost_and_it_goes_on_by_itself(tab: Page, show: Callable[..., str]) -> None:
    launch(tab, show())
    tab.context.set_offline(True)
    tab.get_by_role("button", name="A car or other vehicle").click()
    expect(tab.get_by_role("button", name=words("en").text("widget.again"))).to_be_visible(timeout=15_000)
    tab.context.set_offline(False)
    expect(tab.locator(".log")).to_contain_text("What happened to the car?")
    assert tab.locator(".you").count() == 1


def test_two_tabs_of_a_site_do_not_disturb_each_other(browse: Callable[..., Page], show: Callable[..., str]) -> None:
    first = browse()
    launch(first, address := show())
    first.get_by_role("button", name="A car or other vehicle").click()
    expect(first.locator(".log")).to_contain_text("What happened to the car?")
    second = first.context.new_page()
    launch(second, address)
    second.get_by_role("button", name="A home").click()
    expect(second.locator(".log")).to_contain_text("What happened to the home?")
    first.get_by_role("button", name="The lender took it (repossession)").click()
    expect(first.locator(".you")).to_have_count(2)
    expect(second.locator(".you")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "sees",
    [{"color_scheme": "light"}, {"color_scheme": "dark", "reduced_motion": "reduce"}, {"forced_colors": "active"}],
)
def test_nobody_is_shut_out(
    browse: Callable[..., Page], show: Callable[..., str], width: int, sees: dict[str, Any]
) -> None:
    tab = browse(width=width, **sees, bypass_csp=True)
    launch(tab, show())
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(tab, context="shortfall-chat")
    assert found.response["violations"] == []
    small = tab.locator("button:visible, select:visible, textarea:visible").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).filter(b => b.height < 44 || b.width < 44).length"
    )
    assert small == 0
