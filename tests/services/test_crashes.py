"""Killed with SIGKILL in the middle: what was answered is kept, the rest can be said again, nothing is twice."""

import io
import signal
import subprocess
import sys
import zipfile

import pytest

from assistant.services import api_keys, batch_files, batches, conversations, letters
from assistant.services.api_keys import ApiKey, Scope
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.services.printing import print_next, sweep

# Each stops for ever at its most delicate moment and says so: everything was written and nothing is committed.
IN_A_TURN = """
conversations.say(context, conversation, fact="lender_name", value="Brindlewood", key="k1")
print("answered", flush=True)
stop_before_commit()
conversations.say(context, conversation, fact="borrower_name", value="Anatolia", key="k2")
"""
IN_A_LETTER = """
stop_before_commit(after=2)
printing.print_next(context, printing.claims.worker_name())
"""
IN_A_BATCH = """
printing.read_some(context)
stop_before_commit(after=5)  # claimed, the key made, kept, claimed, and in the middle of keeping
while printing.print_next(context, printing.claims.worker_name()):
    pass
"""
PROLOGUE = """
import sys, time
from assistant.services import conversations, printing
from assistant.services.context import open_context
from assistant.settings import Settings
from sqlalchemy import event

conversation = sys.argv[1]
context = open_context(Settings.from_env())

def stop_before_commit(after=1):
    commits = []
    def stop(connection):
        commits.append(connection)
        if len(commits) == after:
            print("in the middle", flush=True)
            time.sleep(600)
    event.listen(context.store.engine, "commit", stop)
"""


def killed(environment: dict[str, str], opened: Opened | None, code: str, lines: int) -> list[str]:
    """Run code in a process of its own, kill it when it is in the middle; gives the lines that it had written."""
    command = [sys.executable, "-c", PROLOGUE + code, opened.id if opened else ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        written = [process.stdout.readline().strip() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=10) == -signal.SIGKILL
    return written


@pytest.fixture
def printable(context: Context, ready: Opened) -> str:
    return letters.request(context, ready.id, kind="explanation")["id"]


def test_killed_in_a_turn_the_answered_one_is_kept_and_the_other_can_be_said_again(
    context: Context, environment: dict[str, str]
) -> None:
    opened = conversations.open(context)
    assert killed(environment, opened, IN_A_TURN, 2) == ["answered", "in the middle"]
    assert conversations.read(context, opened.id)["facts"] == {"lender_name": "Brindlewood"}
    kept = conversations.say(context, opened.id, fact="lender_name", value="Brindlewood", key="k1")
    again = conversations.say(context, opened.id, fact="borrower_name", value="Anatolia", key="k2")
    assert (kept["number"], again["number"]) == (2, 3)
    assert again["facts"] == {"lender_name": "Brindlewood", "borrower_name": "Anatolia"}


def test_killed_in_a_letter_it_is_printed_once_by_the_next(
    context: Context, environment: dict[str, str], ready: Opened, printable: str
) -> None:
    assert killed(environment, ready, IN_A_LETTER, 1) == ["in the middle"]
    found = letters.read(context, printable)
    assert found["status"] == "printing"
    assert print_next(context, "the next") is None
    assert sweep(context) == 1
    assert print_next(context, "the next") == printable
    assert letters.read(context, printable)["status"] == "ready"
    assert letters.pdf(context, printable).startswith(b"%PDF")
    assert print_next(context, "the next") is None


def test_killed_while_a_batch_is_printed_every_row_has_its_letter_once(
    context: Context, environment: dict[str, str]
) -> None:
    token = api_keys.issue(context, "Harbor", "nightly", list(Scope))
    key = api_keys.find(context, token, Scope.WRITE_BATCHES)
    heads = "balance_owed,sale_price,borrower_name,borrower_address\n"
    rows = "".join(f'1000{n},8500,Ana {n},"12 Elm Street\nFresno, CA 93650"\n' for n in range(4))
    batch = batches.request(context, key, (heads + rows).encode(), batches.Order(kind="explanation"))["id"]
    assert killed(environment, None, IN_A_BATCH, 1) == ["in the middle"]
    told = batches.read(context, key, batch)
    assert (told["ready"], told["printing"], told["queued"]) == (1, 1, 2)
    kept = references(context, key, batch)
    assert sweep(context) == 1
    while print_next(context, "the next"):
        pass
    assert batches.read(context, key, batch)["ready"] == 4
    assert references(context, key, batch) == kept
    with zipfile.ZipFile(io.BytesIO(b"".join(batch_files.archive(context, key, batch)))) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist()) == 5


def references(context: Context, key: ApiKey, batch: str) -> list[str]:
    return [row["reference"] for row in batches.rows(context, key, batch)["rows"]]
