"""How long a turn takes in the server and how many it does a second, on SQLite and on a PostgreSQL of the bench's own.

A turn is everything behind the view: the token is checked, the message understood, the dialogue taken one step, the
transaction committed and the reply ready as JSON. The conversations are those of the article's car, with free text.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from postgres import cluster

from assistant.keys import new_data_key, write_data_keys
from assistant.services import access, conversations
from assistant.services.context import Context, open_context
from assistant.settings import Settings
from assistant.store import upgrade

SECONDS = 5.0
PROCESSES = 2
MESSAGES = (
    "a car", "it was repossessed", "Texas", "it was sold for $8,500", "in March 2025", "I owed 10,000",
    "the full payoff", "500 in fees", "0", "no credits", "no, the sale price was 8,600", "no", "no",
)  # fmt: skip


def talk(context: Context, seconds: float) -> list[float]:
    """Talk in one conversation after the other; gives how long each turn took, in milliseconds."""
    spent = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        opened = conversations.open(context, locale="en")
        for number, message in enumerate(MESSAGES):
            start = time.perf_counter()
            access.conversation(context, opened.id, opened.token)
            json.dumps(conversations.say(context, opened.id, text=message, key=str(number)))
            spent.append((time.perf_counter() - start) * 1000)
    return spent


def talker() -> None:
    """A process of its own, told its settings by its parent: talks, and prints how many turns it took in which time."""
    given = json.loads(sys.stdin.readline())
    with open_context(_settings(**given)) as context:
        talk(context, 0.5)
        print("ready", flush=True)
        sys.stdin.readline()
        start = time.perf_counter()
        turns = len(talk(context, SECONDS))
        print(turns / (time.perf_counter() - start), flush=True)


def together(settings: Settings) -> float:
    """Turns a second by several processes at once."""
    given = {"url": settings.database_url, "keys": write_data_keys(settings.data_keys)}
    command = [sys.executable, __file__, "talker"]
    pipe = subprocess.PIPE
    talkers = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(PROCESSES)]
    for each in talkers:
        print(json.dumps(given), file=each.stdin, flush=True)
    for each in talkers:
        each.stdout.readline()
    for each in talkers:
        print(file=each.stdin, flush=True)
    return sum(float(each.communicate()[0]) for each in talkers)


def measure(name: str, settings: Settings) -> None:
    """Print the row of one database."""
    with open_context(settings) as context:
        upgrade(context.store)
        talk(context, 0.5)
        spent = sorted(talk(context, SECONDS))
    median, late, rate = statistics.median(spent), spent[int(len(spent) * 0.95)], 1000 / statistics.mean(spent)
    print(f"| a turn on {name} | median {median:.1f} ms, p95 {late:.1f} ms; {rate:.0f} turns/s |")
    print(f"| turns with {PROCESSES} processes on {name} | {together(settings):.0f} turns/s |", flush=True)


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """The address of a fresh database of each kind."""
    with tempfile.TemporaryDirectory() as folder, cluster(durable=True) as server:
        yield {"SQLite": f"sqlite:///{folder}/bench.db", "PostgreSQL": server.database()}


def main() -> None:
    keys = write_data_keys([new_data_key("k1")])
    with databases() as addresses:
        for name, url in addresses.items():
            measure(name, _settings(url, keys))


def _settings(url: str, keys: str) -> Settings:
    environment = {"DATABASE_URL": url, "SECRET_KEY": "a secret for the bench", "DATA_KEYS": keys}
    return Settings.from_env(environment)


if __name__ == "__main__":
    talker() if sys.argv[1:] == ["talker"] else main()
