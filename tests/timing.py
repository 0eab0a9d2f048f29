"""How long a piece of work takes, whatever else the machine has to do."""

from collections.abc import Callable
from time import process_time


def seconds_of(work: Callable[[], object], most: float, readings: int = 3) -> float:
    """Return the processor time of work: the least of some readings, for others only add.

    most: a reading below it is enough.
    """
    least = most
    for _reading in range(readings):
        begun = process_time()
        work()
        least = min(least, process_time() - begun)
        if least < most:
            break
    return least
