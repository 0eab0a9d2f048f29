"""Rows that several tests share, taken back after the last of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def kept(blocker: Any) -> Iterator[None]:
    """Keep what is written here while it lasts; tests inside have transactions of their own.

    blocker: pytest-django's, which lets a fixture of a module or a session reach the database.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
