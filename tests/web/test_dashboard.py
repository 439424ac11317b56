"""The page beside a help desk's conversation: it believes its own help desk only, and shows nothing by itself."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant.services import channels, conversations, sites, threads, users
from assistant.services.channels import Channel, ChannelKind
from assistant.services.threads import Line

PASSWORD = "a long password for tests"
TELL = """
([account, conversation]) => frames[0].postMessage(JSON.stringify(
  { event: "appContext", data: { conversation: { id: conversation, account_id: account } } }), "*")
"""


@pytest.fixture
def channel(server: Any, host: Any) -> Channel:
    """A Chatwoot channel whose help desk is the host."""
    name = f"Desk at {host.url}"
    sites.add(server.context, name, [host.url], "Housing Help")
    set_up = {"url": host.url, "bot_token": "token", "secret": "secret"}
    token = channels.add(server.context, name, "chatwoot", set_up)
    return channels.find(server.context, token, ChannelKind.CHATWOOT)


def beside(server: Any, host: Any, channel: Channel) -> str:
    frame = f'<iframe src="{server.url}/desk/{channel.id}"></iframe>'
    return host.show(f"<!doctype html><html lang=en><title>Desk</title>{frame}</html>")


def test_the_help_desk_says_which_case_the_way_leads_to(tab: Page, server: Any, host: Any, channel: Channel) -> None:
    tab.goto(beside(server, host, channel))
    link = tab.frame_locator("iframe").locator("#case")
    expect(tab.frame_locator("iframe").get_by_role("status")).to_be_visible()
    expect(link).to_be_hidden()
    tab.evaluate(TELL, [4, 31])
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").endswith(f"/counselor/desk/{channel.id}/4/31")


@pytest.mark.parametrize("what", [["x", 31], [4, None], ["1/../../9", 2], [4, 1.5]])
def test_what_is_no_conversation_leads_nowhere(
    tab: Page, server: Any, host: Any, channel: Channel, what: list[Any]
) -> None:
    tab.goto(beside(server, host, channel))
    expect(tab.frame_locator("iframe").get_by_role("status")).to_be_visible()
    tab.evaluate(TELL, what)
    tab.evaluate("frames[0].postMessage('{', '*')")
    expect(tab.frame_locator("iframe").locator("#case")).to_be_hidden()


def test_another_site_can_neither_frame_it_nor_be_believed(server: Any, channel: Channel, tab: Page, host: Any) -> None:
    policy = tab.request.get(f"{server.url}/desk/{channel.id}").headers["content-security-policy"]
    assert f"frame-ancestors {host.url};" in f"{policy};"
    assert tab.request.get(f"{server.url}/desk/{'0' * 32}").status == 404
    tab.goto(f"{server.url}/desk/{channel.id}")
    tab.evaluate(
        "postMessage(JSON.stringify({event: 'appContext', data: {conversation: {id: 1, account_id: 1}}}), '*')"
    )
    expect(tab.locator("#case")).to_be_hidden()


def test_the_way_ends_at_a_case_that_was_handed_over_to_them_and_at_no_other(
    tab: Page, server: Any, channel: Channel
) -> None:
    house = server.context
    for email, organisation in (("ines@housing.example", "Housing Help"), ("noor@other.example", "Somebody Else")):
        users.add(house, f"{channel.id[:6]}{email}", PASSWORD, organisation)
    threads.say(house, channel, Line(sender="4/31", text="They sold my car for 8,500."))
    address = f"/counselor/desk/{channel.id}/4/31"
    sign_in(tab, f"{channel.id[:6]}ines@housing.example")
    assert tab.goto(address).status == 404
    conversations.hand_over(house, threads.conversation(house, channel, "4/31"))
    assert tab.goto(address).status == 200
    expect(tab).to_have_url(re.compile("/counselor/cases/[0-9a-f]{32}$"))
    assert tab.goto(f"/counselor/desk/{channel.id}/4/32").status == 404
    tab.context.clear_cookies()
    sign_in(tab, f"{channel.id[:6]}noor@other.example")
    assert tab.goto(address).status == 404


def sign_in(tab: Page, email: str) -> None:
    tab.goto("/counselor/sign-in")
    tab.fill("[name=email]", email)
    tab.fill("[name=password]", PASSWORD)
    tab.get_by_role("main").get_by_role("button").click()
