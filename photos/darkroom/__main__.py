"""One picture, developed; see the package. Limits are set before anything else is loaded."""

import json
import os
import resource
import signal
import sys

MOST_BYTES_OF_A_FILE = 64 * 1024 * 1024
OUT_OF_PATIENCE_SECONDS = 2


def main() -> None:
    order = json.loads(sys.argv[1])
    os.nice(order["niceness"])
    limit(order["seconds"], order["patience_seconds"], order["memory_bytes"])
    from photos.darkroom import work  # noqa: PLC0415 - Pillow is loaded under the limits.

    work.develop(order)


def limit(seconds: int, patience_seconds: int, memory_bytes: int) -> None:
    """Bound what this process may use. seconds: of the processor.

    Its parent ends it after `patience_seconds`; should the parent be gone, an alarm does.
    """
    signal.alarm(patience_seconds + OUT_OF_PATIENCE_SECONDS)
    _at_most(resource.RLIMIT_AS, memory_bytes)
    _at_most(resource.RLIMIT_CPU, seconds)
    _at_most(resource.RLIMIT_FSIZE, MOST_BYTES_OF_A_FILE)
    _at_most(resource.RLIMIT_CORE, 0)


def _at_most(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (soft, soft))


if __name__ == "__main__":
    main()
