"""Statements a second through `shortfall calculate` in JSON lines: full statements of homes, with their outlook."""

import json
import subprocess
import sys
import time
from pathlib import Path

STATEMENTS = 20_000
STATES = ("NY", "CA", "TX", "GA", "FL", "MN")


def home(number: int) -> str:
    """A foreclosed home with everything told; each is another sum."""
    return json.dumps({
        "collateral_type": "home", "event": "foreclosure", "state": STATES[number % len(STATES)],
        "balance_owed": str(200_000 + number), "balance_kind": "principal", "accrued_interest": "1200.50",
        "late_fees": "80", "sale_price": "150000", "sale_expenses": "3500", "attorney_fees": "1200", "credits": "400",
        "sale_date": "2025-12-01", "fair_market_value": str(170_000 + number), "has_judgment": False,
    })  # fmt: skip


def main() -> None:
    """Print the row: the time of many less the time of one, which is start-up."""
    once, many = (seconds(count) for count in (1, STATEMENTS))
    rate = STATEMENTS / (many - once)
    print(f"| full home statements through `shortfall calculate` | {rate:,.0f} a second, {1000 / rate:.2f} ms each |")


def seconds(count: int) -> float:
    """How long so many take, start-up included."""
    lines = "\n".join(home(number) for number in range(count)).encode()
    command = [Path(sys.executable).with_name("shortfall"), "calculate", "deficiency"]
    start = time.perf_counter()
    subprocess.run(command, input=lines, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
