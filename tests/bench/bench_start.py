"""Start-up and memory of `shortfall serve` on SQLite: from command to first page, and what its processes hold."""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

RUNS = 3
PORT = 8765


def first_page(folder: str) -> tuple[float, int]:
    """Seconds from the command to the first page, and the resident memory of all processes in MB."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/bench.db", "XDG_DATA_HOME": folder}
    command = [Path(sys.executable).with_name("shortfall"), "serve", "--port", str(PORT)]
    start = time.perf_counter()
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_page(server)
        spent = time.perf_counter() - start
        return spent, sum(proportional_kb(pid) for pid in family(server.pid)) // 1024
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def wait_for_page(server: subprocess.Popen[bytes]) -> None:
    """Ask for the chat page until it answers; give up when the server has ended or a minute has gone."""
    for _ in range(1200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/") as page:
                page.read()
                return
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None:
                raise SystemExit("the server ended before its first page") from None
            time.sleep(0.05)
    raise SystemExit("no page within a minute")


def family(pid: int) -> list[int]:
    """A process and all below it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in family(int(child)))]


def proportional_kb(pid: int) -> int:
    """Memory of one process with shared pages divided among those that share them, in kB (proc(5), smaps_rollup)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main() -> None:
    seconds, megabytes = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            spent, held = first_page(folder)
        seconds.append(spent)
        megabytes.append(held)
    print(f"| `shortfall serve` to its first page, fresh database | {statistics.median(seconds):.1f} s |")
    print(f"| memory of all its processes, idle | {statistics.median(megabytes):.0f} MB |")


if __name__ == "__main__":
    main()
