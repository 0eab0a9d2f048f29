"""How long a reader's thread waits for its processor beside a darkroom, by niceness.

A busy process of each niceness stands for the darkroom, on one processor with a thread
that wakes 250 times a second, as one that answers readers does. The kernel tells how
long it was kept waiting. Others on the machine are measured too: run it when it is quiet.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

NICENESSES, WAKES, ROUNDS = (0, 10, 19), 700, 4
BUSY = "import os; os.sched_setaffinity(0, {0}); os.nice(%d)\nwhile True: pass"


def kept_waiting_ms() -> float:
    """Return how long this process ever waited for a processor that another had."""
    return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e6


def waits(niceness: int) -> list[float]:
    """Return the milliseconds that each waking waited, sorted."""
    other = subprocess.Popen([sys.executable, "-c", BUSY % niceness])
    try:
        time.sleep(0.3)
        return sorted(_one() for _wake in range(WAKES))
    finally:
        other.kill()
        other.wait()


def _one() -> float:
    before = kept_waiting_ms()
    time.sleep(0.004)
    sum(range(3000))
    return kept_waiting_ms() - before


def main() -> None:
    os.sched_setaffinity(0, {0})
    for niceness in NICENESSES:
        found = sorted(waits(niceness)[int(WAKES * 0.99)] for _round in range(ROUNDS))
        print(f"niceness {niceness:>2}: p99 {found[0]:.3f} to {found[-1]:.3f} ms")


if __name__ == "__main__":
    main()
