"""The watch of each web process: the link follows the row, old folders go."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections, connection
from django.utils import timezone

from delivery import pruning, version

logger = logging.getLogger(__name__)

INTERVAL_SECONDS = 0.5
PRUNE_EVERY = 20


def start() -> threading.Thread:
    """Announce this process's code, then watch until the process ends.

    An outage of the database does not keep the site from starting: the watch announces
    as soon as it can.
    """
    announced = _try(version.announce)
    connection.close()
    thread = threading.Thread(target=_watch, args=(announced,), name="pages-watch", daemon=True)
    thread.start()
    return thread


def _watch(announced: bool) -> None:
    turn = 0
    was_well = True
    while True:
        time.sleep(INTERVAL_SECONDS)
        turn += 1
        is_well = _try(version.compare if announced else version.announce, is_quiet=not was_well)
        announced = announced or is_well
        was_well = is_well
        close_old_connections()
        if turn % PRUNE_EVERY == 0:
            _try(lambda: pruning.prune(timezone.now()))


def _try(act: Callable[[], None], *, is_quiet: bool = False) -> bool:
    """Do one thing; tell whether it went well, and log the first of several failures."""
    try:
        act()
    except Exception:  # Whatever it is, the watch goes on.
        if not is_quiet:
            logger.exception("The version of the pages cannot be compared")
        connection.close()
        return False
    return True
