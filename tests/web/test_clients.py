"""Clients that other people wrote, from npm, at the running server: OpenAI's own, and a chat element in Chromium."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant.services import channels, sites

CLIENTS = Path(__file__).parent.parent / "clients"
SAID = ["They took my car in Texas. The payoff was 10,000, it sold for 8,500, towing was 500.", "0", "0", "no"]
ELEMENT = """
address => {
  const chat = document.createElement("deep-chat");
  chat.connect = { url: address, stream: %s };
  chat.requestBodyLimits = { maxMessages: 0 };
  chat.requestInterceptor = details => {
    const messages = details.body.messages.map(each => (
      { role: each.role === "ai" ? "assistant" : "user", content: each.text }));
    details.body = { model: "shortfall", messages, stream: %s };
    return details;
  };
  chat.responseInterceptor = answer => ({ text: (answer.choices[0].message ?? answer.choices[0].delta).content ?? "" });
  document.body.append(chat);
}
"""


@pytest.fixture
def address(server: Any, host: Any) -> str:
    name = f"Clients at {host.url}"
    sites.add(server.context, name, [host.url], "Housing Help")
    return f"{server.url}/c/{channels.add(server.context, name, 'openai', {})}/v1"


def test_openais_own_client_holds_a_conversation(address: str) -> None:
    command = [str(Path(sys.executable).with_name("node")), str(CLIENTS / "openai.mjs"), address, *SAID]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=120).stdout)
    assert [each["answer"] == each["streamed"] for each in told["answers"]] == [True] * len(SAID)
    assert "$2,000.00" in told["answers"][-1]["answer"]
    assert told["models"][0] == "shortfall"
    assert (told["refused"]["status"], told["refused"]["code"]) == (422, "invalid")


@pytest.mark.parametrize("streamed", ["false", "true"])
def test_a_chat_element_of_somebody_else_holds_a_conversation(
    tab: Page, host: Any, address: str, streamed: str
) -> None:
    tab.goto(host.show("<!doctype html><html lang=en><title>Help</title><body></body></html>"))
    tab.add_script_tag(path=CLIENTS / "node_modules/deep-chat/dist/deepChat.bundle.js", type="module")
    tab.wait_for_function("() => Boolean(customElements.get('deep-chat'))")
    tab.evaluate(ELEMENT % (streamed, streamed), f"{address}/chat/completions")
    box = tab.locator("deep-chat #text-input")
    for number, text in enumerate(SAID, start=1):
        box.click()
        box.press_sequentially(text)
        send(tab, number)
        expect(tab.locator("deep-chat .ai-message-text")).to_have_count(number)
    expect(tab.locator("deep-chat .ai-message-text").last).to_contain_text("$2,000.00")


def send(tab: Page, number: int) -> None:
    """Press Enter until the line is sent: the element takes none while the answer before is still coming."""
    for _ in range(100):
        tab.locator("deep-chat #text-input").press("Enter")
        if tab.locator("deep-chat .user-message-text").count() == number:
            return
        tab.wait_for_timeout(100)
    pytest.fail(f"line {number} was never taken")
