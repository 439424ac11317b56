"""Runs every benchmark in this folder, one after the other, and prints their rows as the README's table.

    make bench                        everything
    python tests/bench/run.py turns   only bench_turns.py

Each benchmark is a script that prints Markdown rows: what was measured, and the medians. Nothing here is a test: a
noisy machine must not turn a build red.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    scripts = [HERE / f"bench_{name}.py" for name in names] or sorted(HERE.glob("bench_*.py"))
    print("| what | measured |\n| --- | --- |", flush=True)
    return max(subprocess.run([sys.executable, script], check=False).returncode for script in scripts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
