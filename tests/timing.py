"""How long a piece of work takes, whatever else the machine has to do."""

from collections.abc import Callable
from time import process_time

# What `_yardstick` takes on the machine that the limits were set on, with nothing else to do.
USUAL_SECONDS = 0.02
READINGS = 5


def is_done_within(seconds: float, work: Callable[[], object]) -> bool:
    """Tell whether work takes at most these seconds of the processor, on a usual machine.

    A slower machine gets more time, by the same work on both; the first good reading of some
    is enough, for other programs can only add to a reading. Limits are several times what is
    usual: they are there to find work that grows with the square. What is promised, `bench/`
    measures.
    """
    return any(_taken(work) <= seconds * _slowness() for _reading in range(READINGS))


def _slowness() -> float:
    return max(1, _taken(_yardstick) / USUAL_SECONDS)


def _yardstick() -> None:
    pieces = [str(number) for number in range(60_000)]
    "".join(pieces).split("9")
    dict.fromkeys(pieces)


def _taken(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun
