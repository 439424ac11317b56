"""Several at once in one conversation: every turn is kept, once, in an order; with real threads and real processes."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

from assistant.services import conversations, letters
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.store import conversations as stored
from assistant.store.base import get

TURNS = 8
FACTS = ["lender_name", "borrower_name", "judgment_court", "judgment_case_number"]

TALKER = """
import sys
from assistant.services import conversations
from assistant.services.context import open_context
from assistant.settings import Settings

_, conversation, fact, turns = sys.argv
with open_context(Settings.from_env()) as context:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(turns)):
        reply = conversations.say(context, conversation, fact=fact, value=f"No. {number}", key=f"{fact}-{number}")
        print(reply["number"], flush=True)
"""


def talker(environment: dict[str, str], opened: Opened, fact: str) -> subprocess.Popen[str]:
    """A process of its own that says a fact again and again."""
    command = [sys.executable, "-c", TALKER, opened.id, fact, str(TURNS)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def contents(context: Context, opened: Opened) -> list[dict[str, Any]]:
    """What is kept of every turn, in order."""
    with context.store.reading() as session:
        turns = stored.turns(session, opened.id)
    assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
    return [get(context.store.keyring, turn, stored.Turn.content) for turn in turns]


def test_processes_that_talk_at_once_lose_nothing(context: Context, environment: dict[str, str]) -> None:
    opened = conversations.open(context)
    facts = FACTS[:3]
    talkers = [talker(environment, opened, fact) for fact in facts]
    for each in talkers:
        assert each.stdout.readline() == "ready\n"
    replies = [each.communicate("\n", timeout=120)[0].split() for each in talkers]
    numbers = sorted(int(number) for reply in replies for number in reply)
    assert numbers == list(range(2, 2 + TURNS * len(facts)))
    assert len(contents(context, opened)) == 1 + TURNS * len(facts)
    assert conversations.read(context, opened.id)["facts"] == dict.fromkeys(facts, f"No. {TURNS - 1}")


def test_threads_that_talk_at_once_lose_nothing(context: Context) -> None:
    opened = conversations.open(context)
    barrier = threading.Barrier(len(FACTS))

    def talk(fact: str) -> None:
        barrier.wait()
        for number in range(TURNS):
            conversations.say(context, opened.id, fact=fact, value=f"No. {number}")

    with ThreadPoolExecutor(len(FACTS)) as pool:
        list(pool.map(talk, FACTS))
    assert len(contents(context, opened)) == 1 + TURNS * len(FACTS)
    assert conversations.read(context, opened.id)["facts"] == dict.fromkeys(FACTS, f"No. {TURNS - 1}")


def test_each_turn_is_built_on_the_one_before_it(context: Context) -> None:
    opened = conversations.open(context)

    def talk(fact: str) -> None:
        conversations.say(context, opened.id, fact=fact, value="No. 1")

    with ThreadPoolExecutor(len(FACTS)) as pool:
        list(pool.map(talk, FACTS))
    known = [set(content["reply"]["facts"]) for content in contents(context, opened)]
    assert all(earlier < later for earlier, later in pairwise(known))


def test_the_same_message_sent_at_once_is_one_turn(context: Context) -> None:
    opened = conversations.open(context)

    def send(_: int) -> dict[str, Any]:
        return conversations.say(context, opened.id, text="/set collateral_type vehicle", key="k1")

    with ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(send, range(6)))
    assert all(reply == replies[0] for reply in replies)
    assert len(contents(context, opened)) == 2


def test_the_same_letter_asked_for_at_once_is_one_letter(context: Context, ready: Opened) -> None:
    def send(_: int) -> dict[str, Any]:
        return letters.request(context, ready.id, kind="explanation", key="k1")

    with ThreadPoolExecutor(6) as pool:
        asked = list(pool.map(send, range(6)))
    assert all(each == asked[0] for each in asked)
    assert len(letters.listing(context, ready.id)) == 1
