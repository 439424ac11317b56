"""Printing: the row is the truth. One printer a letter, a lease, bounded attempts, and an end that is written."""

import threading
from typing import Any

import pytest

from assistant.errors import RetryError
from assistant.services import letters
from assistant.services.context import Context
from assistant.services.conversations import Opened
from assistant.services.printing import claims, print_next, sweep, waiting
from assistant.services.printing.limit import LetterTooSlowError, cpu_limit
from assistant.store.letters import Letter
from letters.pdf import print_letter

DEAD = 2**22 + 1
"""A process number that Linux never gives out: its highest is 2**22."""


def ask(context: Context, opened: Opened) -> str:
    return letters.request(context, opened.id, kind="explanation")["id"]


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(claims, "print_letter", fail)


def row(context: Context, letter_id: str) -> Letter:
    with context.store.reading() as session:
        found = session.get(Letter, letter_id)
    assert found
    return found


def test_the_oldest_letter_is_printed_first_and_each_once(context: Context, ready: Opened, clock: Any) -> None:
    asked = []
    for _ in range(3):
        asked.append(ask(context, ready))
        clock.forward(seconds=1)
    assert [print_next(context, "worker") for _ in range(4)] == [*asked, None]
    assert waiting(context) == {"queued": 0, "printing": 0, "ready": 3, "failed": 0}


def test_several_printers_never_take_the_same_letter(context: Context, ready: Opened) -> None:
    asked = {ask(context, ready) for _ in range(12)}
    taken: list[str] = []

    def claim() -> None:
        while (letter := claims._claim(context, "worker")) is not None:
            taken.append(letter.id)

    threads = [threading.Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(asked)


def test_equal_letters_are_printed_to_equal_bytes_and_other_ones_are_not(context: Context, ready: Opened) -> None:
    first, second = ask(context, ready), ask(context, ready)
    print_next(context, "worker")
    print_next(context, "worker")
    assert row(context, first).pdf != row(context, second).pdf, "each letter has a reference of its own"


@pytest.mark.parametrize(
    ("error", "code"),
    [(ValueError("Quillfeather"), "letter-unprintable"), (LetterTooSlowError(), "letter-too-slow")],
)
def test_a_letter_that_cannot_be_printed_ends_as_failed(
    context: Context, ready: Opened, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    asked = ask(context, ready)
    fail_with(monkeypatch, error)
    print_next(context, "worker")
    found = letters.read(context, asked)
    assert (found["status"], found["code"]) == ("failed", code)
    assert print_next(context, "worker") is None


@pytest.mark.parametrize("error", [OSError("disk full"), MemoryError(), RetryError()])
def test_a_fault_that_can_heal_is_tried_again_but_not_for_ever(
    context: Context, ready: Opened, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    asked = ask(context, ready)
    fail_with(monkeypatch, error)
    states = []
    for _ in range(claims.MOST_ATTEMPTS):
        print_next(context, "worker")
        states.append(letters.read(context, asked)["status"])
    assert states == ["queued"] * (claims.MOST_ATTEMPTS - 1) + ["failed"]
    assert letters.read(context, asked)["code"] == "letter-gave-up"


def test_a_fault_that_healed_leaves_no_trace(context: Context, ready: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ask(context, ready)
    fail_with(monkeypatch, OSError("disk full"))
    print_next(context, "worker")
    monkeypatch.undo()
    assert print_next(context, "worker") == asked
    assert letters.read(context, asked)["status"] == "ready"


def test_a_lease_that_ended_puts_the_letter_back(context: Context, ready: Opened, clock: Any) -> None:
    asked = ask(context, ready)
    claims._claim(context, "elsewhere/1")
    assert sweep(context) == 0
    clock.moment += claims.LEASE
    assert sweep(context) == 0
    clock.forward(seconds=1)
    assert sweep(context) == 1
    assert print_next(context, "worker") == asked


def test_a_letter_of_a_dead_printer_goes_back_at_once(context: Context, ready: Opened) -> None:
    asked = ask(context, ready)
    claims._claim(context, f"{claims._machine()}/{DEAD}")
    assert sweep(context) == 1
    assert letters.read(context, asked)["status"] == "queued"


def test_a_letter_of_a_living_printer_or_of_another_machine_stays(context: Context, ready: Opened) -> None:
    for worker in (claims.worker_name(), f"another-machine/{DEAD}", "celery@nowhere"):
        ask(context, ready)
        claims._claim(context, worker)
    assert sweep(context) == 0


def test_a_letter_that_kills_its_printers_ends_as_failed(context: Context, ready: Opened) -> None:
    asked = ask(context, ready)
    for _ in range(claims.MOST_ATTEMPTS):
        assert claims._claim(context, f"{claims._machine()}/{DEAD}")
        sweep(context)
    found = letters.read(context, asked)
    assert (found["status"], found["code"]) == ("failed", "letter-gave-up")


def test_a_printer_that_lost_its_lease_changes_nothing_any_more(
    context: Context, ready: Opened, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(context, ready)

    def lose_it(snapshot: Any, *rest: Any) -> object:
        monkeypatch.undo()
        clock.moment += claims.LEASE * 2
        sweep(context)
        print_next(context, "a faster one")
        return print_letter(snapshot, *rest)

    monkeypatch.setattr(claims, "print_letter", lose_it)
    print_next(context, "a slow one")
    found = row(context, asked)
    assert (found.status, found.attempts) == ("ready", 2)


def test_a_printer_that_is_late_does_not_end_what_another_has_begun(
    context: Context, ready: Opened, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(context, ready)

    def lose_it(snapshot: Any, *rest: Any) -> object:
        clock.moment += claims.LEASE * 2
        sweep(context)
        claims._claim(context, "the next one")
        return print_letter(snapshot, *rest)

    monkeypatch.setattr(claims, "print_letter", lose_it)
    print_next(context, "a late one")
    found = row(context, asked)
    assert (found.status, found.worker, found.attempts, found.pdf) == ("printing", "the next one", 2, None)


def test_a_letter_that_takes_too_long_ends_as_failed(
    context: Context, ready: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(context, ready)
    monkeypatch.setattr(claims, "print_letter", lambda *_: _spin())
    monkeypatch.setattr(claims, "cpu_limit", lambda: cpu_limit(0.05))
    print_next(context, "worker")
    assert letters.read(context, asked)["code"] == "letter-too-slow"


def test_a_letter_that_never_ends_is_stopped() -> None:
    with cpu_limit(0.05), pytest.raises(LetterTooSlowError):
        _spin()


def test_a_library_that_swallows_the_stop_is_stopped_again() -> None:
    with cpu_limit(0.05):
        with pytest.raises(LetterTooSlowError):
            _spin()
        with pytest.raises(LetterTooSlowError):
            _spin()


def _spin() -> None:
    while True:
        pass


def test_after_the_limit_time_is_free_again() -> None:
    with cpu_limit(0.05):
        pass
    assert sum(range(6_000_000))
