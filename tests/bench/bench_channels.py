"""How long a turn takes through each channel, and what a thousand open conversations on SQLite do to it.

A turn is the whole request as a help desk sends it, in the app without a network between; Chatwoot's is until its 200.
"""

import hmac
import json
import logging
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from flask.testing import FlaskClient

from assistant.app import create_app
from assistant.keys import new_data_key, write_data_keys
from assistant.services import channels, sites
from assistant.services.context import Context, open_context
from assistant.settings import Settings
from assistant.store import upgrade

TURNS = 300
CONVERSATIONS = 1000
THREADS = 8
MESSAGES = (
    "a car", "it was repossessed", "Texas", "it was sold for $8,500", "in March 2025", "I owed 10,000",
    "the full payoff", "500 in fees", "0", "no credits", "no",
)  # fmt: skip

Turns = Iterator[Callable[[], int]]


def rasa(client: FlaskClient, house: Context) -> Turns:
    path = f"/c/{channels.add(house, 'Bench', 'rasa', {})}/webhooks/rest/webhook"
    for sender in range(TURNS):
        for text in MESSAGES:
            yield (
                lambda sender=sender, text=text: (
                    client.post(path, json={"sender": str(sender), "message": text}).status_code
                )
            )


def chatwoot(client: FlaskClient, house: Context) -> Turns:
    given = {"url": "https://chat.example", "bot_token": "token", "secret": "secret"}
    path = f"/c/{channels.add(house, 'Bench', 'chatwoot', given)}/chatwoot"

    def send(number: int, message: int, text: str) -> int:
        event = {"event": "message_created", "id": message, "content": text, "message_type": "incoming"}
        event |= {"account": {"id": 1}, "conversation": {"id": number, "status": "pending"}, "private": False}
        raw, moment = json.dumps(event).encode(), str(int(time.time()))
        signed = hmac.digest(b"secret", f"{moment}.".encode() + raw, "sha256").hex()
        headers = {"X-Chatwoot-Timestamp": moment, "X-Chatwoot-Signature": f"sha256={signed}"}
        return client.post(path, data=raw, content_type="application/json", headers=headers).status_code

    for number in range(TURNS):
        for message, text in enumerate(MESSAGES):
            yield lambda number=number, message=message, text=text: send(number, number * 100 + message, text)


def openai(client: FlaskClient, house: Context) -> Turns:
    path = f"/c/{channels.add(house, 'Bench', 'openai', {})}/v1/chat/completions"
    while True:
        for count in range(1, len(MESSAGES) + 1):
            messages = [{"role": "user", "content": text} for text in MESSAGES[:count]]
            yield lambda messages=messages: client.post(path, json={"messages": messages}).status_code


def measure(name: str, turns: Turns) -> None:
    """Print the row of one channel."""
    spent = []
    for turn in islice(turns, TURNS):
        start = time.perf_counter()
        assert turn() == 200, name
        spent.append((time.perf_counter() - start) * 1000)
    print(f"| a turn through {name} | median {statistics.median(spent):.1f} ms, p95 {late(spent):.1f} ms |", flush=True)


def late(spent: list[float]) -> float:
    """The time within which 95 of 100 were done."""
    return sorted(spent)[len(spent) * 95 // 100]


def crowd(client_of: Callable[[], FlaskClient]) -> None:
    """Print the row of many open conversations: each says one thing more, several at once."""
    first = client_of()
    opened = [first.post("/api/v1/conversations", json={"text": "a car"}).json for _ in range(CONVERSATIONS)]

    def say(one: dict[str, str]) -> tuple[int, float]:
        headers = {"Authorization": f"Bearer {one['token']}"}
        start = time.perf_counter()
        answer = client_of().post(
            f"/api/v1/conversations/{one['id']}/messages", json={"text": "Texas"}, headers=headers
        )
        return answer.status_code, (time.perf_counter() - start) * 1000

    start = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(say, opened))
    rate = CONVERSATIONS / (time.perf_counter() - start)
    errors = sum(status != 200 for status, _ in answers)
    slow = late([each for _, each in answers])
    name = f"{CONVERSATIONS:,} open conversations on SQLite, {THREADS} speaking at once"
    print(f"| {name} | {errors} errors, {rate:.0f} turns/s, p95 {slow:.0f} ms |")


def main() -> None:
    logging.disable(logging.CRITICAL)
    often = "1000000 per minute"
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DATABASE_URL": f"sqlite:///{folder}/bench.db", "SECRET_KEY": "a secret for the bench"}
        environment |= {"DATA_KEYS": write_data_keys([new_data_key("k1")]), "LOG_LEVEL": "error"}
        environment |= {"OPEN_LIMIT": often, "MESSAGE_LIMIT": often}
        with open_context(Settings.from_env(environment)) as house:
            upgrade(house.store)
            sites.add(house, "Bench", ["https://bench.example"], "Bench")
            app = create_app(context=house)
            named = {"Rasa's REST channel": rasa, "Chatwoot": chatwoot, "chat completions": openai}
            for name, channel in named.items():
                measure(name, channel(app.test_client(), house))
            crowd(app.test_client)


if __name__ == "__main__":
    main()
