"""How long one message takes to understand: the lines that the conversation tests say, in three languages."""

import statistics
import time
from datetime import date
from pathlib import Path

from assistant.content.loader import load_file
from assistant.understanding import read
from assistant.understanding.reading import Message

CONVERSATIONS = Path(__file__).parent.parent / "conversations"
TODAY = date(2026, 1, 15)
ROUNDS = 20


def messages() -> list[Message]:
    """Every typed line of every conversation test, with the language it is in."""
    return [
        Message(text=turn["say"], locale=talk["locale"], today=TODAY)
        for path in sorted(CONVERSATIONS.glob("*.yaml"))
        for talk in load_file(path)["conversations"]
        for turn in talk["turns"]
        if "say" in turn and not turn["say"].startswith("/")
    ]


def main() -> None:
    lines = messages()
    spent = []
    for _ in range(ROUNDS):
        for line in lines:
            start = time.perf_counter()
            read(line)
            spent.append((time.perf_counter() - start) * 1000)
    spent.sort()
    median, late = statistics.median(spent), spent[int(len(spent) * 0.95)]
    print(f"| a message understood ({len(lines)} different) | median {median:.2f} ms, p95 {late:.2f} ms |")


if __name__ == "__main__":
    main()
