"""The pool with real processes: prints what comes, survives every kill, and goes when its parent goes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.services import api_keys, batches, conversations, letters
from assistant.services.api_keys import Scope
from assistant.services.context import Context, open_context
from assistant.services.conversations import Opened
from assistant.services.printing import Pool, waiting
from assistant.settings import Settings
from assistant.store.letters import Letter

PATIENCE = 60
Start = Callable[[], Pool]
Ask = Callable[[int], list[str]]

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what is between processes alone: the database makes no difference."""

PARENT = """
import time
from assistant.services.printing import Pool
from assistant.settings import Settings
from assistant.store.letters import Letter

pool = Pool(Settings.from_env(), 2)
pool.start()
print(pool._supervisor.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def live(settings: Settings) -> Iterator[Context]:
    """A context whose clock runs, as the printers' does."""
    with open_context(settings) as opened:
        yield opened


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Start a pool of two printers, to be stopped after the test."""
    pools = []

    def started() -> Pool:
        pools.append(Pool(settings, 2))
        pools[-1].start()
        return pools[-1]

    yield started
    for pool in pools:
        pool.stop()


@pytest.fixture
def ask(live: Context) -> Ask:
    """Ask for so many letters of one conversation; gives their ids."""
    opened = told(live)

    def request(number: int) -> list[str]:
        return [letters.request(live, opened.id, kind="explanation")["id"] for _ in range(number)]

    return request


def told(context: Context) -> Opened:
    """A conversation in which nothing is known, and everything that the letter asks for was passed over."""
    opened = conversations.open(context)
    turn = opened.turn
    while missing := turn["letters"][0]["missing"]:
        turn = conversations.say(context, opened.id, text=f"/ask {missing[0]}")
        turn = conversations.say(context, opened.id, text="/unknown")
    return opened


def until(what: Callable[[], object]) -> object:
    """What `what` gives as soon as it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def is_gone(process: int) -> bool:
    status = Path(f"/proc/{process}/status")
    return not status.exists() or "State:\tZ" in status.read_text()


def all_ready(context: Context, asked: list[str]) -> bool:
    return all(letters.read(context, letter)["status"] == "ready" for letter in asked)


def check_once_each(context: Context, asked: list[str]) -> None:
    assert waiting(context) == {"queued": 0, "printing": 0, "ready": len(asked), "failed": 0}
    assert all(letters.pdf(context, letter).startswith(b"%PDF") for letter in asked)


def test_printers_that_are_killed_are_replaced_and_their_letters_printed(live: Context, start: Start, ask: Ask) -> None:
    asked = ask(6)
    supervisor = start()._supervisor.pid
    for _ in range(2):
        victims = until(lambda: waiting(live)["printing"] and children(supervisor))
        os.kill(victims[0], signal.SIGKILL)
        until(lambda victims=victims: is_gone(victims[0]))
    until(lambda: all_ready(live, asked))
    check_once_each(live, asked)
    until(lambda: len(children(supervisor)) == 3)  # two printers and a postman


def test_a_killed_supervisor_is_replaced_and_the_letters_printed(live: Context, start: Start, ask: Ask) -> None:
    asked = ask(6)
    pool = start()
    supervisor = pool._supervisor.pid
    until(lambda: waiting(live)["printing"])
    os.kill(supervisor, signal.SIGKILL)
    until(lambda: all_ready(live, asked))
    check_once_each(live, asked)
    assert pool._supervisor.pid != supervisor


def test_after_everything_was_killed_another_pool_prints_the_rest(live: Context, start: Start, ask: Ask) -> None:
    asked = ask(6)
    supervisor = start()._supervisor.pid
    until(lambda: waiting(live)["printing"])
    for victim in (supervisor, *children(supervisor)):
        os.kill(victim, signal.SIGKILL)
    start()
    until(lambda: all_ready(live, asked))
    check_once_each(live, asked)


def test_each_row_of_a_batch_is_read_once_though_all_were_killed(live: Context, start: Start) -> None:
    token = api_keys.issue(live, "Harbor", "nightly", list(Scope))
    key = api_keys.find(live, token, Scope.READ_BATCHES)
    row = '10000,8500,Ana,"12 Elm Street\nFresno, CA 93650"\n'
    table = f"balance_owed,sale_price,borrower_name,borrower_address\n{row * 60}".encode()
    supervisor = start()._supervisor.pid
    until(lambda: len(children(supervisor)) == 3)
    asked = batches.request(live, key, table, batches.Order(kind="explanation"))["id"]
    until(lambda: batches.read(live, key, asked)["unread"] < 60)
    for victim in (supervisor, *children(supervisor)):
        os.kill(victim, signal.SIGKILL)
    until(lambda: batches.read(live, key, asked)["unread"] == 0)
    until(lambda: waiting(live)["ready"])
    with live.store.reading() as session:
        rows = [letter.batch_row for letter in session.scalars(select(Letter).where(Letter.batch_id == asked))]
    assert sorted(rows) == list(range(2, 62))
    assert waiting(live)["failed"] == 0


@on_sqlite
@pytest.mark.parametrize("victim", ["parent", "supervisor"])
def test_printers_go_when_those_above_them_are_killed(environment: dict[str, str], victim: str) -> None:
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        supervisor = int(parent.stdout.readline())
        printers = until(lambda: len(found := children(supervisor)) == 3 and found)
        os.kill(parent.pid if victim == "parent" else supervisor, signal.SIGKILL)
        until(lambda: all(is_gone(process) for process in [supervisor, *printers]))
        parent.kill()


@on_sqlite
def test_a_stopped_pool_leaves_no_process_and_no_letter_half_done(live: Context, start: Start, ask: Ask) -> None:
    ask(4)
    pool = start()
    until(lambda: waiting(live)["printing"])
    printers = children(pool._supervisor.pid)
    pool.stop()
    assert all(is_gone(printer) for printer in printers)
    assert waiting(live)["printing"] == 0
    pool.stop()


@on_sqlite
def test_a_pool_of_none_starts_nothing(settings: Settings) -> None:
    pool = Pool(settings, 0)
    pool.start()
    assert pool._supervisor is None
    pool.stop()
